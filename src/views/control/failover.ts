import type { StepRecord, TraceEvent } from '../../engine/trace';

export type StageName =
  | 'failure'
  | 'session'
  | 'controller'
  | 'state'
  | 'leaderAndIsr'
  | 'updateMetadata'
  | 'candidate'
  | 'votes'
  | 'leaderChange'
  | 'majority'
  | 'claimed'
  | 'fenced'
  | 'records'
  | 'replayed'
  | 'leads';

/** One of the stages from a failure to a cluster that knows of it. */
export interface Stage {
  readonly name: StageName;
  readonly isReached: (step: StepRecord) => boolean;
}

export interface ReachedStage {
  readonly name: StageName;
  /** So many shown steps are done when it is reached; null: it is not. */
  readonly done: number | null;
}

const has =
  (...types: readonly TraceEvent['type'][]) =>
  ({ events }: StepRecord) =>
    events.some(({ type }) => types.includes(type));

const arrives =
  (kind: string) =>
  ({ source }: StepRecord) =>
    source.kind === 'message' && source.message.kind === kind;

const STOPS = ['crashed', 'paused', 'stopping', 'halted'];
const fails = ({ events }: StepRecord): boolean =>
  events.some((event) => (event.type === 'BrokerStatus' || event.type === 'ControllerStatus') && STOPS.includes(event.to));

/** With ZooKeeper (ZK-06, ZK-08). */
export const ZOOKEEPER_STAGES: readonly Stage[] = [
  { name: 'failure', isReached: fails },
  { name: 'session', isReached: has('SessionExpired', 'SessionClosed') },
  {
    name: 'controller',
    isReached: ({ events, source }) =>
      events.some(({ type }) => type === 'ControllerElected') ||
      (source.kind === 'message' && source.message.kind === 'ZkWatch' && source.message.path === '/brokers/ids'),
  },
  { name: 'state', isReached: has('PartitionStateWritten') },
  { name: 'leaderAndIsr', isReached: arrives('LeaderAndIsr') },
  { name: 'updateMetadata', isReached: arrives('UpdateMetadata') },
];

/** When a controller of KRaft fails (KR-02 to KR-06). */
export const QUORUM_STAGES: readonly Stage[] = [
  { name: 'failure', isReached: fails },
  {
    name: 'candidate',
    isReached: ({ events }) => events.some((event) => event.type === 'QuorumTransition' && /candidate|prospective/i.test(event.to)),
  },
  { name: 'votes', isReached: has('VoteCast') },
  {
    name: 'leaderChange',
    isReached: ({ events }) => events.some((event) => event.type === 'QuorumTransition' && event.to === 'leader'),
  },
  { name: 'majority', isReached: has('MetadataCommitted') },
  { name: 'claimed', isReached: has('ControllerClaimed') },
];

/** When a broker fails under a quorum that lives (KR-10, KR-11, KR-15). */
export const FENCING_STAGES: readonly Stage[] = [
  { name: 'failure', isReached: fails },
  { name: 'fenced', isReached: has('BrokerFenced', 'ControlledShutdownStarted') },
  { name: 'records', isReached: has('MetadataRecordsAppended') },
  { name: 'majority', isReached: has('MetadataCommitted') },
  { name: 'replayed', isReached: has('MetadataReplayed') },
  { name: 'leads', isReached: has('BecameLeader', 'BecameFollower') },
];

/** Who failed last before `shown` steps are done, or first of all; null: nobody does. */
export function lastFailure(steps: readonly StepRecord[], shown: number): 'broker' | 'controller' | null {
  const failures = steps.map((step, at) => ({ step, at })).filter(({ step }) => fails(step));
  const last = failures.findLast(({ at }) => at < shown) ?? failures[0];
  if (!last) return null;
  return last.step.events.some(({ type }) => type === 'ControllerStatus') ? 'controller' : 'broker';
}

/** The stages of the last failure before `shown` steps are done, or of the first one there is: each is reached after the one before it. */
export function failover(steps: readonly StepRecord[], shown: number, stages: readonly Stage[]): readonly ReachedStage[] {
  const failures = steps.flatMap((step, at) => (stages[0]?.isReached(step) ? [at] : []));
  let from = failures.findLast((at) => at < shown) ?? failures[0] ?? steps.length;
  return stages.map(({ name, isReached }) => {
    const at = steps.findIndex((step, index) => index >= from && isReached(step));
    from = at < 0 ? steps.length : at;
    return { name, done: at < 0 ? null : at + 1 };
  });
}
