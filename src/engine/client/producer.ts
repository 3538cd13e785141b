import { emit, type Simulation, send } from '../context';
import { brokerNode, type ErrorCode, type MessageOf, type RecordEntry, type TopicPartition } from '../messages';
import { producerConfig } from '../settings';
import { type ProducerBatch, type ProducerState, REMEMBERED } from '../state';
import { requestMetadata, retryBackoffMs, retryLater } from './metadata';

const REFRESH_METADATA: readonly ErrorCode[] = [
  'NOT_LEADER_OR_FOLLOWER',
  'UNKNOWN_TOPIC_OR_PARTITION',
  'NETWORK_EXCEPTION',
  'LEADER_NOT_AVAILABLE',
];

/** `KafkaProducer.send`: one batch of records for a partition; where its leader is not known, metadata is asked for at once (PRD-14). */
export function produce(
  sim: Simulation,
  producer: ProducerState,
  tp: TopicPartition,
  records: readonly RecordEntry[],
  acks: 0 | 1 | -1,
): void {
  const number = producer.sent++;
  const createdAtMs = sim.state.nowMs;
  const batch: ProducerBatch = {
    number,
    tp,
    records,
    acks,
    createdAtMs,
    state: 'waiting',
    attempts: 0,
    notBeforeMs: 0,
    correlationId: 0,
    sentTo: -1,
    baseOffset: -1,
    error: 'NONE',
  };
  producer.open.push(batch);
  sendBatch(sim, producer, batch);
  if (batch.state === 'waiting') requestMetadata(sim, producer);
}

/** Sends what waits, is past its back-off and has a leader to go to (PRD-14, PRD-17). */
export function sendWaiting(sim: Simulation, producer: ProducerState): void {
  for (const batch of producer.open.slice()) {
    if (batch.state !== 'waiting' || expire(sim, producer, batch)) continue;
    if (batch.notBeforeMs <= sim.state.nowMs) sendBatch(sim, producer, batch);
    else retryLater(sim, producer, batch.notBeforeMs - sim.state.nowMs);
  }
}

function sendBatch(sim: Simulation, producer: ProducerState, batch: ProducerBatch): void {
  const configs = producerConfig(sim.settings, producer.id);
  const leader = producer.metadata.leaders[batch.tp] ?? -1;
  if (leader < 0) {
    retryLater(sim, producer, configs['retry.backoff.ms']);
    return;
  }
  batch.attempts++;
  batch.correlationId = sim.state.nextCorrelationId++;
  batch.sentTo = leader;
  batch.state = 'inFlight';
  const { tp, acks, correlationId, records } = batch;
  emit(sim, { type: 'ProducerSent', client: producer.id, tp, batch: batch.number, attempt: batch.attempts });
  send(sim, producer.id, brokerNode(leader), {
    kind: 'Produce',
    correlationId,
    acks,
    timeoutMs: configs['request.timeout.ms'],
    tp,
    records,
    attempt: batch.attempts,
  });
  if (acks === 0) finish(sim, producer, batch, -1, 'NONE');
}

/** delivery.timeout.ms is over: the batch fails (PRD-11). */
function expire(sim: Simulation, producer: ProducerState, batch: ProducerBatch): boolean {
  if (sim.state.nowMs - batch.createdAtMs < producerConfig(sim.settings, producer.id)['delivery.timeout.ms']) return false;
  finish(sim, producer, batch, -1, batch.error === 'NONE' ? 'REQUEST_TIMED_OUT' : batch.error);
  return true;
}

function finish(sim: Simulation, producer: ProducerState, batch: ProducerBatch, baseOffset: number, error: ErrorCode): void {
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
  });
}

/** The leader's answer: success, or a retriable error and another attempt (PRD-11). */
export function handleProduceResponse(sim: Simulation, producer: ProducerState, response: MessageOf<'ProduceResponse'>): void {
  const batch = producer.open.find((candidate) => candidate.state === 'inFlight' && candidate.correlationId === response.correlationId);
  if (!batch) return;
  if (response.error === 'NONE') finish(sim, producer, batch, response.baseOffset, 'NONE');
  else retryOrFail(sim, producer, batch, response.error);
}

function retryOrFail(sim: Simulation, producer: ProducerState, batch: ProducerBatch, error: ErrorCode): void {
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
  if (REFRESH_METADATA.includes(error)) delete producer.metadata.leaders[batch.tp];
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
  for (const tp in producer.metadata.leaders) if (producer.metadata.leaders[tp] === broker) delete producer.metadata.leaders[tp];
  for (const batch of producer.open.slice())
    if (batch.state === 'inFlight' && batch.sentTo === broker) retryOrFail(sim, producer, batch, 'NETWORK_EXCEPTION');
}
