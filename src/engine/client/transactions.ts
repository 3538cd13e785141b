import type { ProducerTransactions, TransactionCall } from '../clientState';
import { emit, type Simulation, send } from '../context';
import {
  brokerNode,
  type ErrorCode,
  type Message,
  type MessageBody,
  type MessageOf,
  type RecordEntry,
  type TopicPartition,
} from '../messages';
import { producerConfig } from '../settings';
import type { ProducerState } from '../state';
import { identify } from './idempotence';
import { retryLater } from './metadata';

const NO_COORDINATOR = -1;
/** What goes away by itself. */
const RETRIABLE: readonly ErrorCode[] = ['CONCURRENT_TRANSACTIONS', 'COORDINATOR_NOT_AVAILABLE', 'NOT_COORDINATOR'];
const LOST_COORDINATOR: readonly ErrorCode[] = ['COORDINATOR_NOT_AVAILABLE', 'NOT_COORDINATOR'];
/** Before partitions join a transaction whose predecessor is not complete, ms (`ADD_PARTITIONS_RETRY_BACKOFF_MS`). */
const ADD_PARTITIONS_RETRY_BACKOFF_MS = 20;

export function noProducerTransactions(): ProducerTransactions {
  return { state: 'uninitialized', calls: [], coordinator: NO_COORDINATOR, inFlight: 0, partitions: [], adding: [], error: 'NONE' };
}

type Transactional = ProducerState & { transactions: ProducerTransactions };
export const isTransactional = (producer: ProducerState): producer is Transactional => producer.transactions !== null;

/** What sending is to the transactions of a producer: it hands a batch over, or fails it at once. */
export interface Sending {
  readonly accept: (tp: TopicPartition, records: readonly RecordEntry[], acks: 0 | 1 | -1) => void;
  readonly fail: (tp: TopicPartition, error: ErrorCode) => void;
}

function answerCall(sim: Simulation, producer: Transactional, call: TransactionCall, error: ErrorCode, earlier: boolean): void {
  const { producerId, producerEpoch } = producer;
  producer.transactions.calls.shift();
  emit(sim, { type: 'TransactionOutcome', client: producer.id, call, error, earlier, producerId, producerEpoch });
}

/** Works off what the program has called, until a call has to wait (TXN-03). */
export function runCalls(sim: Simulation, producer: Transactional, sending: Sending): void {
  for (let head = producer.transactions.calls[0]; head; head = producer.transactions.calls[0]) {
    if (head.call === 'send') {
      producer.transactions.calls.shift();
      const error = sendError(producer.transactions);
      if (error === 'NONE') sending.accept(head.tp, head.records, head.acks);
      else sending.fail(head.tp, error);
    } else if (!runCall(sim, producer, head.call)) break;
  }
  sendNextRequest(sim, producer);
}

function sendError({ state, error }: ProducerTransactions): ErrorCode {
  if (state === 'inTransaction') return 'NONE';
  return state === 'fatalError' || state === 'abortableError' ? error : 'INVALID_TXN_STATE';
}

/** @returns whether the call is over */
function runCall(sim: Simulation, producer: Transactional, call: TransactionCall): boolean {
  const { transactions } = producer;
  const { state } = transactions;
  if (state === 'initializing' || state === 'ending') return false;
  const isAbort = call === 'abortTransaction';
  if (state === 'fatalError' || (state === 'abortableError' && !isAbort)) return over(sim, producer, call, transactions.error);
  switch (call) {
    case 'initTransactions':
      if (state !== 'uninitialized') return over(sim, producer, call, 'INVALID_TXN_STATE');
      transactions.state = 'initializing';
      return false;
    case 'beginTransaction':
      if (state === 'ready') transactions.state = 'inTransaction';
      return over(sim, producer, call, state === 'ready' ? 'NONE' : 'INVALID_TXN_STATE');
    case 'commitTransaction':
    case 'abortTransaction':
      return endTransaction(sim, producer, call);
  }
}

function over(sim: Simulation, producer: Transactional, call: TransactionCall, error: ErrorCode): true {
  answerCall(sim, producer, call, error, true);
  return true;
}

/** What was sent is waited for; a transaction without partitions ends without a word to the coordinator (TXN-10). */
function endTransaction(sim: Simulation, producer: Transactional, call: 'commitTransaction' | 'abortTransaction'): boolean {
  const { transactions, open } = producer;
  if (transactions.state !== 'inTransaction' && transactions.state !== 'abortableError')
    return over(sim, producer, call, 'INVALID_TXN_STATE');
  if (open.length > 0 || transactions.inFlight !== 0) return false;
  if (transactions.partitions.length > 0) {
    transactions.state = 'ending';
    return false;
  }
  Object.assign(transactions, { state: 'ready', error: 'NONE' });
  return over(sim, producer, call, 'NONE');
}

/** Partitions that the coordinator has to hear of before anything is sent to them. */
const missing = ({ open, transactions }: Transactional): TopicPartition[] => [
  ...new Set(open.filter(({ tp, state }) => state === 'waiting' && !transactions.partitions.includes(tp)).map(({ tp }) => tp)),
];

function nextRequest(sim: Simulation, producer: Transactional, correlationId: number): MessageBody | null {
  const { transactions, producerId, producerEpoch } = producer;
  const { 'transactional.id': transactionalId, 'transaction.timeout.ms': timeoutMs } = producerConfig(sim.settings, producer.id);
  const self = { transactionalId, producerId, producerEpoch };
  if (transactions.state === 'initializing')
    return { kind: 'InitProducerId', correlationId, transactional: { id: transactionalId, timeoutMs } };
  const partitions = transactions.state === 'inTransaction' ? missing(producer) : [];
  if (partitions.length > 0) return { kind: 'AddPartitionsToTxn', correlationId, partitions, ...self };
  const committed = transactions.calls[0]?.call === 'commitTransaction';
  return transactions.state === 'ending' ? { kind: 'EndTxn', correlationId, committed, ...self } : null;
}

