import { emit, type Simulation, send } from '../context';
import { decrementSequence, incrementSequence, NO_SEQUENCE } from '../log/producerState';
import { brokerNode, type MessageOf, type TopicPartition } from '../messages';
import { producerConfig } from '../settings';
import type { PartitionSequence, ProducerBatch, ProducerState } from '../state';

type Identity = Pick<ProducerState, 'producerId' | 'producerEpoch' | 'producerIdInFlight' | 'sequences' | 'epochBumpFor'>;

export function noIdentity(): Identity {
  return { producerId: -1, producerEpoch: -1, producerIdInFlight: 0, sequences: {}, epochBumpFor: [] };
}

/** Does this producer number its batches? Not where its other configs do not allow it (IDM-07). */
export function isIdempotent({ settings }: Simulation, producer: ProducerState): boolean {
  const configs = producerConfig(settings, producer.id);
  return (
    (configs['enable.idempotence'] || producer.transactions !== null) &&
    configs.acks === 'all' &&
    configs.retries > 0 &&
    configs['max.in.flight.requests.per.connection'] <= settings.profile.sequenceWindow
  );
}

/** Asks any broker for a producer id, unless there is one or it is on its way (IDM-01). */
export function requestProducerId(sim: Simulation, producer: ProducerState): void {
  const { brokers } = producer.metadata;
  if (producer.transactions || !isIdempotent(sim, producer) || producer.producerId >= 0 || producer.producerIdInFlight !== 0) return;
  if (brokers === null || brokers.length === 0) return;
  const broker = brokers[producer.bootstrap++ % brokers.length] as number;
  producer.producerIdInFlight = sim.state.nextCorrelationId++;
  send(sim, producer.id, brokerNode(broker), { kind: 'InitProducerId', correlationId: producer.producerIdInFlight });
}

/** @returns whether this was the answer that the producer waits for */
export function handleInitProducerIdResponse(
  sim: Simulation,
  producer: ProducerState,
  response: MessageOf<'InitProducerIdResponse'>,
): boolean {
  if (producer.producerIdInFlight !== response.correlationId) return false;
  producer.producerIdInFlight = 0;
  identify(sim, producer, response.producerId, response.producerEpoch);
  return true;
}

/** From now on the producer has this id and this epoch. */
export function identify(sim: Simulation, producer: ProducerState, producerId: number, producerEpoch: number): void {
  producer.producerId = producerId;
  producer.producerEpoch = producerEpoch;
  emit(sim, { type: 'ProducerIdentified', client: producer.id, producerId, producerEpoch });
}

function isInFlight({ open }: ProducerState, tp: TopicPartition): boolean {
  return open.some((batch) => batch.tp === tp && batch.state === 'inFlight');
}

const isNumbered = ({ baseSequence }: ProducerBatch): boolean => baseSequence !== NO_SEQUENCE;

function beginSequence(producer: ProducerState, tp: TopicPartition): PartitionSequence {
  const sequence = { producerEpoch: producer.producerEpoch, next: 0, lastAcked: NO_SEQUENCE };
  producer.sequences[tp] = sequence;
  return sequence;
}

/** The partition's sequence, in the producer's latest epoch as soon as nothing of an earlier one is in flight. */
function sequenceOf(producer: ProducerState, tp: TopicPartition): PartitionSequence {
  const known = producer.sequences[tp];
  const isCurrent = known && (known.producerEpoch === producer.producerEpoch || isInFlight(producer, tp));
  return isCurrent ? known : beginSequence(producer, tp);
}

/** Numbers a batch before its first attempt; later attempts keep the number (IDM-01). */
export function assignSequence(producer: ProducerState, batch: ProducerBatch): void {
  const sequence = sequenceOf(producer, batch.tp);
  batch.producerEpoch = sequence.producerEpoch;
  batch.baseSequence = sequence.next;
  sequence.next = incrementSequence(sequence.next, batch.records.length);
}

/** May this batch be sent, as far as its number is concerned? It waits for a producer id, and for a new epoch where one is due. */
export function hasTurn(producer: ProducerState, batch: ProducerBatch): boolean {
  return producer.producerId >= 0 && !producer.epochBumpFor.includes(batch.tp);
}

/** A batch was acknowledged: the next one of its partition may be expected. */
export function noteAcked(producer: ProducerState, { tp, producerEpoch, baseSequence, records }: ProducerBatch): void {
  const sequence = producer.sequences[tp];
  if (sequence?.producerEpoch === producerEpoch) sequence.lastAcked = incrementSequence(baseSequence, records.length - 1);
}

/** The broker must have had everything before it, and has not: what was acknowledged is lost, or an earlier batch given up (IDM-08). */
export function isNextSequence(producer: ProducerState, { tp, producerEpoch, baseSequence }: ProducerBatch): boolean {
  const sequence = producer.sequences[tp];
  return sequence?.producerEpoch === producerEpoch && baseSequence === incrementSequence(sequence.lastAcked, 1);
}

/**
 * A numbered batch is lost to the order of its partition: its sequences begin anew in a new producer epoch; up to 2.4 the producer takes a
 * new id (IDM-08, KIP-360).
 */
export function resetSequences(sim: Simulation, producer: ProducerState, tp: TopicPartition): void {
  if (sim.settings.profile.epochBump) {
    if (!producer.epochBumpFor.includes(tp)) producer.epochBumpFor.push(tp);
    maybeBumpEpoch(sim, producer);
    return;
  }
  Object.assign(producer, noIdentity());
  for (const batch of producer.open) if (batch.state === 'waiting') batch.baseSequence = NO_SEQUENCE;
  requestProducerId(sim, producer);
}

/** A batch that nobody has appended leaves its numbers to those behind it (IDM-08, `adjustSequencesDueToFailedBatch`). */
export function adjustSequencesDueToFailedBatch(
  producer: ProducerState,
  { tp, producerEpoch, baseSequence, records }: ProducerBatch,
): void {
  const sequence = producer.sequences[tp];
  if (sequence?.producerEpoch !== producerEpoch) return;
  sequence.next = decrementSequence(sequence.next, records.length);
  for (const batch of producer.open)
    if (batch.tp === tp && batch.producerEpoch === producerEpoch && batch.baseSequence > baseSequence)
      batch.baseSequence = decrementSequence(batch.baseSequence, records.length);
}

/** Bumps the epoch once nothing of the partitions concerned is in flight; what waits there is numbered anew, from 0 (IDM-08). */
export function maybeBumpEpoch(sim: Simulation, producer: ProducerState): void {
  const concerned = producer.epochBumpFor;
  if (concerned.length === 0 || concerned.some((tp) => isInFlight(producer, tp))) return;
  producer.epochBumpFor = [];
  identify(sim, producer, producer.producerId, producer.producerEpoch + 1);
  for (const batch of producer.open) if (concerned.includes(batch.tp) && isNumbered(batch)) assignSequence(producer, batch);
}
