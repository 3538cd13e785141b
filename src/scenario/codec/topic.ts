import { LIMITS, type TopicSpec } from '../schema';
import { readNumber, Unreadable, writeNumber } from './bytes';
import { configs, type Field, type Input, list, number, type Output, struct, text } from './fields';

export const replicas = list(number, LIMITS.brokers);

type Placement = Pick<TopicSpec, 'assignment' | 'partitions' | 'replicationFactor'>;

/** In the place of the number of partitions: how many there are follows, not where they stand. */
const UNPLACED = 0;
const size: Field<Placement> = struct<{ partitions: number; replicationFactor: number }>(
  { partitions: number, replicationFactor: number },
  [],
) as Field<Placement>;

const placement: Field<Placement> = {
  write: (output, value) => {
    writeNumber(output, value.assignment?.length ?? UNPLACED);
    if (value.assignment) for (const each of value.assignment) replicas.write(output, each);
    else size.write(output, value);
  },
  read: (input) => {
    const length = readNumber(input);
    if (length > LIMITS.partitionsPerTopic) throw new Unreadable('malformed');
    return length === UNPLACED ? size.read(input) : { assignment: Array.from({ length }, () => replicas.read(input)) };
  },
};

interface Parts {
  name: string;
  placement: Placement;
  configs?: TopicSpec['configs'];
}
const parts = struct<Parts>({ name: text, placement, configs }, ['configs']);

/** A topic: its name, where its replicas stand or how many there are, its configs. */
export const topic: Field<TopicSpec> = {
  write: (output: Output, value) => parts.write(output, { name: value.name, placement: value, configs: value.configs }),
  read: (input: Input) => {
    const { placement: placed, ...others } = parts.read(input);
    return { ...others, ...placed };
  },
};
