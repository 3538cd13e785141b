import type { Message, MessageKind } from '../messages';
import type { StepRecord, StepSource, TimerKind, TraceEvent, TraceEventType } from '../trace';
import type { Place } from './past';

/** What a node did when it sent a message of this kind. The others are sent for what brought the sender to it. */
const SENT_BY: { readonly [K in MessageKind]?: readonly TraceEventType[] } = {
  Produce: ['ProducerSent'],
  ProduceResponse: ['ProduceAnswered'],
  FetchResponse: ['FetchAnswered'],
  AlterPartition: ['IsrChangeProposed'],
  AlterPartitionResponse: ['PartitionStateWritten'],
  LeaderAndIsr: ['PartitionStateWritten'],
  UpdateMetadata: ['PartitionStateWritten'],
  ZkWatch: ['ZnodeDeleted', 'ZnodeCreated', 'ZnodeChanged'],
  Disconnect: ['BrokerStatus', 'ControllerStatus'],
  ControlledShutdown: ['BrokerStatus'],
  BrokerRegistration: ['BrokerStatus'],
  BrokerHeartbeat: ['BrokerStatus'],
  Vote: ['QuorumTransition'],
  VoteResponse: ['VoteCast'],
  BeginQuorumEpoch: ['QuorumTransition'],
  EndQuorumEpoch: ['QuorumTransition', 'ControllerStatus'],
};

/** What a node did when it set a timer of this kind. */
const SET_BY: { readonly [K in TimerKind]?: readonly TraceEventType[] } = {
  clientRetry: ['ProducerOutcome', 'ConsumerError'],
  brokerRegisters: ['BrokerStatus'],
  quorumElection: ['QuorumTransition'],
  quorumFetch: ['QuorumTransition'],
  controllerEvent: ['ControllerElected', 'WatchFired'],
  produceExpires: ['ProducePending'],
};

/** What goes on all the time, whatever happens: asking for the cause of one of them leads only to the one before it. */
const ROUTINE_MESSAGES: readonly MessageKind[] = [
  'Fetch',
  'ZkHeartbeat',
  'ZkHeartbeatResponse',
  'BrokerHeartbeatResponse',
  'MetadataFetch',
  'MetadataFetchResponse',
  'Metadata',
  'MetadataResponse',
];

const ROUTINE_TIMERS: readonly TimerKind[] = [
  'isrExpiration',
  'isrPropagation',
  'highWatermarkCheckpoint',
  'logRetention',
  'logCheckpoint',
  'zkHeartbeat',
  'zkSessionExpiry',
  'brokerHeartbeat',
  'fenceStaleBroker',
  'autoLeaderRebalance',
  'preferredElection',
  'uncleanElection',
  'fetchExpires',
  'metadataFetchExpires',
  'metadataFetchTimeout',
  'metadataFetchRetry',
  'quorumAnnouncement',
  'quorumMajority',
  'transactionTimeouts',
];

/** May this event be what a message tells of? */
function concerns(event: TraceEvent, message: Message): boolean {
  if (message.kind === 'ZkWatch') return 'path' in event && event.path.startsWith(message.path);
  if (message.kind === 'ProduceResponse' && event.type === 'ProduceAnswered')
    return event.tp === message.tp && event.baseOffset === message.baseOffset && event.to === message.to;
  return !('tp' in event && 'tp' in message) || event.tp === message.tp;
}

function indexOf(step: StepRecord, types: readonly TraceEventType[], fits: (event: TraceEvent) => boolean): number {
  return step.events.findLastIndex((event) => types.includes(event.type) && fits(event));
}

/** What goes on all the time began at the beginning. */
const isRoutine = (source: StepSource): boolean =>
  (source.kind === 'message' && ROUTINE_MESSAGES.includes(source.message.kind)) ||
  (source.kind === 'timer' && ROUTINE_TIMERS.includes(source.timer));

/** What led to a message or to the ringing of a timer: an event of the step that sent or set it, or that step's own beginning; null: nothing in the run. */
export function origin(source: StepSource, cause: StepRecord | null): Place | null {
  if (!cause || source.kind === 'command') return null;
  const types = source.kind === 'message' ? SENT_BY[source.message.kind] : SET_BY[source.timer];
  const event = types ? indexOf(cause, types, (each) => source.kind !== 'message' || concerns(each, source.message)) : -1;
  if (event < 0 && isRoutine(source)) return null;
  return { step: cause.index, event };
}
