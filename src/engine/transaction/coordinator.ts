import { administration } from '../administration';
import { type Simulation, send } from '../context';
import { takeProducerId } from '../kraft/producerIds';
import { brokerNode, type ErrorCode, type MessageOf } from '../messages';
import { brokerConfig } from '../settings';
import type { BrokerState } from '../state';
import { sendMarkers } from './markers';
import { addPartitions, endTransaction, initProducerId, isPrepared } from './metadata';
import type { TransactionMetadata } from './state';
import { armTimeouts } from './timeouts';
import { appendTransaction, coordinated, TRANSACTION_TOPIC, transactionPartition } from './transactionLog';

/** Any broker says who coordinates an id; the topic is made when it is first asked for (TXN-01). */
export function handleFindCoordinator(
  sim: Simulation,
  broker: BrokerState,
  { from, correlationId, transactionalId }: MessageOf<'FindCoordinator'>,
): void {
  const tp = transactionPartition(broker, transactionalId);
  if (tp === null) createTransactionTopic(sim, broker);
  const leader = tp === null ? -1 : (broker.metadata.partitions[tp]?.leader ?? -1);
  const error = leader < 0 ? 'COORDINATOR_NOT_AVAILABLE' : 'NONE';
  send(sim, brokerNode(broker.id), from, { kind: 'FindCoordinatorResponse', correlationId, error, coordinator: leader });
}

function createTransactionTopic(sim: Simulation, { id }: BrokerState): void {
  const configs = brokerConfig(sim.settings, id);
  administration(sim).createTopic(sim, TRANSACTION_TOPIC, {
    partitions: configs['transaction.state.log.num.partitions'],
    replicationFactor: configs['transaction.state.log.replication.factor'],
  });
}

type Coordinated = NonNullable<ReturnType<typeof coordinated>>;

/** Who is asked about an id must coordinate it, and have nothing under way that is not replicated. */
function coordinatorError(at: Coordinated | null): ErrorCode {
  if (!at) return 'NOT_COORDINATOR';
  return at.isPending ? 'CONCURRENT_TRANSACTIONS' : 'NONE';
}

/** A transactional producer begins: its id gets an epoch of its own (TXN-02). */
export function handleTransactionalInitProducerId(
  sim: Simulation,
  broker: BrokerState,
  { from, correlationId, transactional }: MessageOf<'InitProducerId'>,
): void {
  if (!transactional) return;
  const at = coordinated(broker, transactional.id);
  const error = coordinatorError(at);
  const respond = (given: ErrorCode, { producerId, producerEpoch }: Pick<TransactionMetadata, 'producerId' | 'producerEpoch'>) =>
    ({ kind: 'InitProducerIdResponse', correlationId, error: given, producerId, producerEpoch }) as const;
  const nobody = { producerId: -1, producerEpoch: -1 };
  if (error !== 'NONE' || !at) {
    send(sim, brokerNode(broker.id), from, respond(error, nobody));
    return;
  }
  const producerId = at.known ? at.known.producerId : nextProducerId(sim, broker);
  const { error: outcome, next } = initProducerId(at.known, transactional, producerId, sim.state.nowMs);
  const answer = respond(outcome, outcome === 'NONE' && next ? next : nobody);
  if (next) appendTransaction(sim, broker, at.partition, next, from, answer);
  else send(sim, brokerNode(broker.id), from, answer);
}

function nextProducerId(sim: Simulation, broker: BrokerState): number {
  if (sim.state.quorum) takeProducerId(sim, broker);
  return sim.state.nextProducerId++;
}

/** Partitions join the transaction, which begins with the first (TXN-03). */
export function handleAddPartitionsToTxn(sim: Simulation, broker: BrokerState, request: MessageOf<'AddPartitionsToTxn'>): void {
  const { from, correlationId, transactionalId, partitions } = request;
  const at = coordinated(broker, transactionalId);
  const early = coordinatorError(at);
  const { error, next } =
    early === 'NONE' && at
      ? addPartitions(at.known, request, partitions, sim.settings.profile, sim.state.nowMs)
      : { error: early, next: null };
  const answer = { kind: 'AddPartitionsToTxnResponse', correlationId, error } as const;
  if (at && next) {
    appendTransaction(sim, broker, at.partition, next, from, answer);
    armTimeouts(sim, broker);
  } else send(sim, brokerNode(broker.id), from, answer);
}

/** The transaction is decided, answered, and its markers are asked for (TXN-03, TXN-10). */
export function handleEndTxn(sim: Simulation, broker: BrokerState, request: MessageOf<'EndTxn'>): void {
  const { from, correlationId, transactionalId, committed } = request;
  const at = coordinated(broker, transactionalId);
  const early = coordinatorError(at);
  const { error, next } =
    early === 'NONE' && at
      ? endTransaction(at.known, request, committed, sim.settings.profile, sim.state.nowMs)
      : { error: early, next: null };
  const answer = { kind: 'EndTxnResponse', correlationId, error, producerEpoch: next?.producerEpoch ?? request.producerEpoch } as const;
  if (at && next) appendTransaction(sim, broker, at.partition, next, from, answer);
  else send(sim, brokerNode(broker.id), from, answer);
}

/** An append of this broker's own is replicated, or has failed: whoever waits for it is answered, and a decision is followed by its markers. */
export function handleOwnAppend(sim: Simulation, broker: BrokerState, { correlationId, error, tp }: MessageOf<'ProduceResponse'>): void {
  const append = broker.transactions.appends.find((each) => each.correlationId === correlationId);
  if (!append) return;
  broker.transactions.appends = broker.transactions.appends.filter((each) => each !== append);
  const { answer, to, transactionalId } = append;
  if (answer)
    send(sim, brokerNode(broker.id), to, error === 'NONE' ? answer : ({ ...answer, error: failureOf(answer.kind) } as typeof answer));
  if (error !== 'NONE' || !tp.startsWith(`${TRANSACTION_TOPIC}-`)) return;
  const known = coordinated(broker, transactionalId)?.known;
  if (known && isPrepared(known) && !broker.transactions.markers[transactionalId]) sendMarkers(sim, broker, known);
}

const failureOf = (kind: string): ErrorCode =>
  kind === 'WriteTxnMarkersResponse' ? 'NOT_LEADER_OR_FOLLOWER' : 'COORDINATOR_NOT_AVAILABLE';
