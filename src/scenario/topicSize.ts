import type { TopicSpec } from './schema';

export interface TopicSize {
  readonly partitions: number;
  readonly replicationFactor: number;
}

/** How many partitions and replicas a topic has, whether they are placed or left to the controller. */
export const sizeOf = ({ assignment, partitions, replicationFactor }: Omit<TopicSpec, 'name'>): TopicSize => ({
  partitions: assignment?.length ?? partitions ?? 0,
  replicationFactor: assignment?.[0]?.length ?? replicationFactor ?? 0,
});
