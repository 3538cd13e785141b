import type { RefusalReason } from '../../../engine/trace';
import { fail, ok, type Result } from '../../../lib/result';
import { isSince } from '../../../scenario/versions';
import { apiError, illegalArgument, operationError, type Thrown } from '../exceptions';
import { single } from '../options';
import { printed, type ToolOutput, unknown } from '../output';
import { type Asked, asks, prints, type ToolPlan } from '../toolPlan';
import { parseReplicaAssignment } from './assignment';
import { matchingTopics, notThere } from './names';
import { hasMixedRacks, mixedRacks, registeredBrokers } from './placementErrors';
import { fails, nobodyAnswers, refused, type TopicRequest } from './request';
import { assignmentsOf } from './view';

const KEYS_MOVE =
  'WARNING: If partitions are increased for a topic that has a key, the partition logic or ordering of the messages will be affected';

interface Wanted {
  readonly topic: string;
  readonly count: number;
  readonly existing: readonly (readonly number[])[];
  /** Of the new partitions only; null where the controller places them. */
  readonly added: readonly (readonly number[])[] | null;
}

/** What `AdminUtils.addPartitions` refuses, where the tool itself writes to ZooKeeper. */
function directError(request: TopicRequest, { topic, count, existing, added }: Wanted): Thrown | null {
  const { kafka, sim } = request;
  const factor = existing[0]?.length ?? 0;
  if (count <= existing.length) {
    const message = 'The number of partitions for a topic can only be increased';
    if (!isSince(kafka, '0.11')) return operationError(kafka, message);
    const now = `${message}. Topic ${topic} currently has ${existing.length} partitions, ${count} would not be an increase.`;
    return apiError('InvalidPartitionsException', now);
  }
  if (hasMixedRacks(request)) return mixedRacks(request);
  const brokers = registeredBrokers({ sim });
  const absent = (added ?? []).find((replicas) => replicas.some((broker) => !brokers.includes(broker)));
  if (absent) {
    const message = `some specified brokers not available. specified brokers: List(${absent.join(', ')})available broker:Set(${brokers.join(', ')})`;
    return operationError(kafka, message);
  }
  const uneven = `The replication factor in manual replication assignment is not equal to the existing replication factor for the topic ${factor}`;
  return (added ?? []).some((replicas) => replicas.length !== factor) ? operationError(kafka, uneven) : null;
}

/** What a broker of ZooKeeper mode refuses (`AdminManager.createPartitions`). */
function brokerError(request: TopicRequest, { count, existing, added }: Wanted): Thrown | null {
  if (hasMixedRacks(request)) return mixedRacks(request);
  const now = existing.length;
  if (count < now)
    return apiError('InvalidPartitionsException', `Topic currently has ${now} partitions, which is higher than the requested ${count}.`);
  if (count === now) return apiError('InvalidPartitionsException', `Topic already has ${now} partitions.`);
  if (added === null) return null;
  const brokers = registeredBrokers(request);
  const strangers = [...new Set(added.flat().filter((broker) => !brokers.includes(broker)))];
  if (strangers.length > 0)
    return apiError('InvalidReplicaAssignmentException', `Unknown broker(s) in replica assignment: ${strangers.join(', ')}.`);
  if (added.length !== count - now)
    return apiError(
      'InvalidReplicaAssignmentException',
      `Increasing the number of partitions by ${count - now} but ${added.length} assignments provided.`,
    );
  const factor = existing[0]?.length ?? 0;
  const uneven = [...added.entries()].filter(([, { length }]) => length !== factor);
  if (uneven.length === 0) return null;
  const numbers = uneven.map(([i]) => now + i).join(', ');
  const factors = uneven.map(([, { length }]) => length).join(', ');
  return apiError(
    'InvalidReplicaAssignmentException',
    `Inconsistent replication factor between partitions, partition 0 has ${factor} while partitions [${numbers}] have replication factors [${factors}], respectively.`,
  );
}

