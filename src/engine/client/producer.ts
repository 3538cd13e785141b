import type { QueuedCall } from '../clientState';
import { emit, type Simulation, scheduleAt, send } from '../context';
import { brokerNode, type ErrorCode, type LeaderIdAndEpoch, type MessageOf, type RecordEntry, type TopicPartition } from '../messages';
import { producerConfig } from '../settings';
import { NO_LEADER, type ProducerBatch, type ProducerState, REMEMBERED } from '../state';
import { topicOf } from '../topicPartition';
import type { TraceEventOf } from '../trace';
import { endOf, waitOf } from './expiry';
import {
  adjustSequencesDueToFailedBatch,
  assignSequence,
  hasTurn,
  isIdempotent,
  isNextSequence,
  maybeBumpEpoch,
  noIdentity,
  noteAcked,
  requestProducerId,
  resetSequences,
} from './idempotence';
import { forgetCluster, requestMetadata, retryBackoffMs, retryLater, updatePartitionLeadership } from './metadata';
import { canSplit, splitAndReenqueue } from './split';
import {
  handleCoordinatorDisconnected,
  isInTransaction,
  isTransactional,
  noProducerTransactions,
  noteFailedBatch,
  runCalls,
} from './transactions';

const ACKS_ALL = -1;

/** What no later attempt can mend, and nobody has appended. */
const TOO_LARGE: readonly ErrorCode[] = ['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE'];

const REFRESH_METADATA: readonly ErrorCode[] = [
  'NOT_LEADER_OR_FOLLOWER',
  'UNKNOWN_TOPIC_OR_PARTITION',
  'NETWORK_EXCEPTION',
  'LEADER_NOT_AVAILABLE',
];

/** The process of a producer begins anew: it knows some brokers, or none that are there, and nothing of the cluster (PRD-14, PRD-15). */
export function startProducer(producer: ProducerState, bootstrap: readonly number[]): void {
  forgetCluster(producer, bootstrap);
  Object.assign(producer, noIdentity());
  if (producer.transactions) producer.transactions = noProducerTransactions();
}

/** `KafkaProducer.send`: one batch of records for a partition; where its leader is not known, metadata is asked for at once (PRD-14). */
export function produce(
  sim: Simulation,
  producer: ProducerState,
  tp: TopicPartition,
  records: readonly RecordEntry[],
  acks: 0 | 1 | -1,
): void {
  if (isTransactional(producer)) call(sim, producer, { call: 'send', tp, records, acks });
  else accumulateBatch(sim, producer, tp, records, acks);
}

/** A call of a transactional producer, which waits for those before it (TXN-03). */
export function call(sim: Simulation, producer: ProducerState, made: QueuedCall): void {
  producer.transactions?.calls.push(made);
  advance(sim, producer);
}

/** Goes on with the calls of a transactional producer, as far as they can go now. */
function advance(sim: Simulation, producer: ProducerState): void {
  if (!isTransactional(producer)) return;
  runCalls(sim, producer, {
    accept: (tp, records, acks) => accumulateBatch(sim, producer, tp, records, acks),
    fail: (tp, error) => {
      const outcome = { baseOffset: -1, error, willRetry: false, again: false };
      emit(sim, { type: 'ProducerOutcome', client: producer.id, tp, batch: producer.sent++, ...outcome });
    },
  });
}

function accumulateBatch(
  sim: Simulation,
  producer: ProducerState,
  tp: TopicPartition,
  records: readonly RecordEntry[],
  acks: 0 | 1 | -1,
): void {
  const number = producer.sent++;
  const calledAtMs = sim.state.nowMs;
  const batch: ProducerBatch = {
    number,
    tp,
    records,
    acks,
    calledAtMs,
    createdAtMs: isKnown(producer, tp) ? calledAtMs : null,
    producerEpoch: -1,
    baseSequence: -1,
    state: 'waiting',
    attempts: 0,
    notBeforeMs: 0,
    correlationId: 0,
    sentTo: -1,
    baseOffset: -1,
    error: 'NONE',
  };
  const waits = producer.open.some((earlier) => earlier.tp === tp && earlier.state === 'waiting');
  producer.open.push(batch);
  if (!waits) sendBatch(sim, producer, batch);
  if (batch.state !== 'waiting') return;
  if ((producer.metadata.leaders[tp] ?? -1) < 0) requestMetadata(sim, producer);
  armExpiry(sim, producer);
}

const isKnown = ({ metadata }: ProducerState, tp: TopicPartition): boolean => metadata.leaders[tp] !== undefined;

/** Batches of partitions that the producer has been told of by now wait in the accumulator from now on. */
function accumulate(sim: Simulation, producer: ProducerState): void {
  for (const batch of producer.open) {
    if (batch.createdAtMs !== null || !isKnown(producer, batch.tp)) continue;
    batch.createdAtMs = sim.state.nowMs;
    producer.expiryAtMs = null;
  }
  armExpiry(sim, producer);
}

/**
 * Sends what waits, is past its back-off and has a leader to go to. The batches of a partition stay in line: one that waits holds up those
 * behind it (PRD-08, PRD-14, PRD-17).
 */
