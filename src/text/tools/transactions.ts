import { logOf } from '../../engine/broker/partition';
import { transactionsOf } from '../../engine/log/transactions';
import type { Simulation } from '../../engine/simulation';
import type { BrokerState, ProducerStateEntry, ReplicaLog } from '../../engine/state';
import type { TransactionMetadata } from '../../engine/transaction/state';
import { coordinatedPartitions, transactionsIn } from '../../engine/transaction/transactionLog';
import { ledPartition } from './leaders';
import { type Given, type Known, readOptions, single } from './options';
import { failedWith, printed, type ToolOutput, unknown, wallClockMs } from './output';
import { answering } from './servers';
import { prints, type Terminal, type ToolPlan } from './toolPlan';

const OPTIONS: Known = {
  '--bootstrap-server': 'value',
  '--command-config': 'value',
  '--transactional-id': 'value',
  '--topic': 'value',
  '--partition': 'value',
};

/** Cells of one width each, every one followed by a tab (`PrintUtils.prettyPrintTable`). */
function table(rows: readonly (readonly string[])[]): ToolOutput {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return printed(rows.map((row) => row.map((cell, column) => `${cell.padEnd(widths[column] ?? 0)}\t`).join('')));
}

interface Coordinated {
  readonly coordinator: number;
  readonly transaction: TransactionMetadata;
}

function allTransactions({ state }: Simulation): Coordinated[] {
  const running = Object.values(state.brokers).filter(({ status }) => status === 'running');
  return running.flatMap((broker) =>
    coordinatedPartitions(broker).flatMap(({ tp }) =>
      [...transactionsIn(logOf(broker, tp)).values()].map(({ transaction }) => ({ coordinator: broker.id, transaction })),
    ),
  );
}

function list(sim: Simulation): ToolOutput {
  const rows = allTransactions(sim).map(({ coordinator, transaction: { transactionalId, producerId, state } }) => [
    transactionalId,
    String(coordinator),
    String(producerId),
    state,
  ]);
  return table([['TransactionalId', 'Coordinator', 'ProducerId', 'TransactionState'], ...rows]);
}

const DESCRIPTION = [
  'CoordinatorId',
  'TransactionalId',
  'ProducerId',
  'ProducerEpoch',
  'TransactionState',
  'TransactionTimeoutMs',
  'CurrentTransactionStartTimeMs',
  'TransactionDurationMs',
  'TopicPartitions',
];

function describeTransaction(sim: Simulation, given: Given): ToolOutput {
  const id = single(given, '--transactional-id') ?? '';
  const found = allTransactions(sim).find(({ transaction }) => transaction.transactionalId === id);
  if (!found) {
    const reason = `DescribeTransactions request for transactionalId \`${id}\` failed because the ID could not be found`;
    const failure = `Failed to describe transaction state of transactional-id \`${id}\`: ${reason}`;
    return failedWith([], `${failure}. Enable debug logging for additional detail.\n`);
  }
  const { coordinator, transaction } = found;
  const { producerId, producerEpoch, state, timeoutMs, startMs, partitions } = transaction;
  const times = startMs < 0 ? ['None', 'None'] : [String(wallClockMs(startMs)), String(Math.round(sim.state.nowMs - startMs))];
  const numbers = [String(producerId), String(producerEpoch), state, String(timeoutMs)];
  return table([DESCRIPTION, [String(coordinator), id, ...numbers, ...times, partitions.join(',')]]);
}

const PRODUCERS = [
  'ProducerId',
  'ProducerEpoch',
  'LatestCoordinatorEpoch',
  'LastSequence',
  'LastTimestamp',
  'CurrentTransactionStartOffset',
];

function producerRow(log: ReplicaLog, { producerId, producerEpoch, batches }: ProducerStateEntry): string[] {
  const own = log.batches.filter((batch) => batch.producerId === producerId);
  const control = own.findLast((batch) => batch.control)?.control;
  const coordinatorEpoch = control && 'coordinatorEpoch' in control ? control.coordinatorEpoch : -1;
  const start = transactionsOf(log, log.logEndOffset).open.ongoing.get(producerId);
  const numbers = [producerId, producerEpoch, coordinatorEpoch, batches.at(-1)?.lastSequence ?? -1];
  return [...numbers.map(String), String(wallClockMs(own.at(-1)?.createdAtMs ?? 0)), start === undefined ? 'None' : String(start)];
}

function describeProducers(sim: Simulation, broker: BrokerState, given: Given): ToolOutput {
  const tp = `${single(given, '--topic')}-${single(given, '--partition')}`;
  const led = ledPartition(sim, broker, tp);
  const log = led && sim.state.brokers[led.leader]?.disk.logs[tp];
  if (!log) return unknown(`partition ${tp}`);
  return table([PRODUCERS, ...log.producers.map((entry) => producerRow(log, entry))]);
}

/** `kafka-transactions.sh`: what coordinators know of transactional ids, and leaders of producers. */
export function transactionsCommand(sim: Simulation, { servers }: Terminal, typed: readonly string[]): ToolPlan {
  const read = readOptions(typed, OPTIONS);
  if (!read.ok) return prints(unknown(`option ${read.problem}`));
  const [verb] = read.value.others;
  const broker = answering(sim, servers, read.value);
  if (!broker) return prints(unknown('no broker that answers'));
  if (verb === 'list') return prints(list(sim));
  if (verb === 'describe') return prints(describeTransaction(sim, read.value));
  return prints(
    verb === 'describe-producers' ? describeProducers(sim, broker, read.value) : unknown(`kafka-transactions.sh ${verb ?? ''}`),
  );
}
