import { emit, type Simulation, send } from '../context';
import { topicConfig } from '../dynamicConfigs';
import { info } from '../info';
import { assign } from '../log/epochCache';
import { emptyLog } from '../log/log';
import { brokerNode, type ErrorCode, type MessageOf, type PartitionRegistration, type TopicPartition } from '../messages';
import { type BrokerState, NEVER, type PartitionState } from '../state';
import { deletedBefore } from '../topicDeleted';
import { loadTransactions } from '../transaction/timeouts';
import { touchSession } from '../zookeeper/sessions';
import { resetReplicaState, updateAssignment } from './fetch';
import { completeFetches } from './fetchPurgatory';
import { maybeIncrementLeaderHighWatermark } from './highWatermark';
import { checkpointedHighWatermark, startHighWatermarkCheckpointThread } from './highWatermarkCheckpoint';
import { completeWaiting } from './isr';
import { deleteLog } from './logManager';
import { effectiveMinIsr, messageFormat } from './partition';
import { failProduces } from './produce';
import { addFetcherForPartition, removeFetcherForPartition } from './replicaFetcher';

const NO_EPOCH = -1;

/** LeaderAndIsr: the controller says who leads (ZK-14, `becomeLeaderOrFollower`). */
export function handleLeaderAndIsrRequest(sim: Simulation, broker: BrokerState, request: MessageOf<'LeaderAndIsr'>): void {
  const respond = (error: ErrorCode, errors: Record<TopicPartition, ErrorCode>): void =>
    send(sim, brokerNode(broker.id), request.from, { kind: 'LeaderAndIsrResponse', error, errors });
  if (request.controllerEpoch < broker.metadata.controllerEpoch) {
    respond('STALE_CONTROLLER_EPOCH', {});
    return;
  }
  if (sim.settings.profile.kip380 && request.brokerEpoch < broker.brokerEpoch) {
    respond('STALE_BROKER_EPOCH', {});
    return;
  }
  broker.metadata.controllerEpoch = request.controllerEpoch;
  broker.metadata.controllerId = request.controllerId;
  const errors: Record<TopicPartition, ErrorCode> = {};
  for (const tp in request.partitions) errors[tp] = applyLeaderAndIsr(sim, broker, tp, request);
  startHighWatermarkCheckpointThread(sim, broker);
  respond('NONE', errors);
}

function applyLeaderAndIsr(sim: Simulation, broker: BrokerState, tp: TopicPartition, request: MessageOf<'LeaderAndIsr'>): ErrorCode {
  const { controllerId: controller, controllerEpoch } = request;
  const told = request.partitions[tp] as PartitionRegistration;
  const known = broker.partitions[tp];
  if (known && told.leaderEpoch <= known.leaderEpoch) {
    const { leaderEpoch: currentLeaderEpoch } = known;
    const { leaderEpoch } = told;
    info(sim, broker.id, { says: 'leaderAndIsrIgnored', tp, controller, controllerEpoch, leaderEpoch, currentLeaderEpoch });
    return 'STALE_CONTROLLER_EPOCH';
  }
  if (!told.replicas.includes(broker.id)) return 'UNKNOWN_TOPIC_OR_PARTITION';
  if (!known) touchSession(sim, broker);
  const partition = known ?? createPartition(sim, broker, tp, told);
  if (told.leader === broker.id) makeLeader(sim, broker, partition, told);
  else if (broker.metadata.liveBrokers.includes(told.leader)) makeFollower(sim, broker, partition, told);
  else awaitLeader(sim, broker, partition);
  return 'NONE';
}

/** Whoever leads is not known to live: the replica is opened, so that its high watermark is kept, and else stays what it was (ZK-14). */
function awaitLeader(sim: Simulation, broker: BrokerState, partition: PartitionState): void {
  tellReplicas(sim, broker, partition, [broker.id]);
  if (partition.replicas.length === 0) partition.replicas = [broker.id];
}

