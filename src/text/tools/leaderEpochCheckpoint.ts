import type { Simulation } from '../../engine/simulation';
import { isSince } from '../../scenario/versions';
import { checkpoint } from './checkpoint';

/**
 * `leader-epoch-checkpoint` of a replica: each leader epoch and the offset it began at (EPO-02); empty before it is written for the first time.
 * @returns null where there is no replica, and before 0.11
 */
export function leaderEpochCheckpoint({ state, scenario }: Simulation, broker: number, tp: string): string | null {
  const log = state.brokers[broker]?.disk.logs[tp];
  if (!log || !isSince(scenario.kafka, '0.11')) return null;
  return log.epochsWritten ? checkpoint(log.epochCache.map(([epoch, startOffset]) => `${epoch} ${startOffset}`)) : '';
}
