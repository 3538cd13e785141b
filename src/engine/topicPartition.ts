import type { TopicPartition } from './messages';

export const topicOf = (tp: TopicPartition): string => tp.slice(0, tp.lastIndexOf('-'));
export const partitionOf = (tp: TopicPartition): number => Number(tp.slice(tp.lastIndexOf('-') + 1));
