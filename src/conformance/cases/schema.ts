import * as v from 'valibot';
import { fail, ok, type Result } from '../../lib/result';

/** The vocabulary of the cases. Whatever it does not name makes the case fail: nothing is passed over. */

const integer = v.pipe(v.number(), v.integer());
const brokerId = integer;
const brokers = v.array(brokerId);
const brokerOrBrokers = v.union([brokerId, brokers]);
const leader = v.nullable(brokerId);
const epochs = v.array(v.strictTuple([integer, integer]));
const log = v.array(v.strictTuple([v.string(), integer]));
const values = v.array(v.string());
const errorName = v.pipe(v.string(), v.regex(/^[A-Z_]+$/));
/** Keys that are broker ids, as JSON writes them. */
const byBroker = <S extends v.GenericSchema>(schema: S) => v.record(v.pipe(v.string(), v.digits()), schema);
const acks = v.picklist(['all', '1']);

const configs = v.strictObject({
  'min.insync.replicas': v.optional(integer),
  'unclean.leader.election.enable': v.optional(v.boolean()),
  'replica.lag.time.max.ms': v.optional(integer),
  'request.timeout.ms': v.optional(integer),
  'log.message.format.version': v.optional(v.string()),
});

const ReplicaStateSchema = v.strictObject({
  log,
  hw: integer,
  ckptHw: v.optional(integer),
  epochs: v.optional(epochs),
});

const StateSchema = v.strictObject({
  leader,
  isr: brokers,
  leaderEpoch: integer,
  partitionEpoch: v.optional(integer, 0),
  elr: v.optional(brokers),
  lastKnownElr: v.optional(brokers),
  leso: v.optional(integer),
  replicas: byBroker(ReplicaStateSchema),
});

const GivenSchema = v.strictObject({
  kafka: v.pipe(v.string(), v.regex(/^\d+(\.\d+){1,3}$/)),
  flags: v.optional(v.record(v.string(), v.union([v.boolean(), v.string(), v.number()]))),
  brokers: v.pipe(brokers, v.minLength(1)),
  assignment: v.optional(v.pipe(brokers, v.minLength(1))),
  config: v.optional(configs),
  controller: v.optional(brokerId),
  controllerEpoch: v.optional(integer),
  state: v.optional(StateSchema),
});

const ReplicaViewSchema = v.strictObject({
  log: v.optional(log),
  values: v.optional(values),
  leo: v.optional(integer),
  hw: v.optional(integer),
  epochCache: v.optional(epochs),
  leaderEpoch: v.optional(integer),
  role: v.optional(v.picklist(['leader', 'follower'])),
  isr: v.optional(brokers),
  maximalIsr: v.optional(brokers),
  state: v.optional(v.picklist(['fetching', 'truncating', 'failed', 'halted'])),
});

const invariant = v.picklist(['AckedSurvives', 'NoGlobalLoss', 'LogMatching', 'StrongIsr', 'EpochLineage', 'NoDuplicates']);

const ExpectationSchema = v.strictObject({
  partition: v.optional(
    v.strictObject({
      leader: v.optional(leader),
      isr: v.optional(brokers),
      leaderEpoch: v.optional(integer),
      partitionEpoch: v.optional(integer),
      elr: v.optional(brokers),
      lastKnownElr: v.optional(brokers),
      replicas: v.optional(brokers),
      adding: v.optional(brokers),
      removing: v.optional(brokers),
      recovery: v.optional(v.picklist(['RECOVERED', 'RECOVERING'])),
    }),
  ),
  replicas: v.optional(byBroker(v.nullable(ReplicaViewSchema))),
  producers: v.optional(v.record(v.string(), v.pipe(v.string(), v.regex(/^(?:acked|pending|error:[A-Z_]+)$/)))),
  controller: v.optional(v.strictObject({ id: v.optional(brokerId), epoch: v.optional(integer) })),
  invariants: v.optional(v.strictObject({ violated: v.optional(v.array(invariant)), hold: v.optional(v.array(invariant)) })),
});