export function sendWaiting(sim: Simulation, producer: ProducerState): void {
  advance(sim, producer);
  accumulate(sim, producer);
  requestProducerId(sim, producer);
  maybeBumpEpoch(sim, producer);
  if (!producer.open.some(({ state }) => state === 'waiting')) return;
  const heldUp = new Set<TopicPartition>();
  for (const batch of producer.open.slice()) {
    if (batch.state !== 'waiting' || heldUp.has(batch.tp) || expire(sim, producer, batch)) continue;
    if (batch.notBeforeMs <= sim.state.nowMs) sendBatch(sim, producer, batch);
    else retryLater(sim, producer, batch.notBeforeMs - sim.state.nowMs);
    if (batch.state === 'waiting') heldUp.add(batch.tp);
  }
}

/** As many requests to one broker as it may have without an answer (PRD-10). */
function isConnectionFull(sim: Simulation, producer: ProducerState, leader: number): boolean {
  const most = producerConfig(sim.settings, producer.id)['max.in.flight.requests.per.connection'];
  let inFlight = 0;
  for (const batch of producer.open) if (batch.state === 'inFlight' && batch.sentTo === leader) inFlight++;
  return inFlight >= most;
}

function sendBatch(sim: Simulation, producer: ProducerState, batch: ProducerBatch): void {
  const configs = producerConfig(sim.settings, producer.id);
  const leader = producer.metadata.leaders[batch.tp] ?? -1;
  if (leader < 0) {
    retryLater(sim, producer, configs['retry.backoff.ms']);
    return;
  }
  if (isConnectionFull(sim, producer, leader)) return;
  if (batch.acks === ACKS_ALL && isIdempotent(sim, producer)) {
    if (!hasTurn(producer, batch) || !isInTransaction(producer, batch.tp)) return;
    if (batch.baseSequence < 0) assignSequence(producer, batch);
  }
  batch.attempts++;
  batch.correlationId = sim.state.nextCorrelationId++;
  batch.sentTo = leader;
  batch.state = 'inFlight';
  const { tp, acks, correlationId, records, producerEpoch, baseSequence } = batch;
  const { 'compression.type': compression } = configs;
  emit(sim, { type: 'ProducerSent', client: producer.id, tp, batch: batch.number, attempt: batch.attempts });
  send(sim, producer.id, brokerNode(leader), {
    kind: 'Produce',
    correlationId,
    acks,
    timeoutMs: configs['request.timeout.ms'],
    tp,
    records,
    attempt: batch.attempts,
    producer: baseSequence < 0 ? undefined : { producerId: producer.producerId, producerEpoch, baseSequence },
    compression: compression === 'none' ? undefined : compression,
    isTransactional: producer.transactions ? true : undefined,
  });
  if (acks === 0) finish(sim, producer, batch, -1, 'NONE');
  else armExpiry(sim, producer);
}

/** Gives a batch up that took too long, whatever its attempts met before (PRD-11). @returns whether it did */
function expire(sim: Simulation, producer: ProducerState, batch: ProducerBatch): boolean {
  const wait = waitOf(sim, producer, batch);
  if (wait === null || sim.state.nowMs < endOf(wait)) return false;
  const { since, sinceMs } = wait;
  const partitions = Object.keys(producer.metadata.leaders).filter((tp) => topicOf(tp) === topicOf(batch.tp)).length;
  const expiry = { since, afterMs: sim.state.nowMs - sinceMs, records: batch.records.length, partitions };
  finish(sim, producer, batch, -1, 'REQUEST_TIMED_OUT', expiry);
  return true;
}

/** One timer watches over all batches: it rings when the first of them may be due. One that rings at another time is of old. */
function armExpiry(sim: Simulation, producer: ProducerState): void {
  if (producer.expiryAtMs !== null) return;
  const ends = producer.open.map((batch) => waitOf(sim, producer, batch)).filter((wait) => wait !== null);
  if (ends.length === 0) return;
  producer.expiryAtMs = Math.max(sim.state.nowMs, Math.min(...ends.map(endOf)));
  scheduleAt(sim, producer.id, producer.expiryAtMs - sim.state.nowMs, 'batchExpires');
}

/** Batches that took too long are given up, on their way or not. */
export function expireBatches(sim: Simulation, producer: ProducerState): void {
  if (producer.expiryAtMs !== sim.state.nowMs) return;
  producer.expiryAtMs = null;
  for (const batch of producer.open.slice()) expire(sim, producer, batch);
  sendWaiting(sim, producer);
}