/** What the controller of KRaft refuses (`ReplicationControlManager.createPartitions`). */
function quorumError({ sim }: TopicRequest, { topic, count, existing, added }: Wanted): Thrown | null {
  const now = existing.length;
  if (count === now) return apiError('InvalidPartitionsException', `Topic already has ${now} partition(s).`);
  if (count < now)
    return apiError(
      'InvalidPartitionsException',
      `The topic ${topic} currently has ${now} partition(s); ${count} would not be an increase.`,
    );
  if (added === null) return null;
  const invalid = (message: string) => apiError('InvalidReplicaAssignmentException', message);
  if (added.length !== count - now)
    return invalid(`Attempted to add ${count - now} additional partition(s), but only ${added.length} assignment(s) were specified.`);
  const brokers = registeredBrokers({ sim });
  const stranger = added.flat().find((broker) => !brokers.includes(broker));
  if (stranger !== undefined)
    return invalid(`The manual partition assignment includes broker ${stranger}, but no such broker is registered.`);
  const factor = existing[0]?.length ?? 0;
  const uneven = added.find(({ length }) => length !== factor);
  return uneven
    ? invalid(
        `The manual partition assignment includes a partition with ${uneven.length} replica(s), but this is not consistent with previous partitions, which have ${factor} replica(s).`,
      )
    : null;
}

function errorOf(request: TopicRequest, wanted: Wanted): Thrown | null {
  if (request.direct) return directError(request, wanted);
  return request.sim.scenario.cluster.mode === 'zookeeper' ? brokerError(request, wanted) : quorumError(request, wanted);
}

/** The assignment that was typed is of all partitions: those that are there are passed over. */
function addedOf({ given, kafka }: TopicRequest, existing: number): Result<number[][] | null, Thrown> {
  const text = single(given, '--replica-assignment');
  if (text === undefined) return ok(null);
  const parsed = parseReplicaAssignment(text, kafka);
  return parsed.ok ? ok(parsed.value.slice(existing)) : fail(parsed.problem);
}

function commandOf({ topic, count, added }: Wanted): Asked {
  return { do: 'topic.alterPartitions', topic, partitions: count, ...(added && { assignment: added.map((replicas) => [...replicas]) }) };
}

/** The topic is gone, or the engine found something else. */
const refusal = (request: TopicRequest, reason: RefusalReason, topic: string, before: readonly string[]): ToolOutput =>
  reason === 'topic.unknown' ? refused(request, notThere(request, topic), before) : unknown(reason);

function missing(request: TopicRequest, topic: string): Thrown {
  const { terminal, given, direct, kafka } = request;
  if (!direct || isSince(kafka, '2.2')) return notThere(request, topic);
  return illegalArgument(`Topic ${topic} does not exist on ZK path ${single(given, '--zookeeper') ?? terminal.servers[0]?.host}`);
}

/** `kafka-topics.sh --alter --partitions`: more partitions, never fewer (OUT-1, ASN-04). */
export function alterTopic(request: TopicRequest): ToolPlan {
  const { given, direct, broker } = request;
  const topic = single(given, '--topic') ?? '';
  if (!direct && !broker) return nobodyAnswers(request, 'listTopics');
  const [found, ...others] = matchingTopics(request, topic);
  if (found === undefined) return given.flags.has('--if-exists') ? prints(printed([])) : fails(request, missing(request, topic));
  if (others.length > 0) return prints(unknown('several topics at once'));
  if (!given.values.has('--partitions')) return prints(unknown('an alteration of something else than partitions'));
  const existing = assignmentsOf(request, found);
  const before = direct ? [KEYS_MOVE] : [];
  const added = addedOf(request, existing.length);
  if (!added.ok) return fails(request, added.problem, before);
  const wanted: Wanted = { topic: found, count: Number(single(given, '--partitions')), existing, added: added.value };
  const error = errorOf(request, wanted);
  if (error) return prints(refused(request, error, before));
  return asks([commandOf(wanted)], (_, { refusals: [reason] }) =>
    reason ? refusal(request, reason, found, before) : printed(direct ? [...before, 'Adding partitions succeeded!'] : []),
  );
}