const StepSchema = v.variant('do', [
  v.strictObject({
    do: v.literal('produce'),
    values: v.pipe(values, v.minLength(1)),
    acks,
    to: v.optional(brokerId),
    producer: v.optional(v.strictObject({ id: integer, epoch: integer, seq: integer })),
    expect: v.optional(v.pipe(v.string(), v.regex(/^(?:duplicate|error:[A-Z_]+)$/))),
  }),
  v.strictObject({
    do: v.literal('fetch'),
    by: v.pipe(brokers, v.minLength(1)),
    rounds: v.pipe(integer, v.minValue(1)),
    expect: v.optional(errorName),
  }),
  v.strictObject({
    do: v.literal('fetchRequest'),
    by: brokerId,
    offset: integer,
    leaderEpoch: v.optional(integer),
    lastFetchedEpoch: v.optional(integer),
    brokerEpoch: v.optional(integer),
    to: v.optional(brokerId),
    expect: v.optional(errorName),
  }),
  v.strictObject({ do: v.literal('tick'), ms: v.pipe(integer, v.minValue(0)) }),
  v.strictObject({ do: v.literal('settle') }),
  v.variant('to', [
    v.strictObject({ do: v.literal('broker'), id: brokerOrBrokers, to: v.literal('down') }),
    v.strictObject({
      do: v.literal('broker'),
      id: brokerOrBrokers,
      to: v.literal('crash'),
      keep: v.optional(v.pipe(integer, v.minValue(0))),
      wipe: v.optional(v.boolean()),
    }),
    v.strictObject({ do: v.literal('broker'), id: brokerOrBrokers, to: v.literal('up'), unfence: v.optional(v.boolean()) }),
    v.strictObject({ do: v.literal('broker'), id: brokerOrBrokers, to: v.literal('pause') }),
    v.strictObject({ do: v.literal('broker'), id: brokerOrBrokers, to: v.literal('resume') }),
  ]),
  v.variant('op', [
    v.strictObject({ do: v.literal('controller'), op: v.literal('fence'), broker: brokerOrBrokers }),
    v.strictObject({ do: v.literal('controller'), op: v.literal('unfence'), broker: brokerOrBrokers }),
    v.strictObject({ do: v.literal('controller'), op: v.literal('failover'), to: brokerId }),
    v.strictObject({ do: v.literal('controller'), op: v.literal('setLeader'), leader: brokerId, isr: v.optional(brokers) }),
  ]),
  v.strictObject({ do: v.literal('elect'), type: v.picklist(['preferred', 'unclean']), expect: v.optional(errorName) }),
  v.strictObject({ do: v.literal('config'), set: configs }),
  v.strictObject({ do: v.literal('hold'), what: v.literal('metadata'), brokers }),
  v.strictObject({ do: v.literal('hold'), what: v.picklist(['alterPartition', 'alterPartitionResponse']) }),
  v.strictObject({ do: v.literal('release'), what: v.literal('metadata'), brokers, mode: v.optional(v.literal('replay')) }),
  v.strictObject({
    do: v.literal('release'),
    what: v.picklist(['alterPartition', 'alterPartitionResponse']),
    expect: v.optional(errorName),
  }),
  v.strictObject({
    do: v.literal('link'),
    a: v.union([brokerId, v.literal('controller')]),
    b: v.union([brokerId, v.literal('controller')]),
    state: v.picklist(['cut', 'up']),
  }),
  v.strictObject({
    do: v.literal('alterPartition'),
    isr: brokers,
    from: v.optional(brokerId),
    leaderEpoch: v.optional(integer),
    partitionEpoch: v.optional(integer),
    brokerEpoch: v.optional(integer),
    isrEpochs: v.optional(byBroker(integer)),
    expect: v.optional(errorName),
  }),
  v.strictObject({ do: v.literal('reassign'), replicas: v.pipe(brokers, v.minLength(1)) }),
  v.strictObject({ do: v.literal('reassign'), cancel: v.literal(true) }),
  v.strictObject({ do: v.literal('checkpointHw'), brokers }),
  v.strictObject({
    do: v.literal('consume'),
    from: brokerId,
    offset: integer,
    leaderEpoch: v.optional(integer),
    allowFollower: v.optional(v.boolean()),
    expect: v.optional(v.union([v.strictObject({ values }), v.strictObject({ error: errorName })])),
  }),
  v.strictObject({
    do: v.literal('listOffsets'),
    from: brokerId,
    spec: v.picklist(['latest', 'earliest']),
    expect: v.optional(v.union([v.strictObject({ offset: integer }), v.strictObject({ error: errorName })])),
  }),
  v.strictObject({ do: v.literal('assert'), expect: ExpectationSchema }),
]);

const head = {
  id: v.string(),
  area: v.string(),
  title: v.string(),
  source: v.string(),
  note: v.optional(v.string()),
  mode: v.picklist(['zk', 'kraft', 'any']),
};

const CallSchema = v.strictObject({ do: v.literal('call'), fn: v.string(), args: v.record(v.string(), v.unknown()) });

/** A literal object with this key would be taken for a promise. */
const THEN = 'then';

const CaseSchema = v.variant('kind', [
  v.strictObject({ ...head, kind: v.literal('scenario'), given: GivenSchema, when: v.array(StepSchema), [THEN]: ExpectationSchema }),
  v.strictObject({
    ...head,
    kind: v.literal('pure'),
    given: v.looseObject({ fn: v.string() }),
    when: v.array(CallSchema),
    [THEN]: v.strictObject({ returns: v.array(v.unknown()) }),
  }),
]);

export type Case = v.InferOutput<typeof CaseSchema>;
export type ScenarioCase = Extract<Case, { kind: 'scenario' }>;
export type PureCase = Extract<Case, { kind: 'pure' }>;
export type Given = ScenarioCase['given'];
export type GivenState = NonNullable<Given['state']>;
export type Step = ScenarioCase['when'][number];
export type StepOf<D extends Step['do']> = Extract<Step, { do: D }>;
export type Expectation = ScenarioCase['then'];
export type InvariantName = v.InferOutput<typeof invariant>;

/** Reads one case strictly. @returns what is wrong with it first, by its place in the case */
export function readCase(document: unknown): Result<Case, string> {
  const read = v.safeParse(CaseSchema, document, { abortEarly: true });
  if (read.success) return ok(read.output);
  const [issue] = read.issues;
  return fail(`${v.getDotPath(issue) ?? 'case'}: ${issue.message}`);
}
