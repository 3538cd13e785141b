import { emit, type Simulation, scheduleAtBroker, send } from '../context';
import { info } from '../info';
import { sizeError } from '../log/batchSize';
import type { Written } from '../log/log';
import { checkSequence, findDuplicateBatch, producerEntry } from '../log/producerState';
import { brokerNode, type ErrorCode, type MessageOf, type NodeId, type TopicPartition } from '../messages';
import type { BatchMetadata, BrokerState, PartitionState, PendingProduce, ReplicaLog } from '../state';
import { deletedBefore } from '../topicDeleted';
import { appendToLeader } from './append';
import { completeFetches } from './fetchPurgatory';
import { checkEnoughReplicasReachOffset, maybeIncrementLeaderHighWatermark } from './highWatermark';
import { currentLeader } from './metadata';
import { effectiveMinIsr, messageFormat } from './partition';
import { missingPartition } from './readRecords';

const ACKS_ALL = -1;
/** How long a broker waits for an append of its own. */
const APPEND_TIMEOUT_MS = 30_000;

function respond(
  sim: Simulation,
  broker: BrokerState,
  to: NodeId,
  correlationId: number,
  tp: TopicPartition,
  baseOffset: number,
  error: ErrorCode,
): void {
  emit(sim, { type: 'ProduceAnswered', broker: broker.id, tp, baseOffset, error, to });
  send(sim, brokerNode(broker.id), to, {
    kind: 'ProduceResponse',
    correlationId,
    tp,
    error,
    currentLeader: currentLeader(sim, broker, tp, error),
    baseOffset,
  });
}

function refusal(sim: Simulation, broker: BrokerState, { tp, acks, records, compression }: MessageOf<'Produce'>): ErrorCode {
  const partition = broker.partitions[tp];
  if (!partition) return missingPartition(broker, tp);
  if (partition.role !== 'leader') return 'NOT_LEADER_OR_FOLLOWER';
  const minIsr = effectiveMinIsr(sim, partition);
  if (acks !== ACKS_ALL || partition.isr.length >= minIsr)
    return sizeError(records, messageFormat(sim, partition), compression, partition.config);
  info(sim, broker.id, { says: 'notEnoughReplicas', tp, isr: partition.isr, minIsr, ...deletedBefore(sim, tp) });
  return 'NOT_ENOUGH_REPLICAS';
}

/**
 * A Produce request at the leader: refuse, or append, unless it is in the log already, and then answer, now or when the high watermark has
 * passed (PRD-01, PRD-03, PRD-06, PRD-13, IDM-03).
 */
export function handleProduceRequest(sim: Simulation, broker: BrokerState, request: MessageOf<'Produce'>): void {
  const partition = broker.partitions[request.tp];
  const error = refusal(sim, broker, request);
  if (error !== 'NONE' || !partition) {
    refuse(sim, broker, request, error);
    return;
  }
  const { log } = partition;
  const duplicate = duplicateOf(sim, log, request);
  const outOfOrder = duplicate ? 'NONE' : sequenceError(sim, log, request);
  if (outOfOrder !== 'NONE') refuse(sim, broker, request, outOfOrder);
  else {
    answerInTime(sim, broker, partition, request, appendRecordsToLeader(sim, broker, partition, request, duplicate));
  }
}

/** Who asked for no answer learns of an error by a closed connection (PRD-01). */
function refuse(sim: Simulation, broker: BrokerState, { acks, from, correlationId, tp }: MessageOf<'Produce'>, error: ErrorCode): void {
  const self = brokerNode(broker.id);
  if (acks !== 0) respond(sim, broker, from, correlationId, tp, -1, error);
  else send(sim, self, from, { kind: 'Disconnect', of: self, connection: 'client' });
}

function duplicateOf({ settings }: Simulation, log: ReplicaLog, { producer, records }: MessageOf<'Produce'>): BatchMetadata | undefined {
  return producer && findDuplicateBatch(log, producer, records.length, settings.profile.sequenceWindow);
}

function sequenceError({ settings }: Simulation, log: ReplicaLog, { producer }: MessageOf<'Produce'>): ErrorCode {
  return producer ? checkSequence(producerEntry(log, producer.producerId), producer, settings.profile.unknownProducer) : 'NONE';
}

