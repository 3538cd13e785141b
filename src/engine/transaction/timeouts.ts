import { type Simulation, scheduleAtBroker } from '../context';
import { brokerNode } from '../messages';
import { brokerConfig } from '../settings';
import type { BrokerState, PartitionState } from '../state';
import { topicOf } from '../topicPartition';
import { sendMarkers } from './markers';
import { abortAndFence, isPrepared } from './metadata';
import { appendTransaction, coordinatedPartitions, TRANSACTION_TOPIC, transactionsIn } from './transactionLog';

/** A new leader of the partition goes on where its log says that the one before was (`loadTransactionsForTxnTopicPartition`). */
export function loadTransactions(sim: Simulation, broker: BrokerState, partition: PartitionState): void {
  if (topicOf(partition.tp) !== TRANSACTION_TOPIC) return;
  for (const { transaction } of transactionsIn(partition.log).values()) {
    if (isPrepared(transaction)) sendMarkers(sim, broker, transaction);
    else if (transaction.state === 'Ongoing') armTimeouts(sim, broker);
  }
}

/** Sets the timer that looks for transactions which have been open for too long. */
export function armTimeouts(sim: Simulation, broker: BrokerState): void {
  if (broker.transactions.timeoutTimer) return;
  broker.transactions.timeoutTimer = true;
  scheduleAtBroker(
    sim,
    broker,
    brokerConfig(sim.settings, broker.id)['transaction.abort.timed.out.transaction.cleanup.interval.ms'],
    'transactionTimeouts',
  );
}

/** Transactions that have been open for too long are aborted, and their producers fenced (TXN-08, `abortTimedOutTransactions`). */
export function abortTimedOutTransactions(sim: Simulation, broker: BrokerState): void {
  broker.transactions.timeoutTimer = false;
  const { nowMs } = sim.state;
  for (const partition of coordinatedPartitions(broker)) {
    for (const { transaction } of transactionsIn(partition.log).values()) {
      if (transaction.state !== 'Ongoing') continue;
      if (transaction.startMs + transaction.timeoutMs >= nowMs) armTimeouts(sim, broker);
      else appendTransaction(sim, broker, partition, abortAndFence(transaction, nowMs), brokerNode(broker.id), null);
    }
  }
}
