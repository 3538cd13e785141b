import { type Command, LIMITS, type Scenario } from '../schema';
import { alterConfig, alterPartitions, createTopic, deleteRecords, deleteTopic, elect, onPartition, reassign } from './administration';
import { type Before, type Body, has, type Of, type Rest, type Target, type Verb } from './body';
import { readNumber, Unreadable, writeNumber } from './bytes';
import { ACKS_CODES, TRANSACTION_CALL_CODES, VERB_CODES } from './dictionary';
import { delayMessage, dropMessage, onBroker, onController, onLink, onZooKeeper, powerOff, slowLink } from './faults';
import { type Field, type Input, list, number, type Output, oneOf, present, struct, text } from './fields';
import { nextValue, valueField } from './values';

export function beforeAll({ clients, topics }: Pick<Scenario, 'clients' | 'topics'>): Before {
  const target = (kind: 'producer' | 'consumer'): Target => ({
    client: clients.find((client) => client.kind === kind)?.id ?? '',
    topic: topics[0]?.name ?? '',
    partition: 0,
  });
  return { atMs: 0, value: '', producer: target('producer'), consumer: target('consumer') };
}

const VERBS = 16;
const SAME = 1;
const acks = oneOf(ACKS_CODES);
const target: Field<Target> = struct<Target>({ client: text, topic: text, partition: number }, []);
const isSame = (a: Target, b: Target) => a.client === b.client && a.topic === b.topic && a.partition === b.partition;
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
const BOOTSTRAP = 8;
const bootstrap = list(number, LIMITS.brokers);

function isOneNext({ records }: Rest<'produce'>, before: Before): boolean {
  const [record, ...others] = records;
  return others.length === 0 && record?.key === undefined && record?.value === nextValue(before.value);
}

type ProducedRecord = Of<'produce'>['records'][number];

/** A null value stands as an empty one with a mark. */
function recordField(before: Before): Field<ProducedRecord> {
  const marked = struct<{ key?: string | undefined; value: string; isNull?: boolean }>(
    { key: text, value: valueField(before), isNull: present },
    ['key', 'isNull'],
  );
  return {
    write: (output, { value, ...rest }) => marked.write(output, value === null ? { ...rest, value: '', isNull: true } : { ...rest, value }),
    read: (input) => {
      const { isNull, value, ...rest } = marked.read(input);
      return { ...rest, value: isNull ? null : value };
    },
  };
}

const recordsField = (before: Before) => list(recordField(before), LIMITS.recordsPerCommand);

const produce: Body<'produce'> = {
  flags: (command, before) =>
    (isSame(command, before.producer) ? SAME : 0) +
    (command.acks ? ACKS : 0) +
    (isOneNext(command, before) ? ONE_NEXT : 0) +
    (command.bootstrap ? BOOTSTRAP : 0),
  write: (output, command, before) => {
    writeTarget(output, command, before, 'producer');
    if (command.acks) acks.write(output, command.acks);
    if (command.bootstrap) bootstrap.write(output, command.bootstrap);
    if (isOneNext(command, before)) before.value = nextValue(before.value);
    else recordsField(before).write(output, command.records);
  },
  read: (input, flags, before) => {
    const to = readTarget(input, flags, before, 'producer');
    const given = {
      ...(has(flags, ACKS) ? { acks: acks.read(input) } : {}),
      ...(has(flags, BOOTSTRAP) ? { bootstrap: bootstrap.read(input) } : {}),
    };
    if (!has(flags, ONE_NEXT)) return { ...to, ...given, records: recordsField(before).read(input) };
    before.value = nextValue(before.value);
    return { ...to, ...given, records: [{ value: before.value }] };
  },
};

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

const transactionCall = oneOf(TRANSACTION_CALL_CODES);
const transaction: Body<'transaction'> = {
  flags: ({ client }, before) => (client === before.producer.client ? SAME : 0),
  write: (output, { client, call }, before) => {
    if (client !== before.producer.client) text.write(output, client);
    transactionCall.write(output, call);
  },
  read: (input, flags, before) => ({
    client: has(flags, SAME) ? before.producer.client : text.read(input),
    call: transactionCall.read(input),
  }),
};

const BODIES: { readonly [V in Verb]: Body<V> } = {
  produce,
  'broker.start': onBroker,
  'broker.stop': onBroker,
  'broker.kill': onBroker,
  'broker.pause': onBroker,
  'broker.resume': onBroker,
  'broker.powerOff': powerOff,
  'broker.wipe': onBroker,
  'broker.startTwin': onBroker,
  'session.expire': onBroker,
  'link.cut': onLink,
  'link.heal': onLink,
  'link.slow': slowLink,
  'message.drop': dropMessage,
  'message.delay': delayMessage,
  'message.duplicate': dropMessage,
  'partition.elect': elect,
  'partition.reassign': reassign,
  'partition.cancelReassignment': onPartition,
  'config.alter': alterConfig,
  'topic.create': createTopic,
  'topic.delete': deleteTopic,
  'topic.alterPartitions': alterPartitions,
  'records.delete': deleteRecords,
  'controller.start': onController,
  'controller.stop': onController,
  'controller.kill': onController,
  'controller.pause': onController,
  'controller.resume': onController,
  'zookeeper.stop': onZooKeeper,
  'zookeeper.start': onZooKeeper,
  'consumer.start': startConsumer,
  'consumer.stop': stopConsumer,
  transaction,
};
const bodyOf = (verb: Verb) => BODIES[verb] as Body<Verb>;

/** Verbs from this place on are named by a number of their own, which follows. */
const FURTHER = VERBS - 1;

function writeVerb(output: Output, verb: Verb, flags: number): void {
  const code = VERB_CODES.indexOf(verb);
  writeNumber(output, Math.min(code, FURTHER) + VERBS * flags);
  if (code >= FURTHER) writeNumber(output, code - FURTHER);
}

function readVerb(input: Input): { readonly verb: Verb; readonly flags: number } {
  const code = readNumber(input);
  const place = code % VERBS;
  const verb = VERB_CODES[place < FURTHER ? place : FURTHER + readNumber(input)];
  if (verb === undefined) throw new Unreadable('malformed');
  return { verb, flags: Math.floor(code / VERBS) };
}

export function writeCommand(output: Output, command: Command, before: Before): void {
  const body = bodyOf(command.do);
  writeNumber(output, command.atMs - before.atMs);
  writeVerb(output, command.do, body.flags(command, before));
  body.write(output, command, before);
  before.atMs = command.atMs;
}

export function readCommand(input: Input, before: Before): Command {
  const atMs = before.atMs + readNumber(input);
  const { verb, flags } = readVerb(input);
  const rest = bodyOf(verb).read(input, flags, before);
  before.atMs = atMs;
  return { atMs, do: verb, ...rest } as Command;
}
