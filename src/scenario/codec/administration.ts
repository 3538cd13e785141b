import { LIMITS } from '../schema';
import { plain, type Rest } from './body';
import { ELECTION_CODES } from './dictionary';
import { configs, list, number, oneOf, struct, text } from './fields';

const replicas = list(number, LIMITS.brokers);
const assignment = list(replicas, LIMITS.partitionsPerTopic);
export const createTopic = plain<'topic.create'>(struct<Rest<'topic.create'>>({ topic: text, assignment, configs }, ['configs']));

export const onPartition = plain<'partition.cancelReassignment'>(
  struct<Rest<'partition.cancelReassignment'>>({ topic: text, partition: number }, []),
);
export const elect = plain<'partition.elect'>(
  struct<Rest<'partition.elect'>>({ topic: text, partition: number, election: oneOf(ELECTION_CODES) }, []),
);
export const reassign = plain<'partition.reassign'>(struct<Rest<'partition.reassign'>>({ topic: text, partition: number, replicas }, []));
export const alterConfig = plain<'config.alter'>(
  struct<Rest<'config.alter'>>({ topic: text, broker: number, configs }, ['topic', 'broker']),
);
