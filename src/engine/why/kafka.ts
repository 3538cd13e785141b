import type { TraceEventType } from '../trace';
import type { Found, FoundEvent } from './past';
import type { Asking } from './reason';

/** Where Kafka does it: `Class.method` as its source has it, and the proposal that brought it. */
export interface KafkaRule {
  readonly at: string;
  /** Of semantics: `REP-10`. */
  readonly id: string;
  readonly kip?: string;
}

const rule = (id: string, at: string, kip?: string): KafkaRule => (kip === undefined ? { id, at } : { id, at, kip });

/** The same in every release. */
const RULES: { readonly [K in TraceEventType]?: KafkaRule } = {
  RecordsAppended: rule('REP-02', 'UnifiedLog.append'),
  FollowerFetchState: rule('REP-08', 'Replica.updateFetchStateOrThrow'),
  FetchParked: rule('REP-18', 'DelayedFetch'),
  FetchAnswered: rule('REP-18', 'DelayedFetch.tryComplete'),
  ProducePending: rule('PRD-05', 'DelayedProduce'),
  BecameLeader: rule('EPO-02', 'Partition.makeLeader', 'KIP-101'),
  BecameFollower: rule('ZK-14', 'Partition.makeFollower'),
  RecordsLost: rule('LOG-06', 'LogManager.loadLog'),
  SessionExpired: rule('ZK-01', 'SessionTrackerImpl'),
  SessionClosed: rule('ZK-01', 'ZooKeeper.close'),
  SessionOpened: rule('ZK-01', 'ZooKeeperClient'),
  BrokerRegistered: rule('ZK-01', 'KafkaZkClient.registerBroker'),
  BrokerRefused: rule('ZK-02', 'CheckedEphemeral.create'),
  ControllerElected: rule('ZK-03', 'KafkaController.elect'),
  ControllerElectionLost: rule('ZK-03', 'KafkaController.elect'),
  ControllerResigned: rule('ZK-05', 'KafkaController.onControllerResignation'),
  ZnodeDeleted: rule('ZK-01', 'DataTree.killSession'),
  WatchFired: rule('ZK-07', 'WatchManager.triggerWatch'),
  MetadataLearned: rule('ZK-13', 'MetadataCache.updateMetadata'),
  BrokerFenced: rule('KR-10', 'ReplicationControlManager.maybeFenceOneStaleBroker', 'KIP-631'),
  BrokerUnfenced: rule('KR-12', 'ReplicationControlManager.handleBrokerUnfenced', 'KIP-631'),
  RegistrationGranted: rule('KR-07', 'ClusterControlManager.registerBroker', 'KIP-631'),
  ControlledShutdownStarted: rule('CTL-03', 'ReplicationControlManager.handleBrokerInControlledShutdown', 'KIP-841'),
  ControllerClaimed: rule('KR-02', 'QuorumController.claim', 'KIP-595'),
  ControllerRenounced: rule('KR-05', 'QuorumController.renounce', 'KIP-595'),
  QuorumTransition: rule('KR-03', 'QuorumState', 'KIP-595'),
  VoteCast: rule('KR-03', 'KafkaRaftClient.handleVoteRequest', 'KIP-595'),
  MetadataRecordsAppended: rule('KR-14', 'QuorumController.appendWriteEvent', 'KIP-631'),
  MetadataCommitted: rule('KR-02', 'LeaderState.updateHighWatermark', 'KIP-595'),
  MetadataReplayed: rule('KR-15', 'BrokerMetadataPublisher.onMetadataUpdate', 'KIP-631'),
  DuplicateBatch: rule('IDM-03', 'ProducerStateEntry.findDuplicateBatch', 'KIP-98'),
  BatchSplit: rule('PRD-13', 'RecordAccumulator.splitAndReenqueue', 'KIP-126'),
  ProducerSent: rule('PRD-01', 'Sender.sendProduceRequest'),
  TruncationDetected: rule('CON-07', 'SubscriptionState.maybeCompleteValidation', 'KIP-320'),
  ConsumerRead: rule('REP-26', 'UnifiedLog.read'),
  ReassignmentCompleted: rule('CTL-05', 'KafkaController.onPartitionReassignment', 'KIP-455'),
};

const HIGH_WATERMARK = {
  leader: rule('REP-10', 'Partition.maybeIncrementLeaderHW'),
  fetch: rule('REP-16', 'ReplicaFetcherThread.processPartitionData'),
  truncation: rule('EPO-10', 'UnifiedLog.truncateTo'),
} as const;

