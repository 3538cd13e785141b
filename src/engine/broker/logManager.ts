import { emit, type Simulation, scheduleAtBroker } from '../context';
import { topicConfig } from '../dynamicConfigs';
import { maybeIncrementLogStartOffset } from '../log/log';
import { closeLog, loadLog, loseUnflushed } from '../log/recovery';
import { type DeletionReason, deleteOldSegments } from '../log/retention';
import type { TopicPartition } from '../messages';
import { brokerConfig } from '../settings';
import type { BrokerState, Disk, PartitionState, ReplicaLog } from '../state';
import { NO_BROKER_EPOCH } from './partition';

/** log.flush.offset.checkpoint.interval.ms and log.flush.start.offset.checkpoint.interval.ms (LOG-08). */
const CHECKPOINT_INTERVAL_MS = 60_000;

export function emptyDisk(directoryId: number): Disk {
  return {
    logs: {},
    highWatermarkCheckpoint: null,
    recoveryPointCheckpoint: null,
    logStartOffsetCheckpoint: null,
    cleanShutdownEpoch: -1,
    directoryId,
    deletedLogs: [],
  };
}

/** The process opens its logs, and from now on looks after them (LOG-08, LOG-09, LOG-11, `LogManager.startup`). */
export function startLogManager(sim: Simulation, broker: BrokerState): void {
  const { logs, logStartOffsetCheckpoint } = broker.disk;
  const isClean = broker.lifecycle.previousBrokerEpoch !== NO_BROKER_EPOCH;
  for (const tp in logs) {
    const indexIntervalBytes = topicConfig(sim, broker.id, tp)['index.interval.bytes'];
    loadLog(logs[tp] as ReplicaLog, { logStartOffsetCheckpoint: logStartOffsetCheckpoint?.[tp] ?? 0, isClean, indexIntervalBytes });
  }
  const initialDelayMs = brokerConfig(sim.settings, broker.id)['log.initial.task.delay.ms'];
  scheduleAtBroker(sim, broker, initialDelayMs, 'logRetention');
  scheduleAtBroker(sim, broker, initialDelayMs, 'logCheckpoint');
}

/** Writes `recovery-point-offset-checkpoint` (LOG-08). */
export function checkpointRecoveryPoints({ disk }: BrokerState): void {
  const recoveryPoints: Record<TopicPartition, number> = {};
  for (const tp in disk.logs) recoveryPoints[tp] = (disk.logs[tp] as ReplicaLog).recoveryPoint;
  disk.recoveryPointCheckpoint = recoveryPoints;
}

/** Both checkpoints of logs; `log-start-offset-checkpoint` names only logs that begin above their first segment (LOG-08). */
function checkpointLogs(broker: BrokerState): void {
  const { disk } = broker;
  checkpointRecoveryPoints(broker);
  const logStarts: Record<TopicPartition, number> = {};
  for (const tp in disk.logs) {
    const { logStartOffset, segments } = disk.logs[tp] as ReplicaLog;
    if (logStartOffset > (segments[0]?.baseOffset ?? 0)) logStarts[tp] = logStartOffset;
  }
  disk.logStartOffsetCheckpoint = logStarts;
}

export function handleLogCheckpointTimer(sim: Simulation, broker: BrokerState): void {
  checkpointLogs(broker);
  scheduleAtBroker(sim, broker, CHECKPOINT_INTERVAL_MS, 'logCheckpoint');
}

/** A replica's log goes: its folder is renamed, and the checkpoints no longer name it (ZK-15, `LogManager.asyncDelete`). */
export function deleteLog(sim: Simulation, broker: BrokerState, tp: TopicPartition): void {
  const { disk } = broker;
  delete disk.logs[tp];
  disk.deletedLogs = [...disk.deletedLogs, { tp, deletedAtMs: sim.state.nowMs }];
  checkpointLogs(broker);
}

/** The process ends in order: everything is on the disk itself, and the disk says so (LOG-05, LOG-08, LOG-09, `LogManager.shutdown`). */
export function shutdownLogManager(broker: BrokerState): void {
  for (const tp in broker.disk.logs) closeLog(broker.disk.logs[tp] as ReplicaLog);
  checkpointLogs(broker);
  broker.disk.cleanShutdownEpoch = broker.brokerEpoch;
}

/** log.retention.check.interval.ms is over: each replica deletes its own old segments (LOG-11, LOG-12, `LogManager.cleanupLogs`). */
export function handleRetentionTimer(sim: Simulation, broker: BrokerState): void {
  for (const tp in broker.partitions) cleanupLog(sim, broker, broker.partitions[tp] as PartitionState);
  scheduleAtBroker(sim, broker, brokerConfig(sim.settings, broker.id)['log.retention.check.interval.ms'], 'logRetention');
}

function cleanupLog(sim: Simulation, broker: BrokerState, { tp, log, config, highWatermark }: PartitionState): void {
  const deleted = deleteOldSegments(log, highWatermark, config, sim.state.nowMs);
  for (const reason in deleted) {
    emit(sim, {
      type: 'SegmentsDeleted',
      broker: broker.id,
      tp,
      reason: reason as DeletionReason,
      count: deleted[reason as DeletionReason] ?? 0,
      logStartOffset: log.logStartOffset,
    });
  }
}

/** A follower's log begins no lower than its leader's (REP-16, LOG-12). `offset`: the leader's log start. */
export function followLeaderLogStart(sim: Simulation, broker: BrokerState, partition: PartitionState, offset: number): void {
  const { log } = partition;
  const from = log.logStartOffset;
  if (offset <= from) return;
  maybeIncrementLogStartOffset(log, offset, partition.highWatermark);
  if (log.logStartOffset > from) emit(sim, { type: 'LogStartRaised', broker: broker.id, tp: partition.tp, from, to: log.logStartOffset });
}

/** The machine has lost power: of each log what was flushed survives, or its first `keep` records (LOG-06). */
export function loseTails(sim: Simulation, broker: BrokerState, keep: number | undefined, only?: TopicPartition): void {
  for (const tp in broker.disk.logs) {
    if (only !== undefined && tp !== only) continue;
    const log = broker.disk.logs[tp] as ReplicaLog;
    const from = log.logEndOffset;
    loseUnflushed(log, keep);
    if (log.logEndOffset < from) emit(sim, { type: 'RecordsLost', broker: broker.id, tp, from, to: log.logEndOffset });
  }
}

/** An empty disk, in KRaft with a name of its own, takes the place of this one (KR-13). */
export function wipeDisk(sim: Simulation, broker: BrokerState): void {
  broker.disk = emptyDisk(broker.disk.directoryId + 1);
  emit(sim, { type: 'DiskWiped', broker: broker.id });
}