function answerInTime(
  sim: Simulation,
  broker: BrokerState,
  partition: PartitionState,
  { acks, from, correlationId, tp, timeoutMs }: Pick<MessageOf<'Produce'>, 'acks' | 'from' | 'correlationId' | 'tp' | 'timeoutMs'>,
  { baseOffset, lastOffset }: Pick<BatchMetadata, 'baseOffset' | 'lastOffset'>,
): void {
  if (acks === 1) respond(sim, broker, from, correlationId, tp, baseOffset, 'NONE');
  if (acks !== ACKS_ALL) return;
  const expiresAtMs = sim.state.nowMs + timeoutMs;
  delayProduce(sim, broker, partition, { from, correlationId, tp, baseOffset, requiredOffset: lastOffset + 1, expiresAtMs });
}

/** Appends, unless it is in the log already, lets an ISR of one move the high watermark, and wakes who waited for records (REP-14, REP-15). */
function appendRecordsToLeader(
  sim: Simulation,
  broker: BrokerState,
  partition: PartitionState,
  request: Parameters<typeof appendToLeader>[3],
  duplicate?: BatchMetadata,
): Pick<BatchMetadata, 'baseOffset' | 'lastOffset'> {
  if (duplicate) emit(sim, { type: 'DuplicateBatch', broker: broker.id, tp: partition.tp, baseOffset: duplicate.baseOffset });
  const batch = duplicate ?? appendToLeader(sim, broker, partition, request);
  if (maybeIncrementLeaderHighWatermark(sim, broker, partition)) completeProduces(sim, broker, partition);
  completeFetches(sim, broker, partition);
  return batch;
}

/**
 * A broker's own append, with acks=all: a marker, or a state of a transaction. The broker hears of its end as of an answer to itself.
 * @returns the correlation id of that answer
 */
export function appendForBroker(
  sim: Simulation,
  broker: BrokerState,
  partition: PartitionState,
  written: Written & { readonly control: NonNullable<Written['control']> },
): number {
  const batch = appendRecordsToLeader(sim, broker, partition, { ...written, records: [] });
  const request = { acks: ACKS_ALL, from: brokerNode(broker.id), correlationId: sim.state.nextCorrelationId++, tp: partition.tp } as const;
  answerInTime(sim, broker, partition, { ...request, timeoutMs: APPEND_TIMEOUT_MS }, batch);
  return request.correlationId;
}

/** An acks=all write waits for the high watermark (PRD-05, `DelayedProduce`). */
function delayProduce(sim: Simulation, broker: BrokerState, partition: PartitionState, pending: PendingProduce): void {
  const answer = checkEnoughReplicasReachOffset(sim, partition, pending.requiredOffset);
  if (answer !== null) {
    respond(sim, broker, pending.from, pending.correlationId, pending.tp, pending.baseOffset, answer);
    return;
  }
  broker.pendingProduces.push(pending);
  emit(sim, { type: 'ProducePending', broker: broker.id, tp: pending.tp, requiredOffset: pending.requiredOffset });
  armTimer(sim, broker);
}

function armTimer(sim: Simulation, broker: BrokerState): void {
  const [first] = broker.pendingProduces;
  if (!first || broker.produceTimer) return;
  broker.produceTimer = true;
  scheduleAtBroker(sim, broker, first.expiresAtMs - sim.state.nowMs, 'produceExpires');
}

/** Answers the waiting writes that the high watermark has passed. */
export function completeProduces(sim: Simulation, broker: BrokerState, partition: PartitionState): void {
  const answerOf = (pending: PendingProduce): ErrorCode | null =>
    pending.tp === partition.tp ? checkEnoughReplicasReachOffset(sim, partition, pending.requiredOffset) : null;
  answerWaiting(sim, broker, answerOf);
}

/** The partition is no longer led from here: its waiting writes fail, whatever becomes of their records (PRD-05). */
export function failProduces(sim: Simulation, broker: BrokerState, tp: TopicPartition): void {
  answerWaiting(sim, broker, (pending) => (pending.tp === tp ? 'NOT_LEADER_OR_FOLLOWER' : null));
}

/** request.timeout.ms is over: the records stay in the log (PRD-05). */
export function expireProduces(sim: Simulation, broker: BrokerState): void {
  broker.produceTimer = false;
  answerWaiting(sim, broker, (pending) => (pending.expiresAtMs <= sim.state.nowMs ? 'REQUEST_TIMED_OUT' : null));
  armTimer(sim, broker);
}

function answerWaiting(sim: Simulation, broker: BrokerState, answerOf: (pending: PendingProduce) => ErrorCode | null): void {
  if (broker.pendingProduces.length === 0) return;
  const still: PendingProduce[] = [];
  for (const pending of broker.pendingProduces) {
    const answer = answerOf(pending);
    if (answer === null) still.push(pending);
    else respond(sim, broker, pending.from, pending.correlationId, pending.tp, answer === 'NONE' ? pending.baseOffset : -1, answer);
  }
  broker.pendingProduces = still;
}