/** Opens the log; the high watermark is the checkpointed one, within the log (LOG-07, `createLogIfNotExists`). */
export function createPartition(sim: Simulation, broker: BrokerState, tp: TopicPartition, told: PartitionRegistration): PartitionState {
  broker.disk.logs[tp] ??= emptyLog();
  const log = broker.disk.logs[tp];
  const checkpointed = checkpointedHighWatermark(broker.disk, tp);
  const partition: PartitionState = {
    tp,
    log,
    config: topicConfig(sim, broker.id, tp),
    deleted: false,
    role: 'follower',
    leader: told.leader,
    leaderEpoch: NO_EPOCH,
    controllerEpoch: told.controllerEpoch,
    partitionEpoch: -1,
    replicas: [],
    adding: [],
    removing: [],
    isr: told.isr,
    proposedIsr: null,
    highWatermark: Math.max(log.logStartOffset, Math.min(checkpointed, log.logEndOffset)),
    leaderEpochStartOffset: 0,
    remotes: [],
    watchers: [],
  };
  broker.partitions[tp] = partition;
  return partition;
}

/** Notes which replicas the process has not known before, the members of a leader's ISR first (`getOrCreateReplica`). */
function tellReplicas(
  sim: Simulation,
  broker: BrokerState,
  { tp, replicas: known, highWatermark }: PartitionState,
  inOrder: readonly number[],
): void {
  const replicas = [...new Set(inOrder)].filter((replica) => !known.includes(replica));
  if (replicas.length > 0) info(sim, broker.id, { says: 'replicasLoaded', tp, replicas, highWatermark });
}

/** Notes that the replica begins an epoch; the partition still is as it was before. */
function tellStart(
  sim: Simulation,
  broker: BrokerState,
  partition: PartitionState,
  told: PartitionRegistration,
  says: 'leaderStarts' | 'followerStarts',
): void {
  const { tp, leader, leaderEpoch: previousLeaderEpoch, highWatermark } = partition;
  const isUnderMinIsr =
    partition.role === 'leader' && told.isr.length < effectiveMinIsr(sim, { config: partition.config, replicas: told.replicas });
  const previousLeader = previousLeaderEpoch === NO_EPOCH ? null : leader;
  const { logEndOffset: startOffset } = partition.log;
  const start = { says, tp, told, startOffset, highWatermark, isUnderMinIsr, previousLeader, previousLeaderEpoch };
  info(sim, broker.id, { ...start, ...deletedBefore(sim, tp) });
}

/** Takes over what the controller says of the partition. */
export function adopt(partition: PartitionState, told: PartitionRegistration): void {
  partition.leader = told.leader;
  partition.leaderEpoch = told.leaderEpoch;
  partition.controllerEpoch = told.controllerEpoch;
  partition.partitionEpoch = told.partitionEpoch;
  partition.replicas = told.replicas;
  partition.adding = told.adding ?? [];
  partition.removing = told.removing ?? [];
  partition.isr = told.isr;
  partition.proposedIsr = null;
}

/** A leader announced again keeps what it knows of those that still are replicas, with a fresh clock for the ISR (ISR-14, CTL-05). */
function restartClocks(partition: PartitionState, self: number, leaderEndOffset: number, nowMs: number): void {
  updateAssignment(partition, self, nowMs);
  for (const remote of partition.remotes) {
    remote.lastFetchLeaderLogEndOffset = leaderEndOffset;
    remote.lastFetchTimeMs = nowMs;
    remote.lastCaughtUpTimeMs = partition.isr.includes(remote.replica) ? nowMs : NEVER;
  }
}

