import type { TopicPartition } from './messages';

const topics: Record<TopicPartition, string> = {};
const names: Record<string, TopicPartition[]> = {};

/** Topic that a partition belongs to. Asked for with nearly every event: each name is taken apart once. */
export function topicOf(tp: TopicPartition): string {
  topics[tp] ??= tp.slice(0, tp.lastIndexOf('-'));
  return topics[tp];
}

export const partitionOf = (tp: TopicPartition): number => Number(tp.slice(tp.lastIndexOf('-') + 1));

/** Name of a topic's partition, the same string each time. */
export function topicPartition(topic: string, partition: number): TopicPartition {
  names[topic] ??= [];
  names[topic][partition] ??= `${topic}-${partition}`;
  return names[topic][partition];
}
