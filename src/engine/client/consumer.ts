import { emit, type Simulation, send } from '../context';
import { UNDEFINED_EPOCH } from '../log/epochCache';
import { isAborted } from '../log/transactions';
import { brokerNode, type FetchedPartition, type FetchPartition, type MessageOf, type TopicPartition, valueText } from '../messages';
import { consumerConfig } from '../settings';
import { type ConsumerState, NO_LEADER, REMEMBERED, UNKNOWN_OFFSET } from '../state';
import { requestMetadata, retryLater, updatePartitionLeadership } from './metadata';
import { askForEpochEnd, completeValidation, maybeValidatePositionForCurrentLeader, noPosition } from './validatePosition';

const SESSIONLESS = -1;

/** The next request begins a session, in releases that have them. */
function resetSession({ settings }: Simulation, consumer: ConsumerState): void {
  consumer.sessionEpoch = settings.profile.fetchSessions ? 0 : SESSIONLESS;
  consumer.sent = null;
}

/** `assign` and `seek`: from now on the consumer polls this partition from the offset on. */
export function startConsumer(sim: Simulation, consumer: ConsumerState, tp: TopicPartition, offset: number): void {
  consumer.tp = tp;
  consumer.position = offset;
  consumer.values = [];
  consumer.preferredReadReplica = null;
  Object.assign(consumer, noPosition());
  resetSession(sim, consumer);
  poll(sim, consumer);
}

export function stopConsumer(consumer: ConsumerState): void {
  consumer.tp = null;
  consumer.inFlight = 0;
}

/** Whom to ask: the replica that the leader named, as long as that holds and the broker is known to live (CON-04, `selectReadReplica`). */
function readReplica(sim: Simulation, consumer: ConsumerState, leader: number): number {
  const { preferredReadReplica: preferred, metadata } = consumer;
  if (preferred && sim.state.nowMs < preferred.untilMs && (metadata.brokers?.includes(preferred.broker) ?? true)) return preferred.broker;
  consumer.preferredReadReplica = null;
  return leader;
}

/**
 * Asks the leader, or the replica that it named, for the records from the position on; a new leader first whether the position stands (CON-03,
 * CON-07, CON-09).
 */
export function poll(sim: Simulation, consumer: ConsumerState): void {
  const { tp, metadata } = consumer;
  if (tp === null || consumer.inFlight !== 0) return;
  const leader = { leaderId: metadata.leaders[tp] ?? NO_LEADER, leaderEpoch: metadata.leaderEpochs[tp] ?? UNDEFINED_EPOCH };
  if (leader.leaderId < 0) {
    requestMetadata(sim, consumer);
    retryLater(sim, consumer, consumerConfig(sim.settings, consumer.id)['retry.backoff.ms']);
    return;
  }
  const mustValidate = maybeValidatePositionForCurrentLeader(sim, consumer, leader);
  const replica = mustValidate ? leader.leaderId : readReplica(sim, consumer, leader.leaderId);
  if (consumer.askedBroker !== replica) resetSession(sim, consumer);
  consumer.inFlight = sim.state.nextCorrelationId++;
  consumer.askedBroker = replica;
  if (mustValidate) askForEpochEnd(sim, consumer, tp, leader);
  else sendFetch(sim, consumer, tp);
}

function sendFetch(sim: Simulation, consumer: ConsumerState, tp: TopicPartition): void {
  const configs = consumerConfig(sim.settings, consumer.id);
  const partitions = nextRequest(sim, consumer, tp);
  send(sim, consumer.id, brokerNode(consumer.askedBroker), {
    kind: 'Fetch',
    correlationId: consumer.inFlight,
    replicaId: -1,
    clientRack: sim.settings.profile.followerFetch ? configs['client.rack'] : undefined,
    maxWaitMs: configs['fetch.max.wait.ms'],
    maxBytes: configs['max.partition.fetch.bytes'],
    sessionEpoch: consumer.sessionEpoch,
    partitions,
    forgotten: [],
    ...(configs['isolation.level'] === 'read_committed' && { isCommittedOnly: true }),
  });
}

/** What a request names: in a session only what has changed; the leader epoch since 2.1 (REP-21, KIP-227, KIP-320). */
function nextRequest(sim: Simulation, consumer: ConsumerState, tp: TopicPartition): readonly FetchPartition[] {
  const { position: fetchOffset, sent, sessionEpoch, metadata } = consumer;
  const currentLeaderEpoch = sim.settings.profile.fencing ? (metadata.leaderEpochs[tp] ?? UNDEFINED_EPOCH) : UNDEFINED_EPOCH;
  const isKept = sessionEpoch !== SESSIONLESS && sent?.fetchOffset === fetchOffset && sent.currentLeaderEpoch === currentLeaderEpoch;
  if (isKept) return [];
  consumer.sent = { tp, fetchOffset, currentLeaderEpoch, lastFetchedEpoch: UNDEFINED_EPOCH, logStartOffset: -1 };
  return [consumer.sent];
}

