import { isSince } from '../../../scenario/versions';
import { linesOut, printed, type ToolOutput, unknown } from '../output';
import type { NamedPartition } from '../partitionFile';
import { partitionName } from '../preferredElection';
import { type Asked, asks, prints, type ToolPlan } from '../toolPlan';
import { currentPartitions, liveBrokers, nameOf, type Reassignment } from './request';

const isMoving = ({ adding, removing }: { adding: readonly number[]; removing: readonly number[] }): boolean =>
  adding.length + removing.length > 0;

const isSame = (a: readonly number[], b: readonly number[]): boolean => a.length === b.length && a.every((id, i) => id === b[i]);

function statusOf({ sim, kafka }: Reassignment, wanted: NamedPartition): string {
  const name = partitionName(wanted, kafka);
  const now = currentPartitions(sim).find((each) => nameOf(each) === nameOf(wanted));
  const rewritten = isSince(kafka, '2.6');
  if (now && isMoving(now)) return `Reassignment of partition ${name} is still in progress${rewritten ? '.' : ''}`;
  const isDone = now !== undefined && isSame(now.replicas, wanted.replicas);
  if (!rewritten) return `Reassignment of partition ${name} ${isDone ? 'completed successfully' : 'failed'}`;
  if (isDone) return `Reassignment of partition ${name} is ${isSince(kafka, '3.0') ? 'completed' : 'complete'}.`;
  const found = now?.replicas.join(',') ?? '';
  return `There is no active reassignment of partition ${name}, but replica set is ${found} rather than ${wanted.replicas.join(',')}.`;
}

/** Throttles are taken away where nothing moves any more, at the brokers that live or are named; one that is gone does not answer. */
function clearThrottles(request: Reassignment, before: readonly string[], lead = ''): ToolOutput {
  const { partitions } = request;
  const live = liveBrokers(request);
  const brokers = [...new Set([...live, ...partitions.flatMap(({ replicas }) => replicas)])].sort((a, b) => a - b);
  const topics = [...new Set(partitions.map(({ topic }) => topic))].sort((a, b) => (a < b ? -1 : 1));
  const lines = [...before, `${lead}Clearing broker-level throttles on broker${brokers.length === 1 ? '' : 's'} ${brokers.join(',')}`];
  if (!brokers.every((id) => live.includes(id))) {
    const cause = 'org.apache.kafka.common.errors.TimeoutException: Timed out waiting for a node assignment. Call: incrementalAlterConfigs';
    const error = [`Error: ${cause}`, `java.util.concurrent.ExecutionException: ${cause}`, `Caused by: ${cause}`];
    return { exit: 1, out: linesOut([...lines, ...error]), err: '' };
  }
  return printed([...lines, `Clearing topic-level throttles on topic${topics.length === 1 ? '' : 's'} ${topics.join(',')}`]);
}

const THROTTLES: string[] = [
  'leader.replication.throttled.rate',
  'follower.replication.throttled.rate',
  'replica.alter.log.dirs.io.max.bytes.per.second',
];

/** What taking the throttles away asks of the brokers that live: in KRaft the metadata log notes it, whatever was set before. */
function throttleCommands(request: Reassignment): Asked[] {
  if (!request.sim.state.quorum) return [];
  return liveBrokers(request).map((broker) => ({ do: 'config.alter', broker, configs: {}, remove: THROTTLES }));
}

/** Until 2.5: what was set is taken away once all partitions of the plan are where they should be, and only then it is said. */
function removeThrottle(request: Reassignment, lines: readonly string[]): ToolPlan {
  const { alteredConfigs } = request.sim.state;
  const isDone = request.partitions.every((wanted) => statusOf(request, wanted).endsWith('completed successfully'));
  const set = liveBrokers(request).filter((broker) => THROTTLES.some((name) => name in (alteredConfigs.brokers[broker] ?? {})));
  if (!isDone || set.length === 0) return prints(printed(lines));
  const commands = set.map((broker): Asked => ({ do: 'config.alter', broker, configs: {}, remove: THROTTLES }));
  return asks(commands, () => printed([...lines, 'Throttle was removed.']));
}

/** `kafka-reassign-partitions.sh --verify` (CTL-05). */
export function verify(request: Reassignment): ToolPlan {
  const { sim, kafka, partitions, direct } = request;
  const lines = ['Status of partition reassignment:', ...partitions.map((wanted) => statusOf(request, wanted))];
  const idle = !currentPartitions(sim).some(isMoving);
  if (!isSince(kafka, '2.6')) return removeThrottle(request, lines);
  if (!idle || direct) return prints(printed(lines));
  const output = clearThrottles(request, [...lines, '']);
  const commands = throttleCommands(request);
  return commands.length > 0 ? asks(commands, () => output) : prints(output);
}

/** `kafka-reassign-partitions.sh --list`, since 2.6. */
export function list({ sim }: Pick<Reassignment, 'sim'>): ToolPlan {
  const moving = currentPartitions(sim).filter(isMoving);
  const side = (name: string, ids: readonly number[]) => (ids.length > 0 ? ` ${name}: ${ids.join(',')}.` : '');
  const lines = moving.map(
    ({ topic, partition, replicas, adding, removing }) =>
      `${topic}-${partition}: replicas: ${replicas.join(',')}.${side('adding', adding)}${side('removing', removing)}`,
  );
  return prints(printed(lines.length > 0 ? ['Current partition reassignments:', ...lines] : ['No partition reassignments found.']));
}

/** `kafka-reassign-partitions.sh --cancel`, since 2.6; since 3.5 one of its lines has no end. */
export function cancel(request: Reassignment): ToolPlan {
  const { sim, kafka, partitions } = request;
  const current = currentPartitions(sim);
  const active = partitions.filter((each) => current.some((now) => nameOf(now) === nameOf(each) && isMoving(now)));
  const names = active.map(nameOf).sort((a, b) => (a < b ? -1 : 1));
  const noMoves = 'None of the specified partition moves are active.';
  const finish = (first: string) =>
    isSince(kafka, '3.5') ? clearThrottles(request, [first], noMoves) : clearThrottles(request, [first, noMoves]);
  if (active.length === 0) return prints(finish('None of the specified partition reassignments are active.'));
  const commands = active.map(({ topic, partition }) => ({ do: 'partition.cancelReassignment' as const, topic, partition }));
  return asks([...commands, ...throttleCommands(request)], (_, { refusals }) => {
    const reason = refusals.slice(0, commands.length).find((each) => each);
    if (reason) return unknown(reason);
    return finish(`Successfully cancelled partition reassignment${names.length === 1 ? '' : 's'} for: ${names.join(',')}`);
  });
}
