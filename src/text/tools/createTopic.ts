import type { RefusalReason } from '../../engine/trace';
import { fail, ok, type Result } from '../../lib/result';
import { readOptions, single } from './options';
import { printed, type ToolOutput, topicCommandFailed, unknown } from './output';

const OPTIONS = {
  '--bootstrap-server': 'value',
  '--zookeeper': 'value',
  '--command-config': 'value',
  '--create': 'flag',
  '--if-not-exists': 'flag',
  '--topic': 'value',
  '--replica-assignment': 'value',
  '--partitions': 'value',
  '--replication-factor': 'value',
  '--config': 'value',
} as const;

export interface TopicCreation {
  readonly topic: string;
  /** null: left to the cluster */
  readonly assignment: readonly (readonly number[])[] | null;
  readonly partitions: number;
  readonly replicationFactor: number;
  readonly configs: Readonly<Record<string, string>>;
}

const ASSIGNMENT = /^\d+(:\d+)*(,\d+(:\d+)*)*$/;

function readAssignment(text: string): number[][] | null {
  return ASSIGNMENT.test(text) ? text.split(',').map((replicas) => replicas.split(':').map(Number)) : null;
}

/** What `kafka-topics.sh --create` is asked for. @returns what is not understood, as a problem */
export function readTopicCreation(typed: readonly string[]): Result<TopicCreation, string> {
  const given = readOptions(typed, OPTIONS);
  if (!given.ok) return fail(`option ${given.problem}`);
  const topic = single(given.value, '--topic');
  if (topic === undefined) return fail('a topic without a name');
  const placed = single(given.value, '--replica-assignment');
  const assignment = placed === undefined ? null : readAssignment(placed);
  if (placed !== undefined && !assignment) return fail(`assignment ${placed}`);
  const configs = (given.value.values.get('--config') ?? []).map((text) => text.split(/=(.*)/).slice(0, 2));
  return ok({
    topic,
    assignment,
    partitions: assignment?.length ?? Number(single(given.value, '--partitions') ?? 1),
    replicationFactor: assignment?.[0]?.length ?? Number(single(given.value, '--replication-factor') ?? 1),
    configs: Object.fromEntries(configs),
  });
}

const COLLISIONS =
  "WARNING: Due to limitations in metric names, topics with a period ('.') or underscore ('_') could collide. To avoid issues it is best to use either, but not both.";

/** What `kafka-topics.sh --create` says of a topic, which the cluster made or refused (OUT-1). */
export function topicCreated(topic: string, refusal: RefusalReason | null, atMs: number): ToolOutput {
  if (refusal === null) return printed([...(/[._]/.test(topic) ? [COLLISIONS] : []), `Created topic ${topic}.`]);
  if (refusal !== 'topic.exists') return unknown(refusal);
  return topicCommandFailed('org.apache.kafka.common.errors.TopicExistsException', `Topic '${topic}' already exists.`, atMs);
}
