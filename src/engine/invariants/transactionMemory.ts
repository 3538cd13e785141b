import type { Simulation } from '../context';
import type { MessageOf } from '../messages';
import type { TraceEventOf } from '../trace';
import type { Memory, Promised } from './memory';

/** What consumers have read by now. */
export function rememberTaken(sim: Simulation, memory: Memory): void {
  for (const client of Object.values(sim.state.clients)) if (client.kind === 'consumer') memory.taken[client.id] = [...client.values];
}

/** An EndTxn reaches a coordinator: does its producer still wait for it? */
export function rememberEndTxn(sim: Simulation, memory: Memory, { from, correlationId }: MessageOf<'EndTxn'>): void {
  const producer = sim.state.clients[from];
  if (producer?.kind === 'producer' && producer.transactions?.inFlight !== correlationId) memory.lateEnd = true;
}

/** A producer was told how its transaction ends; an error, or a new beginning, tells nothing of what was open. */
export function rememberOutcome(memory: Memory, { call, error, producerId, producerEpoch }: TraceEventOf<'TransactionOutcome'>): void {
  if (call === 'beginTransaction') return;
  const isOf = ({ batch }: Promised): boolean => batch.producerId === producerId && batch.producerEpoch === producerEpoch;
  const end = call === 'commitTransaction' ? 'COMMIT' : 'ABORT';
  for (const partition of Object.values(memory.partitions)) {
    if (error === 'NONE' && call !== 'initTransactions')
      partition.ended.push(...partition.open.filter(isOf).map((promised) => ({ ...promised, end }) as const));
    partition.open = partition.open.filter((promised) => !isOf(promised));
  }
}