function finish(
  sim: Simulation,
  producer: ProducerState,
  batch: ProducerBatch,
  baseOffset: number,
  error: ErrorCode,
  expiry?: TraceEventOf<'ProducerOutcome'>['expiry'],
): void {
  batch.state = error === 'NONE' ? 'acked' : 'failed';
  batch.baseOffset = baseOffset;
  batch.error = error;
  producer.open.splice(producer.open.indexOf(batch), 1);
  producer.finished.push(batch);
  if (producer.finished.length > REMEMBERED) producer.finished.shift();
  emit(sim, {
    type: 'ProducerOutcome',
    client: producer.id,
    tp: batch.tp,
    batch: batch.number,
    baseOffset,
    error,
    willRetry: false,
    again: false,
    expiry,
  });
  if (batch.baseSequence < 0) return;
  const isTooLarge = TOO_LARGE.includes(error);
  if (error === 'NONE') noteAcked(producer, batch);
  else if (isTransactional(producer)) noteFailedBatch(producer, error);
  else if (!isTooLarge || sim.settings.profile.epochBump) return resetSequences(sim, producer, batch.tp);
  if (isTooLarge) adjustSequencesDueToFailedBatch(producer, batch);
}

/** The leader's answer: success, or an error and perhaps another attempt, or smaller batches (PRD-11, PRD-13, IDM-08). */
export function handleProduceResponse(sim: Simulation, producer: ProducerState, response: MessageOf<'ProduceResponse'>): void {
  const batch = producer.open.find((candidate) => candidate.state === 'inFlight' && candidate.correlationId === response.correlationId);
  if (!batch) return;
  const { error, baseOffset } = response;
  const isLost = isOutOfSequence(producer, batch, error);
  if (error === 'NONE') finish(sim, producer, batch, baseOffset, 'NONE');
  else if (canSplit(sim, batch, error)) splitAndReenqueue(sim, producer, batch);
  else if (isFatal(sim, error, isLost)) finish(sim, producer, batch, -1, error);
  else {
    retryOrFail(sim, producer, batch, error, response.currentLeader);
    if (isLost && batch.state === 'waiting' && !producer.transactions) resetSequences(sim, producer, batch.tp);
  }
  sendWaiting(sim, producer);
}

function isFatal({ settings }: Simulation, error: ErrorCode, isLost: boolean): boolean {
  return error === 'INVALID_PRODUCER_EPOCH' || TOO_LARGE.includes(error) || (isLost && !settings.profile.epochBump);
}

/** Will this batch never be in order? One that only came before its time is sent again, after those before it (IDM-08). */
function isOutOfSequence(producer: ProducerState, batch: ProducerBatch, error: ErrorCode): boolean {
  return error === 'UNKNOWN_PRODUCER_ID' || (error === 'OUT_OF_ORDER_SEQUENCE_NUMBER' && isNextSequence(producer, batch));
}

/** Does another broker lead by now, as far as the producer knows? Then nothing speaks for a back-off (PRD-08, KIP-951, `hasLeaderChangedForTheOngoingRetry`). */
function hasLeaderChanged({ settings }: Simulation, { metadata }: ProducerState, { tp, sentTo }: ProducerBatch): boolean {
  const leader = metadata.leaders[tp] ?? NO_LEADER;
  return settings.profile.tellsLeader && leader !== NO_LEADER && leader !== sentTo;
}

/** `told`: who leads. */
function retryOrFail(sim: Simulation, producer: ProducerState, batch: ProducerBatch, error: ErrorCode, told?: LeaderIdAndEpoch): void {
  const configs = producerConfig(sim.settings, producer.id);
  if (batch.attempts > configs.retries) {
    finish(sim, producer, batch, -1, error);
    return;
  }
  const again = batch.error === error;
  batch.state = 'waiting';
  batch.error = error;
  emit(sim, {
    type: 'ProducerOutcome',
    client: producer.id,
    tp: batch.tp,
    batch: batch.number,
    baseOffset: -1,
    error,
    willRetry: true,
    again,
  });
  if (told) updatePartitionLeadership(producer, batch.tp, told);
  if (hasLeaderChanged(sim, producer, batch)) return;
  if (REFRESH_METADATA.includes(error)) producer.metadata.leaders[batch.tp] = NO_LEADER;
  const backoffMs = retryBackoffMs(sim, configs, batch.attempts);
  batch.notBeforeMs = sim.state.nowMs + backoffMs;
  retryLater(sim, producer, backoffMs);
}

/** retry.backoff.ms is over. */
export function handleProducerRetry(sim: Simulation, producer: ProducerState): void {
  const waiting = producer.open.filter((batch) => batch.state === 'waiting');
  if (waiting.some((batch) => (producer.metadata.leaders[batch.tp] ?? -1) < 0)) requestMetadata(sim, producer);
  sendWaiting(sim, producer);
}

/** The broker is gone: requests to it failed, and where it led is unknown now (PRD-12). */
export function handleBrokerDisconnected(sim: Simulation, producer: ProducerState, broker: number): void {
  for (const tp in producer.metadata.leaders) if (producer.metadata.leaders[tp] === broker) producer.metadata.leaders[tp] = NO_LEADER;
  for (const batch of producer.open.slice())
    if (batch.state === 'inFlight' && batch.sentTo === broker) retryOrFail(sim, producer, batch, 'NETWORK_EXCEPTION');
  if (isTransactional(producer)) handleCoordinatorDisconnected(sim, producer, broker);
  if (producer.producerIdInFlight === 0) return;
  producer.producerIdInFlight = 0;
  retryLater(sim, producer, producerConfig(sim.settings, producer.id)['retry.backoff.ms']);
}
