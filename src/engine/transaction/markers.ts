import { leaderPartition, logOf } from '../broker/partition';
import { appendForBroker } from '../broker/produce';
import { missingPartition } from '../broker/readRecords';
import { type Simulation, scheduleAtBroker, send } from '../context';
import { sizeOfBatch } from '../log/batchSize';
import { producerEntry } from '../log/producerState';
import { checkEndTxnMarker } from '../log/transactions';
import { brokerNode, type ErrorCode, type MessageOf } from '../messages';
import { type BrokerState, NO_LEADER } from '../state';
import { completed, isPrepared } from './metadata';
import type { TransactionMetadata } from './state';
import { appendTransaction, coordinated } from './transactionLog';

const MARKER_BYTES = sizeOfBatch([{ key: 4, value: 6 }]);
const RETRY_BACKOFF_MS = 100;

/** Asks the leaders of a transaction's partitions for its markers (TXN-03, `addTxnMarkersToSend`). */
export function sendMarkers(sim: Simulation, broker: BrokerState, transaction: TransactionMetadata): void {
  const { transactionalId, partitions } = transaction;
  broker.transactions.markers[transactionalId] = partitions;
  if (partitions.length === 0) complete(sim, broker, transactionalId);
  for (const tp of partitions) sendMarker(sim, broker, transaction, tp);
}

function sendMarker(sim: Simulation, broker: BrokerState, transaction: TransactionMetadata, tp: string): void {
  const { transactionalId, producerId, producerEpoch, state } = transaction;
  const leader = broker.metadata.partitions[tp]?.leader ?? NO_LEADER;
  const known = coordinated(broker, transactionalId);
  if (!known) return;
  if (leader < 0) {
    retryLater(sim, broker);
    return;
  }
  send(sim, brokerNode(broker.id), brokerNode(leader), {
    kind: 'WriteTxnMarkers',
    correlationId: sim.state.nextCorrelationId++,
    tp,
    committed: state === 'PrepareCommit',
    coordinatorEpoch: known.partition.leaderEpoch,
    transactionalId,
    producerId,
    producerEpoch,
  });
}

function retryLater(sim: Simulation, broker: BrokerState): void {
  if (broker.transactions.retryTimer) return;
  broker.transactions.retryTimer = true;
  scheduleAtBroker(sim, broker, RETRY_BACKOFF_MS, 'markersRetry');
}

/** Markers that are still missing are asked for again. */
export function retryMarkers(sim: Simulation, broker: BrokerState): void {
  broker.transactions.retryTimer = false;
  for (const [transactionalId, waiting] of Object.entries(broker.transactions.markers)) {
    const known = coordinated(broker, transactionalId)?.known;
    if (known && isPrepared(known)) for (const tp of waiting) sendMarker(sim, broker, known, tp);
    else delete broker.transactions.markers[transactionalId];
  }
}

/** A broker that was asked for markers is gone. */
export function handleMarkersDisconnected(sim: Simulation, broker: BrokerState): void {
  if (Object.keys(broker.transactions.markers).length > 0) retryLater(sim, broker);
}

function markerError(broker: BrokerState, { tp, producerId, producerEpoch, coordinatorEpoch }: MessageOf<'WriteTxnMarkers'>): ErrorCode {
  if (!leaderPartition(broker, tp)) return broker.partitions[tp] ? 'NOT_LEADER_OR_FOLLOWER' : missingPartition(broker, tp);
  const log = logOf(broker, tp);
  const earlier = log.batches.findLast((batch) => batch.producerId === producerId && batch.control);
  const knownCoordinator = earlier?.control && 'coordinatorEpoch' in earlier.control ? earlier.control.coordinatorEpoch : -1;
  const known = { producerEpoch: producerEntry(log, producerId)?.producerEpoch ?? -1, coordinatorEpoch: knownCoordinator };
  return checkEndTxnMarker(known, { producerEpoch, coordinatorEpoch });
}

/** A leader writes the end of a transaction into its log, and answers once that is replicated (TXN-04). */
export function handleWriteTxnMarkers(sim: Simulation, broker: BrokerState, request: MessageOf<'WriteTxnMarkers'>): void {
  const { tp, transactionalId, correlationId, producerId, producerEpoch, committed, coordinatorEpoch, from } = request;
  const error = markerError(broker, request);
  const answer = { kind: 'WriteTxnMarkersResponse', correlationId, error, tp, transactionalId } as const;
  const partition = leaderPartition(broker, tp);
  if (error !== 'NONE' || !partition) {
    send(sim, brokerNode(broker.id), from, answer);
    return;
  }
  const record = { type: committed ? 'COMMIT' : 'ABORT', coordinatorEpoch } as const;
  const appended = appendForBroker(sim, broker, partition, {
    producer: { producerId, producerEpoch, baseSequence: -1 },
    isTransactional: true,
    control: { record, sizeInBytes: MARKER_BYTES },
  });
  broker.transactions.appends.push({ correlationId: appended, transactionalId, to: from, answer });
}

/** Once all markers are written the transaction is complete (TXN-03). */
export function handleWriteTxnMarkersResponse(sim: Simulation, broker: BrokerState, response: MessageOf<'WriteTxnMarkersResponse'>): void {
  const { transactionalId, tp, error } = response;
  const waiting = broker.transactions.markers[transactionalId];
  if (!waiting) return;
  if (error !== 'NONE' && error !== 'INVALID_PRODUCER_EPOCH' && error !== 'TRANSACTION_COORDINATOR_FENCED') {
    retryLater(sim, broker);
    return;
  }
  broker.transactions.markers[transactionalId] = waiting.filter((each) => each !== tp);
  if (broker.transactions.markers[transactionalId]?.length === 0) complete(sim, broker, transactionalId);
}

function complete(sim: Simulation, broker: BrokerState, transactionalId: string): void {
  delete broker.transactions.markers[transactionalId];
  const at = coordinated(broker, transactionalId);
  if (at?.known && isPrepared(at.known))
    appendTransaction(sim, broker, at.partition, completed(at.known, sim.state.nowMs), brokerNode(broker.id), null);
}
