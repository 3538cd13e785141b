import type { Simulation } from '../../engine/simulation';
import { partitionOf, topicOf } from '../../engine/topicPartition';
import { checkpoint } from './checkpoint';

/** Files in a broker's log directory, by what of its disk they hold: high watermarks, recovery points, log starts (LOG-07, LOG-08, LOG-10). */
const OFFSET_CHECKPOINTS = {
  'replication-offset-checkpoint': 'highWatermarkCheckpoint',
  'recovery-point-offset-checkpoint': 'recoveryPointCheckpoint',
  'log-start-offset-checkpoint': 'logStartOffsetCheckpoint',
} as const;

type OffsetCheckpoint = keyof typeof OFFSET_CHECKPOINTS;

export const isOffsetCheckpoint = (file: string): file is OffsetCheckpoint => Object.hasOwn(OFFSET_CHECKPOINTS, file);

/** One of these files, as the broker wrote it last; empty before the first time. */
export function offsetCheckpoint({ state }: Simulation, broker: number, file: OffsetCheckpoint): string {
  const written = state.brokers[broker]?.disk[OFFSET_CHECKPOINTS[file]] ?? null;
  return written === null ? '' : checkpoint(Object.entries(written).map(([tp, offset]) => `${topicOf(tp)} ${partitionOf(tp)} ${offset}`));
}
