import { type History, recall } from '../history';
import type { StepRecord, TraceEvent, TraceEventOf, TraceEventType } from '../trace';
import { keysOfEvent, keysOfSource } from './keys';

/** A place in a run: one of the events of a step; -1: what began the step. Step 0 is the beginning. */
export interface Place {
  readonly step: number;
  readonly event: number;
}

/** Work that pauses now and then, so that whoever does it may look after something else. */
export type Search<T> = Generator<void, T>;

/** What stands at a place. */
export interface Found<E extends TraceEvent | null = TraceEvent | null> {
  readonly place: Place;
  readonly step: StepRecord;
  readonly event: E;
}

export type FoundEvent<T extends TraceEventType> = Found<TraceEventOf<T>>;

/** All steps of a run, the idle ones as well, replayed in chunks when they are wanted. */
export interface Past {
  readonly history: History;
  /** The step with this index; null before the first. */
  step(index: number): Search<StepRecord | null>;
  /** The latest place before another one that is known under a key (see `keysOfEvent`) and fits; null: there is none since the beginning. */
  last(key: string, before: Place, fits?: (found: Found) => boolean): Search<Found | null>;
  /** The steps after one, in order, as far as the run goes. */
  after(index: number): Generator<StepRecord | undefined, void>;
}

interface Chunk {
  readonly steps: readonly StepRecord[];
  readonly places: ReadonlyMap<string, readonly Place[]>;
}

/** Chunks that are kept; the others are replayed again. */
const KEPT = 96;

export const isBefore = (one: Place, other: Place): boolean =>
  one.step < other.step || (one.step === other.step && one.event < other.event);

export const isSame = (one: Place, other: Place): boolean => one.step === other.step && one.event === other.event;

function indexed(steps: readonly StepRecord[]): Chunk {
  const places = new Map<string, Place[]>();
  const note = (key: string, place: Place): void => {
    const known = places.get(key);
    if (known) known.push(place);
    else places.set(key, [place]);
  };
  for (const step of steps) {
    for (const key of keysOfSource(step)) note(key, { step: step.index, event: -1 });
    step.events.forEach((event, at) => {
      for (const key of keysOfEvent(event)) note(key, { step: step.index, event: at });
    });
  }
  return { steps, places };
}

/** What a place in a step holds. */
export const foundIn = (step: StepRecord, event: number): Found => ({
  place: { step: step.index, event },
  step,
  event: step.events[event] ?? null,
});

function createPast(history: History): Past {
  const size = history.interval;
  const kept = new Map<number, Chunk>();
  /** By chunk, once it has been seen: what is to be found there. */
  const known = new Map<number, ReadonlySet<string>>();

  function* load(chunk: number): Search<Chunk> {
    const there = kept.get(chunk);
    if (there) {
      kept.delete(chunk);
      kept.set(chunk, there);
      return there;
    }
    yield;
    const loaded = indexed(recall(history, chunk * size, Math.min((chunk + 1) * size, history.total)));
    kept.set(chunk, loaded);
    known.set(chunk, new Set(loaded.places.keys()));
    if (kept.size > KEPT) kept.delete(kept.keys().next().value as number);
    return loaded;
  }

  const chunkOf = (step: number): number => Math.floor((step - 1) / size);

  function* step(index: number): Search<StepRecord | null> {
    if (index < 1 || index > history.total) return null;
    const { steps } = yield* load(chunkOf(index));
    return steps[(index - 1) % size] ?? null;
  }

  function* last(key: string, before: Place, fits: (found: Found) => boolean = () => true): Search<Found | null> {
    for (let chunk = chunkOf(Math.min(before.step, history.total)); chunk >= 0; chunk--) {
      if (known.get(chunk)?.has(key) === false) continue;
      const { steps, places } = yield* load(chunk);
      for (const place of (places.get(key) ?? []).toReversed()) {
        const found = isBefore(place, before) && foundIn(steps[(place.step - 1) % size] as StepRecord, place.event);
        if (found && fits(found)) return found;
      }
    }
    return null;
  }

  function* after(index: number): Generator<StepRecord | undefined, void> {
    for (let chunk = chunkOf(index + 1); chunk * size < history.total; chunk++) {
      yield undefined;
      for (const each of (yield* load(chunk) as Generator<undefined, Chunk>).steps) if (each.index > index) yield each;
    }
  }

  return { history, step, last, after };
}

const pasts = new WeakMap<History, Past>();

/** The steps of a run that is over; those that were looked at are kept as long as the run. */
export function pastOf(history: History): Past {
  const past = pasts.get(history) ?? createPast(history);
  pasts.set(history, past);
  return past;
}

/** Does all of it at once. */
export function finish<T>(search: Search<T>): T {
  let next = search.next();
  while (!next.done) next = search.next();
  return next.value;
}
