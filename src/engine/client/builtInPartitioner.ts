/** Bounded below by 0, exclusive above. */
type Random = (bound: number) => number;

/** The partition that records without a key go to for the time being (PRD-07, KIP-794). */
export interface StickyPartition {
  readonly partition: number;
  /** Bytes since the switch to it. */
  readonly producedBytes: number;
}

/** The chances of the partitions with a leader, one number each. */
export interface PartitionLoadStats {
  readonly partitions: readonly number[];
  readonly weights: readonly number[];
}

/** Partitions that may be chosen: those with a leader, or all where none has one. @param leaders by partition, null for none */
export function candidatePartitions(leaders: Readonly<Record<number, number | null>>): number[] {
  const partitions = Object.keys(leaders).map(Number);
  const available = partitions.filter((partition) => leaders[partition] !== null);
  return available.length > 0 ? available : partitions;
}

/** The longer a partition's queue of batches, the rarer it is chosen (PRD-07, `updatePartitionLoadStats`). */
export function partitionWeights(queueSizes: readonly number[]): number[] {
  const maxSizePlus1 = Math.max(...queueSizes) + 1;
  return queueSizes.map((size) => maxSizePlus1 - size);
}

/** Draws the next partition: all candidates alike, or by their weights where the load is known (PRD-07). */
export function nextPartition(candidates: readonly number[], load: PartitionLoadStats | null, random: Random): number {
  if (load === null) return candidates[random(candidates.length)] as number;
  let left = random(load.weights.reduce((sum, weight) => sum + weight, 0));
  const chosen = load.weights.findIndex((weight) => {
    left -= weight;
    return left < 0;
  });
  return load.partitions[chosen] as number;
}

/**
 * Counts what was appended, and moves on after batch.size bytes: at once where a batch is full (`enableSwitch`), else at twice as much
 * (PRD-07, `updatePartitionInfo`).
 */
export function updatePartitionInfo(
  sticky: StickyPartition,
  appendedBytes: number,
  stickyBatchSize: number,
  enableSwitch: boolean,
  next: () => number,
): StickyPartition {
  const producedBytes = sticky.producedBytes + appendedBytes;
  const enough = enableSwitch ? stickyBatchSize : 2 * stickyBatchSize;
  return producedBytes >= enough ? { partition: next(), producedBytes: 0 } : { partition: sticky.partition, producedBytes };
}
