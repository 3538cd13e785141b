import type { RefusalReason } from '../../../engine/trace';
import { fail, ok, type Result } from '../../../lib/result';
import { isSince } from '../../../scenario/versions';
import type { Thrown } from '../exceptions';
import { has, single } from '../options';
import { linesOut, printed, type ToolOutput, unknown } from '../output';
import { type Asked, asks, prints, type ToolPlan } from '../toolPlan';
import { notANumber } from '../usage';
import { assignmentJson, currentPartitions, fails, failure, liveBrokers, nameOf, type Reassignment, toolFailed, wrapped } from './request';

const EXISTING =
  'Cannot execute because there is an existing partition assignment.  Use --additional to override this and create a new partition assignment in addition to the existing one. The --additional flag can also be used to change the throttle by resubmitting the current reassignment.';

/** What the old tool, which reads ZooKeeper, finds wrong with a plan. */
function oldComplaint(request: Reassignment): Thrown | null {
  const { sim, partitions } = request;
  const live = liveBrokers(request);
  const known = new Set(currentPartitions(sim).map(nameOf));
  const absent = partitions.filter((each) => !known.has(nameOf(each))).map(nameOf);
  if (absent.length > 0)
    return toolFailed(request, `The proposed assignment contains non-existent partitions: ArrayBuffer(${absent.join(', ')})`);
  const strangers = [...new Set(partitions.flatMap(({ replicas }) => replicas).filter((id) => !live.includes(id)))];
  return strangers.length > 0
    ? toolFailed(request, `The proposed assignment contains non-existent brokerIDs: ${strangers.join(',')}`)
    : null;
}

/** What the new tool, which asks brokers, finds wrong with a plan. */
function complaint(request: Reassignment): Thrown | null {
  const { sim, partitions } = request;
  const twice = partitions.find(({ replicas }) => new Set(replicas).size < replicas.length);
  if (twice) {
    const ids = [...new Set(twice.replicas.filter((id, i) => twice.replicas.indexOf(id) < i))];
    return toolFailed(
      request,
      `Partition replica lists may not contain duplicate entries: ${nameOf(twice)} contains multiple entries for ${ids.join(',')}`,
    );
  }
  const live = liveBrokers(request);
  const stranger = partitions.flatMap(({ replicas }) => replicas).find((id) => !live.includes(id));
  if (stranger !== undefined) return toolFailed(request, `Unknown broker id ${stranger}`);
  const current = currentPartitions(sim);
  const absent = partitions.find((each) => !current.some((known) => nameOf(known) === nameOf(each)));
  if (!absent) return null;
  const isTopic = current.some(({ topic }) => topic === absent.topic);
  const message = isTopic ? `Unable to find partition: ${nameOf(absent)}` : 'This server does not host this topic-partition.';
  return wrapped('UnknownTopicOrPartitionException', message);
}

/** What stands there now: the new tool names what it moves, the old one all of the topics. */
function rollback({ sim, partitions, kafka }: Reassignment): string[] {
  const moved = new Set(partitions.map(nameOf));
  const topics = new Set(partitions.map(({ topic }) => topic));
  const shown = currentPartitions(sim).filter((each) => (isSince(kafka, '2.6') ? moved.has(nameOf(each)) : topics.has(each.topic)));
  return [
    'Current partition replica assignment',
    '',
    assignmentJson(shown, kafka),
    '',
    'Save this to use as the --reassignment-json-file option during rollback',
  ];
}

function started({ partitions, kafka }: Reassignment): string {
  if (!isSince(kafka, '2.6')) return 'Successfully started reassignment of partitions.';
  const names = [...partitions].map(nameOf).sort((a, b) => (a < b ? -1 : 1));
  return `Successfully started partition reassignment${names.length === 1 ? '' : 's'} for ${names.join(',')}`;
}

/** A move that the cluster would not make. */
function refusal(request: Reassignment, refusals: readonly (RefusalReason | null | undefined)[], before: readonly string[]): ToolOutput {
  const reason = refusals.find((each) => each);
  if (reason === 'broker.unknown')
    return failure(request, toolFailed(request, 'Replica assignment has brokers that are not alive.'), before);
  return unknown(String(reason));
}

const VERIFY = 'Warning: You must run --verify periodically, until the reassignment completes, to ensure the throttle is removed.';
const VERIFY_OF_OLD =
  'Warning: You must run Verify periodically, until the reassignment completes, to ensure the throttle is removed. You can also alter the throttle by rerunning the Execute command passing a new value.';

interface Throttle {
  readonly commands: readonly Asked[];
  readonly lines: readonly string[];
}

/** `--throttle`: the brokers that take part are told how fast they may copy; null where it was not asked for. */
function throttle(request: Reassignment): Result<Throttle, ToolPlan> | null {
  const { sim, given, kafka, partitions } = request;
  const text = single(given, '--throttle');
  if (text === undefined) return null;
  const malformed = notANumber('kafka-reassign-partitions.sh', kafka, given, ['--throttle']);
  if (malformed) return fail(malformed);
  const rate = Number(text);
  if (rate < 0) return null;
  if (!isSince(kafka, '1.1')) return fail(prints(unknown('a throttle')));
  const moved = new Set(partitions.map(nameOf));
  const current = currentPartitions(sim).filter((each) => moved.has(nameOf(each)) || each.adding.length + each.removing.length > 0);
  const brokers = [...new Set([...current, ...partitions].flatMap(({ replicas }) => replicas))].sort((a, b) => a - b);
  const configs = { 'leader.replication.throttled.rate': rate, 'follower.replication.throttled.rate': rate };
  return ok({
    commands: brokers.map((broker) => ({ do: 'config.alter' as const, broker, configs })),
    lines: [isSince(kafka, '2.6') ? VERIFY : VERIFY_OF_OLD, `The inter-broker throttle limit was set to ${rate} B/s`],
  });
}

/** `kafka-reassign-partitions.sh --execute` (CTL-05, ZK-15). */
export function execute(request: Reassignment): ToolPlan {
  const { sim, given, partitions, kafka } = request;
  if (partitions.length === 0)
    return fails(
      request,
      toolFailed(
        request,
        isSince(kafka, '2.6') ? 'Partition reassignment list cannot be empty' : 'Partition reassignment data file is empty',
      ),
    );
  const unasked = partitions.find(({ replicas }) => replicas.length === 0);
  if (unasked) return fails(request, toolFailed(request, 'Partition replica list cannot be empty'));
  const wrong = isSince(kafka, '2.6') ? complaint(request) : oldComplaint(request);
  const isMoving = currentPartitions(sim).some(({ adding, removing }) => adding.length + removing.length > 0);
  if (!wrong && isMoving && !has(given, '--additional'))
    return isSince(kafka, '2.6')
      ? prints({ exit: 1, out: linesOut([EXISTING]), err: '' })
      : prints(printed([...rollback(request), 'There is an existing assignment running.']));
  if (wrong) return fails(request, wrong);
  const limit = throttle(request);
  if (limit && !limit.ok) return limit.problem;
  const before = [...rollback(request), ...(limit?.value.lines ?? [])];
  const commands = partitions.map(({ topic, partition, replicas }) => ({
    do: 'partition.reassign' as const,
    topic,
    partition,
    replicas: [...replicas],
  }));
  return asks([...(limit?.value.commands ?? []), ...commands], (_, { refusals }) =>
    refusals.some((reason) => reason) ? refusal(request, refusals, before) : printed([...before, started(request)]),
  );
}
