import * as v from 'valibot';
import { fail, ok, type Result } from '../lib/result';
import type { Command } from '../scenario/schema';
import { readTopicCreation } from '../text/tools/createTopic';
import { readOptions, single } from '../text/tools/options';
import type { Recording, StepOf } from './recording';

type Run = StepOf<'run'>;
/** What a tool asks of the cluster, without its time. */
type Asked = Command extends infer C ? (C extends Command ? Omit<C, 'atMs'> : never) : never;
type Read = (recording: Recording, step: Run) => Result<Asked[], string>;

const Partitions = v.looseObject({
  partitions: v.array(v.looseObject({ topic: v.string(), partition: v.number(), replicas: v.optional(v.array(v.number())) })),
});

/** The partitions of a file that the tool is given. */
function partitionsIn({ files = {} }: Run, name: string | undefined) {
  try {
    const read = v.safeParse(Partitions, JSON.parse(files[name ?? ''] ?? ''));
    return read.success ? read.output.partitions : null;
  } catch {
    return null;
  }
}

const ADDRESSES = { '--bootstrap-server': 'value', '--zookeeper': 'value', '--command-config': 'value' } as const;

/** `kafka-topics.sh --create`. What chance placed is placed the same again, where the recording says so. */
const createTopic: Read = ({ cluster }, step) => {
  const read = readTopicCreation(step.argv.slice(1));
  if (!read.ok) return read;
  const { topic, partitions, configs } = read.value;
  const { replicationFactor } = read.value;
  const chance = Array.from({ length: partitions }, (_, partition) => cluster.placed?.[`${topic}-${partition}`] ?? []);
  const isPlaced = chance.every((replicas) => replicas.length > 0);
  const placed = read.value.assignment ?? (isPlaced && partitions > 0 ? chance : null);
  const placement = placed ? { assignment: placed.map((replicas) => [...replicas]) } : { partitions, replicationFactor };
  const set = Object.keys(configs).length > 0 ? { configs } : {};
  return ok([{ do: 'topic.create', topic, ...placement, ...set }]);
};

/** Every partition of the topics that were created before. */
function partitionsBefore({ steps }: Recording, step: Run): { topic: string; partition: number }[] {
  const created = steps.slice(0, steps.indexOf(step)).filter((each) => each.do === 'run');
  return created.flatMap(({ argv }) => {
    const read = argv.includes('--create') ? readTopicCreation(argv.slice(1)) : fail('');
    if (!read.ok) return [];
    const { topic, partitions } = read.value;
    return Array.from({ length: partitions }, (_, partition) => ({ topic, partition }));
  });
}

const ELECTION = {
  ...ADDRESSES,
  '--election-type': 'value',
  '--topic': 'value',
  '--partition': 'value',
  '--path-to-json-file': 'value',
  '--all-topic-partitions': 'flag',
} as const;

/** `kafka-leader-election.sh`, and `kafka-preferred-replica-election.sh` before 3.0; without partitions, or with a file that was not kept, for all. */
const elect: Read = (recording, step) => {
  const given = readOptions(step.argv.slice(1), ELECTION);
  if (!given.ok) return fail(`option ${given.problem}`);
  const election = (single(given.value, '--election-type') ?? 'preferred').toLowerCase();
  if (election !== 'preferred' && election !== 'unclean') return fail(`election ${election}`);
  const topic = single(given.value, '--topic');
  const file = single(given.value, '--path-to-json-file');
  const one = topic === undefined ? null : [{ topic, partition: Number(single(given.value, '--partition')) }];
  const partitions = one ?? partitionsIn(step, file) ?? partitionsBefore(recording, step);
  return ok(partitions.map((each) => ({ do: 'partition.elect', topic: each.topic, partition: each.partition, election })));
};

const REASSIGNMENT = { ...ADDRESSES, '--reassignment-json-file': 'value', '--execute': 'flag', '--cancel': 'flag' } as const;

/** `kafka-reassign-partitions.sh --execute` and `--cancel` */
const reassign: Read = (_, step) => {
  const given = readOptions(step.argv.slice(1), REASSIGNMENT);
  if (!given.ok) return fail(`option ${given.problem}`);
  const partitions = partitionsIn(step, single(given.value, '--reassignment-json-file'));
  if (!partitions) return fail('a file of partitions');
  return ok(
    partitions.map(({ topic, partition, replicas = [] }) =>
      given.value.flags.has('--cancel')
        ? { do: 'partition.cancelReassignment', topic, partition }
        : { do: 'partition.reassign', topic, partition, replicas },
    ),
  );
};

const CONFIGS = {
  ...ADDRESSES,
  '--alter': 'flag',
  '--entity-type': 'value',
  '--entity-name': 'value',
  '--entity-default': 'flag',
  '--add-config': 'value',
  '--delete-config': 'value',
} as const;

/** `kafka-configs.sh --alter` */
const alterConfigs: Read = (_, step) => {
  const given = readOptions(step.argv.slice(1), CONFIGS);
  if (!given.ok) return fail(`option ${given.problem}`);
  const type = single(given.value, '--entity-type');
  if (type !== 'topics' && type !== 'brokers') return fail(`configs of ${type}`);
  const name = single(given.value, '--entity-name');
  const added = (single(given.value, '--add-config')?.split(',') ?? []).map((pair) => pair.split(/=(.*)/).slice(0, 2));
  const removed = single(given.value, '--delete-config')?.split(',');
  const owner = name === undefined ? {} : type === 'topics' ? { topic: name } : { broker: Number(name) };
  return ok([{ do: 'config.alter', ...owner, configs: Object.fromEntries(added), ...(removed && { remove: removed }) }]);
};

const TOOLS: readonly { readonly tool: string; readonly when: readonly string[]; readonly read: Read }[] = [
  { tool: 'kafka-topics.sh', when: ['--create'], read: createTopic },
  { tool: 'kafka-leader-election.sh', when: [], read: elect },
  { tool: 'kafka-preferred-replica-election.sh', when: [], read: elect },
  { tool: 'kafka-reassign-partitions.sh', when: ['--execute', '--cancel'], read: reassign },
  { tool: 'kafka-configs.sh', when: ['--alter'], read: alterConfigs },
];

/** What a tool that changes something asks of the cluster; null for any other tool. @returns what is not understood, as a problem */
export function askedBy(recording: Recording, step: Run): Result<Asked[], string> | null {
  const [tool, ...typed] = step.argv;
  const known = TOOLS.find((each) => each.tool === tool && (each.when.length === 0 || each.when.some((option) => typed.includes(option))));
  return known ? known.read(recording, step) : null;
}
