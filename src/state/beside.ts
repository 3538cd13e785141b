import type { StepRecord, TraceEvent } from '../engine/trace';

/** What becomes of records and of who leads: the traffic around it differs between any two releases. */
const TELLING: ReadonlySet<TraceEvent['type']> = new Set([
  'RecordsAppended',
  'HighWatermark',
  'LogTruncated',
  'RecordsLost',
  'PartitionStateWritten',
  'BecameLeader',
  'ProducerOutcome',
  'ConsumerRead',
]);

/** Numbers that count writes, not what was written. */
const plain = (key: string, value: unknown) => (key === 'partitionEpoch' || key === 'attempt' ? undefined : value);

const tellingOf = (steps: readonly StepRecord[]) =>
  steps.flatMap(({ events }, index) =>
    events.filter(({ type }) => TELLING.has(type)).map((event) => ({ index, said: JSON.stringify(event, plain) })),
  );

/** How many of the first run's steps are done where two runs differ first in what becomes of the data; null where they never do. */
export function firstDifference(first: readonly StepRecord[], second: readonly StepRecord[]): number | null {
  const [one, other] = [tellingOf(first), tellingOf(second)];
  const at = one.findIndex(({ said }, index) => said !== other[index]?.said);
  if (at >= 0) return one[at]?.index ?? null;
  return other.length > one.length ? first.length : null;
}

/** How many steps of the second run are done after `done` of the first: those before its virtual time, and as many at it. */
function doneBeside(first: readonly StepRecord[], second: readonly StepRecord[], done: number): number {
  const now = first[done - 1]?.atMs;
  if (now === undefined) return 0;
  const atOnce = first.slice(0, done).filter(({ atMs }) => atMs === now).length;
  const before = second.filter(({ atMs }) => atMs < now).length;
  return done === first.length
    ? second.filter(({ atMs }) => atMs <= now).length
    : Math.min(before + atOnce, second.filter(({ atMs }) => atMs <= now).length);
}

/** Where the second run's playhead is while the first one's is at `position`: at the same virtual time. Both in shown steps, with the progress of the next one. */
export function positionBeside(first: readonly StepRecord[], second: readonly StepRecord[], position: number): number {
  const done = Math.floor(position);
  const from = doneBeside(first, second, done);
  if (position === done) return from;
  const to = doneBeside(first, second, done + 1);
  return to > from ? to - 1 + (position - done) : from;
}
