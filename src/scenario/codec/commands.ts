import { type Command, LIMITS, type Scenario } from '../schema';
import { readNumber, Unreadable, writeNumber } from './bytes';
import { ACKS_CODES, VERB_CODES } from './dictionary';
import { configs, type Field, type Input, list, number, type Output, oneOf, struct, text } from './fields';
import { nextValue, valueField } from './values';

type Verb = Command['do'];
type Of<V extends Verb> = Extract<Command, { do: V }>;
type Rest<V extends Verb> = Omit<Of<V>, 'atMs' | 'do'>;
interface Target {
  client: string;
  topic: string;
  partition: number;
}

/** What the next command is measured by: most are like the one before. */
export interface Before {
  atMs: number;
  value: string;
  producer: Target;
  consumer: Target;
}

export function beforeAll({ clients, topics }: Pick<Scenario, 'clients' | 'topics'>): Before {
  const target = (kind: 'producer' | 'consumer'): Target => ({
    client: clients.find((client) => client.kind === kind)?.id ?? '',
    topic: topics[0]?.name ?? '',
    partition: 0,
  });
  return { atMs: 0, value: '', producer: target('producer'), consumer: target('consumer') };
}

/** A command without its time and verb. `flags`, 0 to 7, stand in the verb's own byte. */
interface Body<V extends Verb> {
  readonly flags: (command: Rest<V>, before: Before) => number;
  readonly write: (output: Output, command: Rest<V>, before: Before) => void;
  readonly read: (input: Input, flags: number, before: Before) => Rest<V>;
}

const VERBS = 16;
const SAME = 1;
const acks = oneOf(ACKS_CODES);
const target: Field<Target> = struct<Target>({ client: text, topic: text, partition: number }, []);
const isSame = (a: Target, b: Target) => a.client === b.client && a.topic === b.topic && a.partition === b.partition;
const has = (flags: number, flag: number) => (flags & flag) !== 0;
const targetOf = ({ client, topic, partition }: Target): Target => ({ client, topic, partition });

function writeTarget(output: Output, command: Target, before: Before, whose: 'producer' | 'consumer'): void {
  if (!isSame(command, before[whose])) target.write(output, command);
  before[whose] = targetOf(command);
}

function readTarget(input: Input, flags: number, before: Before, whose: 'producer' | 'consumer'): Target {
  before[whose] = has(flags, SAME) ? before[whose] : target.read(input);
  return before[whose];
}

const ACKS = 2;
const ONE_NEXT = 4;

function isOneNext({ records }: Rest<'produce'>, before: Before): boolean {
  const [record, ...others] = records;
  return others.length === 0 && record?.key === undefined && record?.value === nextValue(before.value);
}

const recordsField = (before: Before) =>
  list(struct<Of<'produce'>['records'][number]>({ key: text, value: valueField(before) }, ['key']), LIMITS.recordsPerCommand);

const produce: Body<'produce'> = {
  flags: (command, before) =>
    (isSame(command, before.producer) ? SAME : 0) + (command.acks ? ACKS : 0) + (isOneNext(command, before) ? ONE_NEXT : 0),
  write: (output, command, before) => {
    writeTarget(output, command, before, 'producer');
    if (command.acks) acks.write(output, command.acks);
    if (isOneNext(command, before)) before.value = nextValue(before.value);
    else recordsField(before).write(output, command.records);
  },
  read: (input, flags, before) => {
    const to = readTarget(input, flags, before, 'producer');
    const given = has(flags, ACKS) ? { acks: acks.read(input) } : {};
    if (!has(flags, ONE_NEXT)) return { ...to, ...given, records: recordsField(before).read(input) };
    before.value = nextValue(before.value);
    return { ...to, ...given, records: [{ value: before.value }] };
  },
};

const BIG_ID = 7;
const onBroker: Body<'broker.start'> = {
  flags: ({ broker }) => Math.min(broker, BIG_ID),
  write: (output, { broker }) => {
    if (broker >= BIG_ID) writeNumber(output, broker);
  },
  read: (input, flags) => ({ broker: flags < BIG_ID ? flags : readNumber(input) }),
};

const assignment = list(list(number, LIMITS.brokers), LIMITS.partitionsPerTopic);
const topic = struct<Rest<'topic.create'>>({ topic: text, assignment, configs }, ['configs']);
const createTopic: Body<'topic.create'> = { flags: () => 0, write: topic.write, read: topic.read };

const OFFSET = 2;
const startConsumer: Body<'consumer.start'> = {
  flags: (command, before) => (isSame(command, before.consumer) ? SAME : 0) + (command.offset === undefined ? 0 : OFFSET),
  write: (output, command, before) => {
    writeTarget(output, command, before, 'consumer');
    if (command.offset !== undefined) writeNumber(output, command.offset);
  },
  read: (input, flags, before) => {
    const from = readTarget(input, flags, before, 'consumer');
    return has(flags, OFFSET) ? { ...from, offset: readNumber(input) } : { ...from };
  },
};

const stopConsumer: Body<'consumer.stop'> = {
  flags: ({ client }, before) => (client === before.consumer.client ? SAME : 0),
  write: (output, { client }, before) => {
    if (client !== before.consumer.client) text.write(output, client);
  },
  read: (input, flags, before) => ({ client: has(flags, SAME) ? before.consumer.client : text.read(input) }),
};

const BODIES: { readonly [V in Verb]: Body<V> } = {
  produce,
  'broker.start': onBroker,
  'broker.stop': onBroker,
  'broker.kill': onBroker,
  'broker.pause': onBroker,
  'broker.resume': onBroker,
  'topic.create': createTopic,
  'consumer.start': startConsumer,
  'consumer.stop': stopConsumer,
};
const bodyOf = (verb: Verb) => BODIES[verb] as Body<Verb>;

export function writeCommand(output: Output, command: Command, before: Before): void {
  const body = bodyOf(command.do);
  writeNumber(output, command.atMs - before.atMs);
  writeNumber(output, VERB_CODES.indexOf(command.do) + VERBS * body.flags(command, before));
  body.write(output, command, before);
  before.atMs = command.atMs;
}

export function readCommand(input: Input, before: Before): Command {
  const atMs = before.atMs + readNumber(input);
  const code = readNumber(input);
  const verb = VERB_CODES[code % VERBS];
  if (verb === undefined) throw new Unreadable('malformed');
  const rest = bodyOf(verb).read(input, Math.floor(code / VERBS), before);
  before.atMs = atMs;
  return { atMs, do: verb, ...rest } as Command;
}