/** A broker that does not know the session answers nothing else; one without sessions keeps none. */
function noteSession(sim: Simulation, consumer: ConsumerState, { error, sessionless }: MessageOf<'FetchResponse'>): void {
  if (error !== 'NONE' || sessionless) resetSession(sim, consumer);
  else if (consumer.sessionEpoch >= 0) consumer.sessionEpoch++;
}

/** Records below the high watermark, or an empty answer, or an error (REP-26). */
export function handleConsumerFetchResponse(sim: Simulation, consumer: ConsumerState, response: MessageOf<'FetchResponse'>): void {
  if (consumer.inFlight !== response.correlationId) return;
  consumer.inFlight = 0;
  noteSession(sim, consumer, response);
  const [answer] = response.partitions;
  if (answer && answer.error !== 'NONE') recover(sim, consumer, answer);
  else {
    consumer.error = 'NONE';
    if (answer) take(sim, consumer, answer);
    poll(sim, consumer);
  }
}

/** The new leader says where the epoch of the last record read ends (CON-07). */
export function handleEpochEndForConsumer(
  sim: Simulation,
  consumer: ConsumerState,
  response: MessageOf<'OffsetForLeaderEpochResponse'>,
): void {
  if (consumer.inFlight !== response.correlationId) return;
  consumer.inFlight = 0;
  const [answer] = response.partitions;
  if (!answer) return;
  if (answer.error !== 'NONE') {
    recover(sim, consumer, { ...answer, highWatermark: UNKNOWN_OFFSET });
    return;
  }
  completeValidation(sim, consumer, answer);
  poll(sim, consumer);
}

function take(sim: Simulation, consumer: ConsumerState, answer: FetchedPartition): void {
  const { preferredReadReplica: broker } = answer;
  if (broker !== undefined) {
    const untilMs = sim.state.nowMs + consumerConfig(sim.settings, consumer.id)['metadata.max.age.ms'];
    consumer.preferredReadReplica = { broker, untilMs };
  }
  const from = consumer.position;
  for (const batch of answer.batches) {
    consumer.offsetEpoch = batch.magic < 2 ? UNDEFINED_EPOCH : batch.leaderEpoch;
    if (batch.control || isAborted(batch, answer.abortedTransactions ?? [])) {
      consumer.position = Math.max(consumer.position, batch.lastOffset + 1);
      continue;
    }
    batch.records.forEach((record, i) => {
      if (batch.baseOffset + i < consumer.position) return;
      consumer.values.push(valueText(record));
      consumer.position = batch.baseOffset + i + 1;
    });
  }
  consumer.values.splice(0, consumer.values.length - REMEMBERED);
  if (consumer.position > from) emit(sim, { type: 'ConsumerRead', client: consumer.id, tp: answer.tp, from, to: consumer.position });
}

/** Out of range: back to the leader, and there on at the high watermark (auto.offset.reset=latest, CON-01). Anything else: find the leader again, or go to the one that was named (KIP-951). */
function recover(
  sim: Simulation,
  consumer: ConsumerState,
  answer: Pick<FetchedPartition, 'tp' | 'error' | 'currentLeader' | 'highWatermark'>,
): void {
  emit(sim, { type: 'ConsumerError', client: consumer.id, tp: answer.tp, error: answer.error, again: consumer.error === answer.error });
  consumer.error = answer.error;
  const isOutOfRange = answer.error === 'OFFSET_OUT_OF_RANGE' && answer.highWatermark >= 0;
  const isLeaderTold = answer.currentLeader !== undefined && updatePartitionLeadership(consumer, answer.tp, answer.currentLeader);
  if (isOutOfRange && !consumer.preferredReadReplica)
    Object.assign(consumer, { position: answer.highWatermark, offsetEpoch: UNDEFINED_EPOCH });
  if (!isOutOfRange && !isLeaderTold) delete consumer.metadata.leaders[answer.tp];
  consumer.preferredReadReplica = null;
  if (isLeaderTold) poll(sim, consumer);
  else retryLater(sim, consumer, consumerConfig(sim.settings, consumer.id)['retry.backoff.ms']);
}

/** The broker is gone: where it led is unknown now. */
export function handleConsumerDisconnected(sim: Simulation, consumer: ConsumerState, broker: number): void {
  for (const tp in consumer.metadata.leaders) if (consumer.metadata.leaders[tp] === broker) delete consumer.metadata.leaders[tp];
  if (consumer.askedBroker !== broker) return;
  consumer.preferredReadReplica = null;
  resetSession(sim, consumer);
  if (consumer.inFlight === 0) return;
  consumer.inFlight = 0;
  retryLater(sim, consumer, consumerConfig(sim.settings, consumer.id)['retry.backoff.ms']);
}