/** One request at a time, to the coordinator, or to any broker for the coordinator's name (`TransactionManager.nextRequest`). */
function sendNextRequest(sim: Simulation, producer: Transactional): void {
  const { transactions } = producer;
  if (transactions.inFlight !== 0) return;
  const correlationId = sim.state.nextCorrelationId;
  const body = nextRequest(sim, producer, correlationId);
  if (!body) return;
  const asked = transactions.coordinator >= 0 ? transactions.coordinator : anyBroker(sim, producer);
  const { 'transactional.id': transactionalId } = producerConfig(sim.settings, producer.id);
  const find = { kind: 'FindCoordinator', correlationId, transactionalId } as const;
  sim.state.nextCorrelationId++;
  transactions.inFlight = correlationId;
  transactions.adding = body.kind === 'AddPartitionsToTxn' ? body.partitions : [];
  send(sim, producer.id, brokerNode(asked), transactions.coordinator >= 0 ? body : find);
}

function anyBroker(sim: Simulation, producer: Transactional): number {
  const known = producer.metadata.brokers?.length ? producer.metadata.brokers : sim.scenario.cluster.brokers.map(({ id }) => id);
  return known[producer.bootstrap++ % known.length] as number;
}

type Answer = MessageOf<'FindCoordinatorResponse' | 'InitProducerIdResponse' | 'AddPartitionsToTxnResponse' | 'EndTxnResponse'>;

const ANSWERS: readonly MessageBody['kind'][] = [
  'FindCoordinatorResponse',
  'InitProducerIdResponse',
  'AddPartitionsToTxnResponse',
  'EndTxnResponse',
];
export const isTransactionResponse = (message: Message): message is Answer => ANSWERS.includes(message.kind);

/** @returns whether this was the answer that the producer waits for */
export function handleTransactionResponse(sim: Simulation, producer: Transactional, response: Answer): boolean {
  const { transactions } = producer;
  if (transactions.inFlight !== response.correlationId) return false;
  transactions.inFlight = 0;
  const error = response.error ?? 'NONE';
  if (RETRIABLE.includes(error)) retry(sim, producer, error, response.kind);
  else if (error !== 'NONE') failTransaction(sim, producer, error);
  else take(sim, producer, response);
  return true;
}

function retry(sim: Simulation, producer: Transactional, error: ErrorCode, kind: Answer['kind']): void {
  if (LOST_COORDINATOR.includes(error)) producer.transactions.coordinator = NO_COORDINATOR;
  const isFirst = kind === 'AddPartitionsToTxnResponse' && producer.transactions.partitions.length === 0;
  retryLater(sim, producer, isFirst ? ADD_PARTITIONS_RETRY_BACKOFF_MS : producerConfig(sim.settings, producer.id)['retry.backoff.ms']);
}

function take(sim: Simulation, producer: Transactional, response: Answer): void {
  const { transactions } = producer;
  if (response.kind === 'FindCoordinatorResponse') transactions.coordinator = response.coordinator;
  else if (response.kind === 'AddPartitionsToTxnResponse') transactions.partitions = [...transactions.partitions, ...transactions.adding];
  else if (response.kind === 'InitProducerIdResponse') {
    identify(sim, producer, response.producerId, response.producerEpoch);
    transactions.state = 'ready';
    answerCall(sim, producer, 'initTransactions', 'NONE', false);
  } else {
    const [head] = transactions.calls;
    Object.assign(transactions, { state: 'ready', partitions: [], error: 'NONE' });
    if (head && head.call !== 'send') answerCall(sim, producer, head.call, 'NONE', false);
    if (response.producerEpoch !== producer.producerEpoch) identify(sim, producer, producer.producerId, response.producerEpoch);
  }
}

/** The coordinator refuses for good: whoever waits for it is told, and nothing more can be done with this producer (TXN-02). */
function failTransaction(sim: Simulation, producer: Transactional, told: ErrorCode): void {
  const { transactions } = producer;
  const error = told === 'INVALID_PRODUCER_EPOCH' ? 'PRODUCER_FENCED' : told;
  Object.assign(transactions, { state: 'fatalError', error });
  const [head] = transactions.calls;
  if (head && head.call !== 'send') answerCall(sim, producer, head.call, error, false);
}

/** A batch of the transaction has failed: it can only be aborted (`transitionToAbortableError`). */
export function noteFailedBatch({ transactions }: Transactional, error: ErrorCode): void {
  if (transactions.state === 'inTransaction') Object.assign(transactions, { state: 'abortableError', error });
}

/** The broker is gone, and perhaps the coordinator with it. */
export function handleCoordinatorDisconnected(sim: Simulation, producer: Transactional, broker: number): void {
  const { transactions } = producer;
  if (transactions.coordinator >= 0 && transactions.coordinator !== broker) return;
  transactions.coordinator = NO_COORDINATOR;
  if (transactions.inFlight === 0) return;
  transactions.inFlight = 0;
  retryLater(sim, producer, producerConfig(sim.settings, producer.id)['retry.backoff.ms']);
}

/** May a batch be sent, as far as its transaction is concerned? */
export const isInTransaction = ({ transactions }: ProducerState, tp: TopicPartition): boolean =>
  transactions === null || transactions.partitions.includes(tp);
