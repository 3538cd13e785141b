import { brokerNode, type Message, type MessageKind, type NodeId, type TopicPartition } from './messages';
import type { StepRecord, TimerKind, TraceEvent } from './trace';

/** Replicas: brokers by partition. */
export type Replicas = Map<TopicPartition, Set<number>>;

/** What steps may have changed of what is shown. */
export interface Changes {
  /** Anything. The rest does not matter then. */
  everything: boolean;
  readonly replicas: Replicas;
  /** Clients, by id. */
  readonly clients: Set<string>;
  /** Fetches that began or ended to wait: who asked, by the node that was asked. */
  readonly fetches: Map<NodeId, Set<NodeId>>;
}

export const newChanges = (): Changes => ({ everything: true, replicas: new Map(), clients: new Set(), fetches: new Map() });

/** Messages that change what is shown at their receiver only as far as the trace tells, or if that is a client. All others may change anything. */
const TOLD_MESSAGES: ReadonlySet<MessageKind> = new Set<MessageKind>([
  'Fetch',
  'FetchResponse',
  'Produce',
  'ProduceResponse',
  'Metadata',
  'MetadataResponse',
  'ZkHeartbeat',
  'ZkHeartbeatResponse',
]);

const TOLD_TIMERS: ReadonlySet<TimerKind> = new Set<TimerKind>([
  'fetchExpires',
  'produceExpires',
  'requestTimeout',
  'isrExpiration',
  'isrPropagation',
  'highWatermarkCheckpoint',
  'logRetention',
  'logCheckpoint',
  'zkHeartbeat',
  'clientRetry',
  'batchExpires',
  'zkSessionExpiry',
]);

export function noteReplica(replicas: Replicas, tp: TopicPartition, broker: number): void {
  const known = replicas.get(tp);
  if (known) known.add(broker);
  else replicas.set(tp, new Set([broker]));
}

function noteFetch({ fetches }: Changes, broker: number, from: NodeId): void {
  const node = brokerNode(broker);
  const known = fetches.get(node);
  if (known) known.add(from);
  else fetches.set(node, new Set([from]));
}

function noteEvent(changes: Changes, event: TraceEvent): void {
  switch (event.type) {
    case 'RecordsAppended':
    case 'FollowerFetchState':
    case 'HighWatermark':
    case 'ProducePending':
    case 'ProduceAnswered':
    case 'SegmentRolled':
    case 'DuplicateBatch':
      return noteReplica(changes.replicas, event.tp, event.broker);
    case 'FetchParked':
      return noteFetch(changes, event.broker, event.from);
    case 'FetchAnswered':
      return noteFetch(changes, event.broker, event.to);
    case 'ProducerSent':
    case 'ProducerOutcome':
    case 'BatchSplit':
    case 'ConsumerRead':
    case 'ConsumerError':
    case 'TruncationDetected':
    case 'Logged':
      return;
    default:
      changes.everything = true;
  }
}

function noteMessage(changes: Changes, { kind, to }: Message): void {
  if (TOLD_MESSAGES.has(kind)) changes.clients.add(to);
  else changes.everything = true;
}

/** Notes what a step may have changed: little where it is known to be little, else everything. */
export function noteStep(changes: Changes, { source, events }: StepRecord): void {
  if (changes.everything) return;
  if (source.kind === 'message') noteMessage(changes, source.message);
  else if (source.kind === 'timer') {
    if (TOLD_TIMERS.has(source.timer)) changes.clients.add(source.node);
    else changes.everything = true;
  } else if (source.command.do === 'produce') changes.clients.add(source.command.client);
  else changes.everything = true;
  for (const event of events) noteEvent(changes, event);
}

export function forgetChanges(changes: Changes): void {
  changes.everything = false;
  changes.replicas.clear();
  changes.clients.clear();
  changes.fetches.clear();
}
