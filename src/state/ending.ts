import type { Frame } from '../engine/frame';
import type { NamedViolation } from '../worker/protocol';
import type { Ending } from './futureTree';
import { pageStore } from './page';

const RUNS: ReadonlySet<string> = new Set(['starting', 'running', 'paused', 'stopping']);

/** What a run has come to for the partition on the stage; null without any partition. `steps`: how many are shown. */
export function endingOf(frame: Frame, steps: number, violations: readonly NamedViolation[]): Ending | null {
  const wanted = pageStore.getState().tp;
  const partition = frame.partitions.find(({ tp }) => tp === wanted) ?? frame.partitions[0];
  if (!partition) return null;
  const { tp, leader, isr, highWatermark, minInsyncReplicas } = partition;
  const replicas = partition.replicaFrames.map((replica) => {
    const { broker, leaderEpoch: epoch, logEndOffset } = replica;
    const on = RUNS.has(frame.brokers.find(({ id }) => id === broker)?.status ?? 'down');
    const leads = on && leader === broker && replica.role === 'leader';
    return { broker, on, leads, inIsr: isr.includes(broker), epoch, logEndOffset, highWatermark: replica.highWatermark };
  });
  const lost = violations.some(({ id }) => id === 'S1' || id === 'S3');
  return { steps, tp, leader, isr, highWatermark, minInsyncReplicas, lost, replicas };
}
