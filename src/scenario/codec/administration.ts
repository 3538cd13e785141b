import { LIMITS } from '../schema';
import { type Body, plain, type Rest } from './body';
import { ELECTION_CODES } from './dictionary';
import { configName, configs, list, number, oneOf, struct, text } from './fields';
import { replicas, topic } from './topic';

export const createTopic: Body<'topic.create'> = {
  flags: () => 0,
  write: (output, { topic: name, ...others }) => topic.write(output, { name, ...others }),
  read: (input) => {
    const { name, ...others } = topic.read(input);
    return { topic: name, ...others };
  },
};

export const onPartition = plain<'partition.cancelReassignment'>(
  struct<Rest<'partition.cancelReassignment'>>({ topic: text, partition: number }, []),
);
export const elect = plain<'partition.elect'>(
  struct<Rest<'partition.elect'>>({ topic: text, partition: number, election: oneOf(ELECTION_CODES) }, []),
);
export const reassign = plain<'partition.reassign'>(struct<Rest<'partition.reassign'>>({ topic: text, partition: number, replicas }, []));
export const deleteRecords = plain<'records.delete'>(
  struct<Rest<'records.delete'>>({ topic: text, partition: number, offset: number }, ['offset']),
);
export const alterPartitions = plain<'topic.alterPartitions'>(
  struct<Rest<'topic.alterPartitions'>>({ topic: text, partitions: number, assignment: list(replicas, LIMITS.partitionsPerTopic) }, [
    'assignment',
  ]),
);
export const deleteTopic = plain<'topic.delete'>(struct<Rest<'topic.delete'>>({ topic: text }, []));
export const alterConfig = plain<'config.alter'>(
  struct<Rest<'config.alter'>>({ topic: text, broker: number, configs, remove: list(configName, LIMITS.configs) }, [
    'topic',
    'broker',
    'remove',
  ]),
);
