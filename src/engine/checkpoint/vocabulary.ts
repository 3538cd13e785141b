export type Fields = Record<string, unknown>;

/** Where in a state a value stands, as far as its form can be foreseen from what stood there before. */
export interface Site {
  /** Forms that were seen there. */
  readonly shapes: Shape[];
  /** Objects there have any keys: what they hold stands at one site. Null where they have fields. */
  items: Site | null;
  /** Items of an array there. */
  elements: Site | null;
  /** A list that only grows: kept is how long it is. Who cuts it replaces it. */
  readonly grows: boolean;
  /** What stands there never changes: it is shared, not copied. */
  readonly isShared: boolean;
}

/** Names of the fields of an object, in order. */
export interface Shape {
  readonly id: number;
  readonly keys: readonly string[];
  readonly sites: readonly Site[];
  /** Objects of this form never change: they are shared, not copied. */
  readonly isShared: boolean;
  /** An object of this form stands in several places: it is packed in the first one, and the others name it. */
  readonly isNamed: boolean;
  /** An object of this form stands in one place, and nobody but its state has it. */
  readonly isOwn: boolean;
  /** An object of this form that says nothing, as JSON. */
  readonly blank: string;
}

/** What all checkpoints of a run refer to by number. */
export interface Vocabulary {
  readonly strings: string[];
  readonly stringIds: Map<string, number>;
  readonly shapes: Shape[];
  readonly shared: object[];
  readonly sharedIds: Map<object, number>;
  readonly root: Site;
}

/** Fields by which values are known that never change: registrations, batches, commands. */
const OF_SHARED: readonly (readonly string[])[] = [['recovering'], ['registerOffset'], ['lastOffset', 'records'], ['atMs', 'do']];
/** A field whose value never changes, with one by which the object is known that has it: the configs of a partition. */
const SHARED_FIELD = ['config', 'remotes'] as const;
/** Fields by which values are known that others refer to: logs, partitions, what a session keeps of one, links. */
const OF_NAMED: readonly (readonly string[])[] = [
  ['segments', 'logEndOffset'],
  ['tp', 'remotes'],
  ['request', 'sentHighWatermark'],
  ['unanswered', 'cut'],
];
/**
 * Fields by which values are known that one place has to itself: a replica as its leader sees it, what a fetcher knows of a partition, segments,
 * what a log knows of a producer, a producer's batches and sequences, requesters, fetchers, and what is due.
 */
const OF_OWN: readonly (readonly string[])[] = [
  ['replica', 'lastCaughtUpTimeMs'],
  ['asked', 'lag'],
  ['offsetIndex', 'baseOffset'],
  ['producerEpoch', 'batches'],
  ['firstSequence', 'lastSequence'],
  ['attempts', 'notBeforeMs'],
  ['session', 'parked'],
  ['next', 'lastAcked'],
  ['dead', 'removed'],
  ['dueAtMs', 'rank'],
];
/** Lists that only grow, each with a field by which the object that has it is known: of logs, and of segments. */
const GROWING: readonly (readonly [list: string, beside: string])[] = [
  ['batches', 'logEndOffset'],
  ['batches', 'endOffset'],
  ['offsetIndex', 'baseOffset'],
  ['timeIndex', 'baseOffset'],
];
const FIELD = /^[a-z][A-Za-z]*$/;
/** More forms at one site mean that its keys are not fields. */
const MOST_SHAPES = 6;

const newSite = (grows = false, isShared = false): Site => ({ shapes: [], items: null, elements: null, grows, isShared });

export function newVocabulary(): Vocabulary {
  return { strings: [], stringIds: new Map(), shapes: [], shared: [], sharedIds: new Map(), root: newSite() };
}

/** Where the items of a list stand. */
export function elementsOf(site: Site): Site {
  site.elements ??= newSite();
  return site.elements;
}

export function stringId({ strings, stringIds }: Vocabulary, text: string): number {
  const known = stringIds.get(text);
  if (known !== undefined) return known;
  strings.push(text);
  stringIds.set(text, strings.length - 1);
  return strings.length - 1;
}

export function sharedId({ shared, sharedIds }: Vocabulary, value: object): number {
  const known = sharedIds.get(value);
  if (known !== undefined) return known;
  shared.push(value);
  sharedIds.set(value, shared.length - 1);
  return shared.length - 1;
}

/** Has an object the fields of a form, in their order? */
export function fits({ keys }: Shape, value: Readonly<Fields>): boolean {
  let i = 0;
  for (const key in value) if (key !== keys[i++]) return false;
  return i === keys.length;
}

/** Numbers, texts and truth values keep their kind: a layout is chosen by them as well. */
function blankOf(value: Readonly<Fields>): string {
  const kinds: Readonly<Record<string, unknown>> = { number: 0, string: '', boolean: false };
  return JSON.stringify(Object.fromEntries(Object.entries(value).map(([key, field]) => [key, kinds[typeof field] ?? null])));
}

function newShape({ shapes }: Vocabulary, value: Readonly<Fields>): Shape {
  const keys = Object.keys(value);
  const has = (names: readonly string[]): boolean => names.every((name) => keys.includes(name));
  const sites = keys.map((key) =>
    newSite(
      GROWING.some(([list, beside]) => list === key && keys.includes(beside)),
      key === SHARED_FIELD[0] && has(SHARED_FIELD),
    ),
  );
  const shape = {
    id: shapes.length,
    keys,
    sites,
    isShared: OF_SHARED.some(has),
    isNamed: OF_NAMED.some(has),
    isOwn: OF_OWN.some(has),
    blank: blankOf(value),
  };
  shapes.push(shape);
  return shape;
}

/** Kinds of a union have as many forms as there are kinds. */
const isOfUnion = ({ kind, type }: Readonly<Fields>): boolean => typeof kind === 'string' || typeof type === 'string';

/** The form of an object at a site; null where its keys are no fields. */
export function shapeAt(vocabulary: Vocabulary, site: Site, value: Readonly<Fields>): Shape | null {
  if (site.items) return null;
  for (const shape of site.shapes) if (fits(shape, value)) return shape;
  const [first = 'none'] = Object.keys(value);
  if (FIELD.test(first) && (site.shapes.length < MOST_SHAPES || isOfUnion(value))) {
    const shape = newShape(vocabulary, value);
    site.shapes.push(shape);
    return shape;
  }
  site.items = newSite();
  return null;
}
