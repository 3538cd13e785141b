import type { StepRecord, TraceEvent } from '../../engine/trace';

/** What only keeps the traffic going: nothing is different afterwards. */
const TRAFFIC: readonly TraceEvent['type'][] = [
  'FollowerFetchState',
  'FetchParked',
  'FetchAnswered',
  'ProducePending',
  'ProduceAnswered',
  'ProducerSent',
  'MetadataLearned',
  'MetadataCommitted',
  'MetadataReplayed',
  'WatchFired',
  'Logged',
  'MessageDelayed',
];

/** Something is different after the step, or somebody asked for it. */
export const isChange = ({ source, events }: StepRecord): boolean =>
  source.kind === 'command' || events.some(({ type }) => !TRAFFIC.includes(type));
