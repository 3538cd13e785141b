import { partitionForKey } from '../../engine/client/partitioner';
import type { Simulation } from '../../engine/simulation';
import { topicOf } from '../../engine/topicPartition';

/** How many partitions of a topic those who run know of. */
function partitionCount({ state }: Simulation, topic: string): number {
  const counts = Object.values(state.brokers)
    .filter(({ status }) => status === 'running')
    .map(({ metadata }) => Object.keys(metadata.partitions).filter((tp) => topicOf(tp) === topic).length);
  return Math.max(1, ...counts);
}

/** Where a producer sends a record that it was given no partition for: by its key, else to one partition for all (PRD-07). */
export const choosePartition = (sim: Simulation, topic: string, key: string | undefined): number =>
  key === undefined ? 0 : partitionForKey(key, partitionCount(sim, topic));
