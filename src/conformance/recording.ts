import * as v from 'valibot';
import { fail, ok, type Result } from '../lib/result';

const whole = v.pipe(v.number(), v.integer());
const texts = v.record(v.string(), v.string());
const json = v.record(v.string(), v.unknown());
const configs = v.record(v.string(), v.union([v.string(), v.number(), v.boolean()]));

const timed = { atMs: whole, endMs: whole, racy: v.optional(v.boolean()), isrOrder: v.optional(v.literal('any')) };
/** A broker, or in KRaft perhaps a controller. */
const node = { broker: v.optional(whole), controller: v.optional(whole) };
const output = { exit: whole, out: v.string(), err: v.optional(v.string()) };

const step = <D extends string, F extends v.ObjectEntries>(verb: D, fields: F) =>
  v.looseObject({ do: v.literal(verb), ...timed, ...fields });

const onBroker = { broker: whole };
const onController = { controller: whole };

const WireLine = v.looseObject({
  api: v.string(),
  from: v.string(),
  partition: v.optional(v.string()),
  request: v.nullable(json),
  response: v.nullable(json),
  partitions: v.optional(v.array(v.looseObject({ partition: v.string(), request: v.optional(json), response: v.optional(json) }))),
});

const ProduceResult = v.looseObject({
  offset: v.optional(whole),
  partition: v.optional(whole),
  error: v.optional(v.string()),
  message: v.optional(v.string()),
});

const Step = v.variant('do', [
  step('zookeeper.start', {}),
  step('zookeeper.kill', {}),
  step('broker.start', { ...onBroker, as: v.optional(whole), exit: v.optional(whole), log: v.optional(v.array(v.string())) }),
  step('broker.stop', onBroker),
  step('broker.kill', onBroker),
  step('broker.pause', onBroker),
  step('broker.resume', onBroker),
  step('broker.wipe', onBroker),
  step('broker.lose', { ...onBroker, partition: v.string(), fromOffset: whole }),
  step('controller.start', onController),
  step('controller.stop', onController),
  step('controller.kill', onController),
  step('controller.pause', onController),
  step('controller.resume', onController),
  step('settle', {}),
  step('wait', { ms: whole, until: v.optional(v.string()) }),
  step('run', { ...node, argv: v.array(v.string()), ...output, files: v.optional(texts), stdin: v.optional(v.string()) }),
  step('run.start', { ...node, name: v.string(), argv: v.array(v.string()) }),
  step('run.stop', { name: v.string(), signal: v.optional(v.string()), ...output }),
  step('produce', {
    topic: v.string(),
    partition: v.optional(v.nullable(whole)),
    acks: v.pipe(v.union([v.string(), whole]), v.transform(String)),
    records: v.array(v.looseObject({ key: v.nullable(v.string()), value: v.nullable(v.string()) })),
    client: configs,
    bootstrap: v.optional(v.string()),
    together: v.optional(v.boolean()),
    results: v.array(v.union([v.string(), ProduceResult])),
  }),
  step('transaction', {
    producer: v.string(),
    transactionalId: v.string(),
    client: v.optional(configs),
    calls: v.array(
      v.looseObject({
        call: v.string(),
        topic: v.optional(v.string()),
        partition: v.optional(v.nullable(whole)),
        key: v.optional(v.nullable(v.string())),
        value: v.optional(v.nullable(v.string())),
        result: v.unknown(),
      }),
    ),
  }),
  step('file', { ...node, path: v.string(), text: v.nullable(v.string()) }),
  step('ls', { ...node, path: v.string(), files: v.array(v.looseObject({ name: v.string(), bytes: v.optional(whole) })) }),
  step('log', { ...node, since: v.optional(whole), match: v.optional(v.string()), lines: v.array(v.string()) }),
  step('wire', { ...node, since: v.optional(whole), apis: v.optional(v.array(v.string())), lines: v.array(WireLine) }),
  step('jmx', {
    ...node,
    values: v.array(v.looseObject({ mbean: v.string(), attribute: v.string(), value: v.unknown(), racy: v.optional(v.boolean()) })),
  }),
]);

const Recording = v.looseObject({
  format: v.literal(1),
  id: v.string(),
  title: v.string(),
  kafka: v.string(),
  mode: v.picklist(['zookeeper', 'kraft']),
  cluster: v.looseObject({
    brokers: v.array(v.looseObject({ id: whole, host: v.string(), port: whole, rack: v.optional(v.string()) })),
    configs,
    brokerConfigs: v.optional(v.record(v.string(), configs)),
    controllers: v.optional(v.array(v.looseObject({ id: whole, host: v.optional(v.string()), port: v.optional(whole) }))),
    quorum: v.optional(v.picklist(['dynamic', 'static'])),
    features: v.optional(v.record(v.string(), whole)),
    elected: v.optional(v.record(v.string(), whole)),
    placed: v.optional(v.record(v.string(), v.array(whole))),
  }),
  steps: v.array(Step),
});

/** One script that was run against a real cluster, and all that its tools, files and logs said. */
export type Recording = v.InferOutput<typeof Recording>;
export type RecordedStep = v.InferOutput<typeof Step>;
export type StepOf<D extends RecordedStep['do']> = Extract<RecordedStep, { do: D }>;
export type WireLine = v.InferOutput<typeof WireLine>;
export type ProduceResult = v.InferOutput<typeof ProduceResult>;

/**
 * Reads a recording. Fields that nobody knows are kept; known ones must be what the format says, and so must the kind of every step.
 * @returns the recording, or the first place where it is not one
 */
export function readRecording(document: unknown): Result<Recording, string> {
  const read = v.safeParse(Recording, document);
  if (read.success) return ok(read.output);
  const [issue] = read.issues;
  return fail(`${v.getDotPath(issue) ?? 'the document'}: ${issue.message}`);
}
