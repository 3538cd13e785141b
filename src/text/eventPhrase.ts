import type { TraceEvent, TraceEventOf, TraceEventType } from '../engine/trace';
import { administrationPhrase } from './administrationPhrase';
import { coordinationPhrase } from './coordinationPhrase';
import { diskPhrase } from './diskPhrase';
import { kraftEventPhrase } from './kraftPhrase';
import { ids, leaderName, nodeName } from './names';
import { networkPhrase } from './networkPhrase';

type Phrase<T extends TraceEventType> = (event: TraceEventOf<T>) => string;

const range = (from: number, to: number) => (from === to ? `${from}` : `${from}–${to}`);

function outcome({ error, baseOffset, willRetry }: TraceEventOf<'ProducerOutcome'>): string {
  if (error === 'NONE') return baseOffset < 0 ? 'done without an answer' : `acked, offset ${baseOffset}`;
  return `${error}${willRetry ? ', will retry' : ', failed'}`;
}

function fetcherFailure({ baseOffset, logEndOffset, threadEnded }: TraceEventOf<'FetcherFailed'>): string {
  const ended = threadEnded ? 'fetcher thread ended' : 'partition failed';
  return `append of ${baseOffset} to a log that ends at ${logEndOffset} failed, ${ended}`;
}

const PHRASES: { readonly [T in TraceEventType]: Phrase<T> } = {
  TransactionOutcome: ({ call, error }) => `${call} ${error === 'NONE' ? 'done' : error}`,
  TransactionState: ({ transactionalId, state, producerEpoch }) => `${transactionalId} ${state}, epoch ${producerEpoch}`,
  RecordsAppended: ({ baseOffset, lastOffset }) => `appended ${range(baseOffset, lastOffset)}, LEO ${lastOffset + 1}`,
  FollowerFetchState: ({ replica, from, to }) => `view of broker ${replica} ${from} → ${to}`,
  HighWatermark: ({ from, to }) => `HW ${from} → ${to}`,
  FetchParked: ({ from }) => `Fetch of ${nodeName(from)} parked`,
  FetchAnswered: ({ to, expired }) => `Fetch of ${nodeName(to)} answered${expired ? ' after its wait' : ''}`,
  ProducePending: ({ requiredOffset }) => `Produce waits for HW ${requiredOffset}`,
  ProduceAnswered: ({ error, baseOffset }) => (error === 'NONE' ? `Produce acked, offset ${baseOffset}` : `Produce answered ${error}`),
  IsrChangeProposed: ({ from, to }) => `proposes ISR ${ids(from)} → ${ids(to)}`,
  IsrChangeRefused: ({ to, error }) => `ISR ${ids(to)} refused: ${error}`,
  IsrChanged: ({ from, to }) => `ISR ${ids(from)} → ${ids(to)}`,
  PartitionStateWritten: ({ leader, leaderEpoch, isr }) => `state: leader ${leaderName(leader)}, epoch ${leaderEpoch}, ISR ${ids(isr)}`,
  BecameLeader: ({ leaderEpoch, startOffset }) => `leads from epoch ${leaderEpoch}, LEO ${startOffset}`,
  BecameFollower: ({ leader, leaderEpoch }) => `follows ${leaderName(leader)} in epoch ${leaderEpoch}`,
  LogTruncated: ({ from, to }) => `log truncated, LEO ${from} → ${to}`,
  SegmentRolled: diskPhrase,
  SegmentsDeleted: diskPhrase,
  LogStartRaised: diskPhrase,
  RecordsLost: diskPhrase,
  DiskWiped: diskPhrase,
  DuplicateBatch: ({ baseOffset }) => `duplicate of the batch at ${baseOffset}`,
  ProducerIdentified: ({ producerId, producerEpoch }) => `producer id ${producerId}, epoch ${producerEpoch}`,
  FetcherFailed: fetcherFailure,
  ReplicaDeleted: administrationPhrase,
  ReassignmentCompleted: administrationPhrase,
  ElectionAnswered: administrationPhrase,
  ConfigsAltered: administrationPhrase,
  ControllerElected: coordinationPhrase,
  ControllerElectionLost: coordinationPhrase,
  ControllerResigned: coordinationPhrase,
  MetadataLearned: coordinationPhrase,
  ZooKeeperServer: coordinationPhrase,
  ZooKeeperQuorum: coordinationPhrase,
  SessionOpened: coordinationPhrase,
  SessionExpired: coordinationPhrase,
  SessionClosed: coordinationPhrase,
  ZnodeCreated: coordinationPhrase,
  ZnodeChanged: coordinationPhrase,
  ZnodeDeleted: coordinationPhrase,
  WatchFired: coordinationPhrase,
  BrokerRegistered: ({ brokerEpoch }) => `registered, broker epoch ${brokerEpoch}`,
  BrokerRefused: ({ reason, isTwin }) => `${isTwin ? 'second process ' : ''}refused: ${reason}`,
  BrokerStatus: ({ from, to }) => `${from} → ${to}`,
  TopicMarkedForDeletion: ({ topic }) => `topic ${topic} marked for deletion`,
  TopicDeleted: ({ topic }) => `topic ${topic} deleted`,
  PartitionsCreated: ({ topic, assignment }) => `topic ${topic} gets partitions: ${assignment.map(ids).join(' ')}`,
  TopicCreated: ({ topic, assignment }) => `topic ${topic} created: ${assignment.map(ids).join(' ')}`,
  BatchSplit: ({ parts }) => `batch too large, sent in ${parts}`,
  ProducerSent: ({ attempt }) => (attempt > 1 ? `sent, attempt ${attempt}` : 'sent'),
  ProducerOutcome: outcome,
  ConsumerRead: ({ from, to }) => `read ${range(from, to - 1)}`,
  TruncationDetected: ({ from, to }) => `truncation detected, position ${from} → ${to}`,
  ConsumerError: ({ error }) => error,
  LinkCut: networkPhrase,
  LinkHealed: networkPhrase,
  LinkSlowed: networkPhrase,
  MessageLost: networkPhrase,
  MessageDelayed: networkPhrase,
  RequestTimedOut: networkPhrase,
  BrokerFenced: kraftEventPhrase,
  BrokerUnfenced: kraftEventPhrase,
  ControlledShutdownStarted: kraftEventPhrase,
  RegistrationGranted: kraftEventPhrase,
  RegistrationRefused: kraftEventPhrase,
  MetadataRecordsAppended: kraftEventPhrase,
  MetadataCommitted: kraftEventPhrase,
  MetadataReplayed: kraftEventPhrase,
  ControllerStatus: kraftEventPhrase,
  QuorumTransition: kraftEventPhrase,
  VoteCast: kraftEventPhrase,
  ControllerClaimed: kraftEventPhrase,
  ControllerRenounced: kraftEventPhrase,
  MetadataTruncated: kraftEventPhrase,
  Logged: ({ entry }) => `logs: ${entry.says}`,
  CommandRefused: ({ reason }) => `refused: ${reason}`,
};

/** What a step did, in a few of Kafka's words; the broker and the partition are named by the line. */
export const eventPhrase = (event: TraceEvent): string => (PHRASES[event.type] as Phrase<TraceEventType>)(event);
