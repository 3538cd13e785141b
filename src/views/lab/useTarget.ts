import { useState } from 'react';
import { useLab } from '../../state/react';
import { sizeOf } from '../../state/topicSize';

/** The topic and partition that a form is about. */
export function useTarget() {
  const topics = useLab((state) => state.scenario?.topics);
  const [topic, setTopic] = useState('');
  const [partition, setPartition] = useState(0);
  const chosen = topics?.find(({ name }) => name === topic) ?? topics?.[0];
  const partitions = chosen ? sizeOf(chosen).partitions : 0;
  return {
    topics: topics ?? [],
    topic: chosen?.name,
    partitions,
    partition: Math.min(partition, Math.max(partitions - 1, 0)),
    setTopic,
    setPartition,
  };
}

export type Target = ReturnType<typeof useTarget>;