/** Takes office: its epoch begins at its log end, and it starts with the high watermark it had (EPO-02, EPO-11, ISR-13). */
export function makeLeader(sim: Simulation, broker: BrokerState, partition: PartitionState, told: PartitionRegistration): void {
  const wasLeader = partition.role === 'leader';
  const { log } = partition;
  removeFetcherForPartition(broker, partition.tp);
  tellReplicas(sim, broker, partition, [...told.isr, ...told.replicas]);
  tellStart(sim, broker, partition, told, 'leaderStarts');
  adopt(partition, told);
  partition.role = 'leader';
  partition.leaderEpochStartOffset = log.logEndOffset;
  if (sim.settings.profile.office && messageFormat(sim, partition) === 2) assign(log, told.leaderEpoch, log.logEndOffset);
  if (wasLeader) restartClocks(partition, broker.id, log.logEndOffset, sim.state.nowMs);
  else resetReplicaState(partition, broker.id, sim.state.nowMs);
  emit(sim, { type: 'BecameLeader', broker: broker.id, tp: partition.tp, leaderEpoch: told.leaderEpoch, startOffset: log.logEndOffset });
  maybeIncrementLeaderHighWatermark(sim, broker, partition);
  completeWaiting(sim, broker, partition);
  loadTransactions(sim, broker, partition);
}

/** Up to 2.0 a follower that is told of the leader it has, in a newer epoch, fetches on and looks at nothing (KAFKA-7164). */
function followsOn(sim: Simulation, partition: PartitionState, told: PartitionRegistration): boolean {
  const { sameLeader } = sim.settings.profile;
  const isNewLeader = partition.role === 'leader' || partition.leaderEpoch === NO_EPOCH || partition.leader !== told.leader;
  return !isNewLeader && (sameLeader === 'never' || (sameLeader === 'gap' && told.leaderEpoch - partition.leaderEpoch <= 1));
}

/** Follows: stops answering as leader, and fetches from the new one if it is known to live (ZK-14). */
export function makeFollower(sim: Simulation, broker: BrokerState, partition: PartitionState, told: PartitionRegistration): void {
  const goesOn = followsOn(sim, partition, told);
  tellReplicas(sim, broker, partition, told.replicas);
  tellStart(sim, broker, partition, told, 'followerStarts');
  adopt(partition, told);
  partition.role = 'follower';
  partition.remotes = [];
  if (!goesOn) removeFetcherForPartition(broker, partition.tp);
  emit(sim, { type: 'BecameFollower', broker: broker.id, tp: partition.tp, leaderEpoch: told.leaderEpoch, leader: told.leader });
  failProduces(sim, broker, partition.tp);
  completeWaiting(sim, broker, partition);
  if (!goesOn && broker.metadata.liveBrokers.includes(told.leader)) addFetcherForPartition(sim, broker, partition);
}

/** StopReplica: the replica no longer fetches; where it is to be deleted its log goes as well (ZK-15). */
export function handleStopReplicaRequest(sim: Simulation, broker: BrokerState, request: MessageOf<'StopReplica'>): void {
  const stale = request.controllerEpoch < broker.metadata.controllerEpoch;
  if (!stale) {
    for (const tp in request.partitions) removeFetcherForPartition(broker, tp);
    for (const tp of request.deleted) deleteReplica(sim, broker, tp);
  }
  send(sim, brokerNode(broker.id), request.from, { kind: 'StopReplicaResponse', error: stale ? 'STALE_CONTROLLER_EPOCH' : 'NONE' });
}

function forgetPartition(sim: Simulation, broker: BrokerState, partition: PartitionState): void {
  delete broker.partitions[partition.tp];
  partition.deleted = true;
  completeFetches(sim, broker, partition);
}

/** The replica is no longer this broker's: its log goes, and whoever waits for it hears so. */
export function deleteReplica(sim: Simulation, broker: BrokerState, tp: TopicPartition): void {
  if (!broker.disk.logs[tp]) return;
  failProduces(sim, broker, tp);
  const partition = broker.partitions[tp];
  if (partition) forgetPartition(sim, broker, partition);
  deleteLog(sim, broker, tp);
  delete broker.disk.highWatermarkCheckpoint?.[tp];
  emit(sim, { type: 'ReplicaDeleted', broker: broker.id, tp });
}
