import type { Simulation } from '../../engine/simulation';
import { checkpoint } from './checkpoint';

/** `leader-epoch-checkpoint` of a replica: each leader epoch and the offset it began at (EPO-02). @returns null where there is no replica */
export function leaderEpochCheckpoint({ state }: Simulation, broker: number, tp: string): string | null {
  const log = state.brokers[broker]?.disk.logs[tp];
  return log ? checkpoint(log.epochCache.map(([epoch, startOffset]) => `${epoch} ${startOffset}`)) : null;
}