const ANSWERS: Readonly<Record<string, KafkaRule>> = {
  NONE: rule('PRD-05', 'Partition.checkEnoughReplicasReachOffset'),
  NOT_ENOUGH_REPLICAS: rule('PRD-03', 'Partition.appendRecordsToLeader'),
  NOT_ENOUGH_REPLICAS_AFTER_APPEND: rule('PRD-04', 'Partition.checkEnoughReplicasReachOffset'),
  MESSAGE_TOO_LARGE: rule('PRD-13', 'UnifiedLog.analyzeAndValidateRecords'),
  RECORD_LIST_TOO_LARGE: rule('LOG-02', 'UnifiedLog.append'),
  REQUEST_TIMED_OUT: rule('PRD-05', 'DelayedProduce.onExpiration'),
};

const TRUNCATION: Readonly<Record<string, KafkaRule>> = {
  hw: rule('EPO-05', 'ReplicaManager.makeFollowers'),
  kip101: rule('EPO-06', 'ReplicaFetcherThread.maybeTruncate', 'KIP-101'),
  kip279: rule('EPO-07', 'AbstractFetcherThread.getOffsetTruncationState', 'KIP-279'),
};

/** A change of the ISR under the leader that was: asked for by that leader, or made because a broker is gone. */
function isrRule({ step }: Found, main: Found | null, inZooKeeper: boolean): KafkaRule {
  if (main?.event?.type === 'IsrChangeProposed') {
    if (!inZooKeeper) return rule('KR-16', 'ReplicationControlManager.alterPartition', 'KIP-497');
    return main.step === step
      ? rule('ISR-07', 'ReplicationUtils.updateLeaderAndIsr')
      : rule('ISR-06', 'KafkaController.processAlterPartition', 'KIP-497');
  }
  return inZooKeeper
    ? rule('ZK-10', 'ZkReplicaStateMachine.removeReplicasFromIsr')
    : rule('KR-11', 'ReplicationControlManager.handleBrokerFenced', 'KIP-631');
}

/** What a partition's state was written for, and by whom. */
function stateRule(found: FoundEvent<'PartitionStateWritten'>, main: Found | null, { past }: Asking): KafkaRule {
  const inZooKeeper = past.history.scenario.cluster.mode === 'zookeeper';
  const { leader, previousLeader, unclean } = found.event;
  if (leader === previousLeader) return isrRule(found, main, inZooKeeper);
  if (inZooKeeper) return rule(unclean ? 'ELE-10' : 'ELE-01', 'PartitionLeaderElectionAlgorithms.offlinePartitionLeaderElection');
  return rule(unclean ? 'ELE-10' : 'ELE-02', 'PartitionChangeBuilder.electLeader', 'KIP-631');
}

/** The rule of Kafka by which an event happened; null where none is named. `main`: its main cause. */
export function ruleOf(found: Found, main: Found | null, asking: Asking): KafkaRule | null {
  const { event } = found;
  const { profile } = asking;
  if (!event) return null;
  switch (event.type) {
    case 'HighWatermark':
      return HIGH_WATERMARK[event.by];
    case 'ProduceAnswered':
      return ANSWERS[event.error] ?? null;
    case 'LogTruncated':
      return TRUNCATION[profile.trunc] ?? rule('EPO-09', 'AbstractFetcherThread.truncateOnFetchResponse', 'KIP-595');
    case 'IsrChangeProposed':
      if (event.outOfSync.length === 0) return rule('ISR-05', 'Partition.maybeExpandIsr');
      return rule('ISR-02', 'Partition.maybeShrinkIsr', profile.maximal ? 'KIP-497' : undefined);
    case 'IsrChangeRefused':
      return event.error === 'BADVERSION'
        ? rule('ISR-07', 'ReplicationUtils.updateLeaderAndIsr')
        : rule('ISR-09', 'Partition.handleAlterPartitionError', 'KIP-497');
    case 'IsrChanged':
      return rule('ISR-10', profile.maximal ? 'Partition.handleAlterPartitionUpdate' : 'Partition.updateIsr');
    case 'PartitionStateWritten':
      return stateRule(found as FoundEvent<'PartitionStateWritten'>, main, asking);
    default:
      return RULES[event.type] ?? null;
  }
}
