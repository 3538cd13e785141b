import type { StepOf, WireLine } from './recording';
import { byText, note, ordered, retell, type Told } from './told';

const COUNTS = new Set(
  (
    'fetchOffset currentLeaderEpoch lastFetchedEpoch logStartOffset records highWatermark lastStableOffset divergingEpoch errorCode acks ' +
    'baseOffset leader leaderEpoch isr newIsr partitionEpoch zkVersion replicas addingReplicas removingReplicas offlineReplicas controllerId ' +
    'controllerEpoch liveBrokers wantFence isFenced isCaughtUp wantShutDown shouldShutDown currentMetadataOffset'
  ).split(' '),
);

type Fields = Record<string, unknown>;

const isObject = (x: unknown): x is Fields => typeof x === 'object' && x !== null && !Array.isArray(x);

/** Of a list or object what counts, at any depth; null where nothing does. */
function counting(x: unknown): unknown[] | Fields | null {
  if (Array.isArray(x)) {
    const found = x.map(counting).filter((each) => each !== null);
    return found.length > 0 ? found : null;
  }
  const fields = countingFields(x);
  return Object.keys(fields).length > 0 ? fields : null;
}

function countingFields(x: unknown): Fields {
  const result: Fields = {};
  for (const [name, value] of Object.entries(isObject(x) ? x : {})) {
    if (name === 'newIsrWithEpochs') result.newIsr = (value as { brokerId: number }[]).map(({ brokerId }) => brokerId);
    else if (COUNTS.has(name)) result[name] = value;
    else {
      const inner = counting(value);
      if (inner !== null) result[name] = inner;
    }
  }
  return result;
}

const isTrue = (value: unknown): boolean =>
  Array.isArray(value) ? value.length > 0 : isObject(value) ? Object.keys(value).length > 0 : !!value;

function has(x: unknown, key: string, good = isTrue): boolean {
  if (Array.isArray(x)) return x.some((each) => has(each, key, good));
  return isObject(x) && Object.entries(x).some(([name, value]) => (name === key && good(value)) || has(value, key, good));
}

/** An answer to a fetch that says anything. */
function saysSomething(answers: unknown): boolean {
  return has(answers, 'highWatermark', () => true) || ['records', 'divergingEpoch', 'errorCode'].some((key) => has(answers, key));
}

interface Said {
  readonly request: Fields;
  readonly response: Fields;
  readonly partitions?: Fields;
}

function saidBy(line: WireLine): Said {
  const said = { request: countingFields(line.request), response: countingFields(line.response) };
  if (!line.partitions) return said;
  const each = line.partitions.map(({ partition, request, response }) => [
    partition,
    { request: countingFields(request), response: countingFields(response) },
  ]);
  return { ...said, partitions: Object.fromEntries(each) };
}

function partitionsOf(line: WireLine, said: Said): string[] {
  if (said.partitions) return Object.keys(said.partitions).sort(byText);
  if (line.partition) return [line.partition];
  const { partitions } = said.request;
  return isObject(partitions) ? Object.keys(partitions).sort(byText) : [];
}

/** Leaves a sender's metadata offset out where it is the one of its line before. */
function withoutKnownOffset(said: Said, who: string, offsets: Map<string, unknown>): Said {
  const { currentMetadataOffset: offset, ...request } = said.request;
  if (offset === undefined) return said;
  const known = offsets.get(who);
  offsets.set(who, offset);
  return known === offset ? { ...said, request } : said;
}

/** The lines of a request log: in order for each sender and partition. */
export function viewOfWire({ lines }: StepOf<'wire'>): string[] {
  const told: Told = new Map();
  const heard = new Set<string>();
  const offsets = new Map<string, unknown>();
  for (const line of lines) {
    const who = line.from.startsWith('client ') ? line.from.replace(/-\d+$/, '-<n>') : line.from;
    const said = saidBy(line);
    const partitions = partitionsOf(line, said);
    if (line.api === 'Fetch' && !saysSomething([said.response, said.partitions])) continue;
    if (line.api === 'UpdateMetadata' && partitions.length === 0 && !heard.has(who)) continue;
    heard.add(who);
    const text = `${line.api} ${ordered(withoutKnownOffset(said, who, offsets))}`;
    for (const partition of partitions.length > 0 ? partitions : ['-']) note(told, `${who}, ${partition}`, text);
  }
  return retell(told);
}
