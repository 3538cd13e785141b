import { deletionPath } from '../../../engine/controller/znodePaths';
import { isSince } from '../../../scenario/versions';
import { has, single } from '../options';
import { printed } from '../output';
import { prints, type ToolPlan } from '../toolPlan';
import { topicIdNow } from '../topicId';
import { matchingTopics, notThere } from './names';
import { fails, nobodyAnswers, type TopicRequest } from './request';
import { configsInZnode, configsOverDefaults } from './topicConfigs';
import { type Described, partitionsOf } from './view';

const wanted = ({ replicas, adding }: Described): number => replicas.length - adding.length;

const FILTERS: Readonly<Record<string, (partition: Described) => boolean>> = {
  '--under-replicated-partitions': (partition) => partition.isr.length < wanted(partition),
  '--unavailable-partitions': ({ hasLeader }) => !hasLeader,
  '--under-min-isr-partitions': ({ hasLeader, isr, minIsr }) => !hasLeader || isr.length < minIsr,
  '--at-min-isr-partitions': ({ isr, minIsr }) => isr.length === minIsr,
};

const ids = (list: readonly number[] | undefined): string => list?.join(',') ?? 'N/A';

/** Reassignments are shown since 2.5, eligible leader replicas since 3.8: only the controllers of KRaft know of them. */
function partitionLine({ kafka, direct }: TopicRequest, described: Described, marked: boolean): string {
  const { topic, partition, leader, replicas, isr, adding, removing, elr, lastKnownElr } = described;
  const moves = adding.length + removing.length > 0 && !direct && isSince(kafka, '2.5');
  const columns = [
    '',
    `Topic: ${topic}`,
    `Partition: ${partition}`,
    `Leader: ${leader}`,
    `Replicas: ${ids(replicas)}`,
    `Isr: ${ids(isr)}`,
    ...(moves ? [`Adding Replicas: ${ids(adding)}`, `Removing Replicas: ${ids(removing)}`] : []),
    ...(isSince(kafka, '3.8') ? [`Elr: ${ids(elr)}`, `LastKnownElr: ${ids(lastKnownElr)}`] : []),
    ...(marked ? ['MarkedForDeletion: true'] : []),
  ];
  return columns.join('\t');
}

/** Is the topic to be deleted, as only ZooKeeper says? */
const isMarked = ({ sim, direct }: TopicRequest, topic: string): boolean =>
  direct && sim.state.zookeeper.znodes[deletionPath(topic)] !== undefined;

function topicLine(request: TopicRequest, topic: string, partitions: readonly Described[], configs: string): string {
  const { kafka, direct } = request;
  const [first] = partitions;
  const moving = !direct && isSince(kafka, '2.5') ? (first?.adding.length ?? 0) : 0;
  const columns: [string, string | number][] = [
    ['Topic', topic],
    ...(isSince(kafka, '2.8') ? [['TopicId', topicIdNow(request.sim, topic)] as [string, string]] : []),
    ['PartitionCount', partitions.length],
    ['ReplicationFactor', (first?.replicas.length ?? 0) - moving],
    ['Configs', configs],
    ...(isMarked(request, topic) ? [['MarkedForDeletion', 'true'] as [string, string]] : []),
  ];
  const colon = isSince(kafka, '2.4') ? ': ' : ':';
  return columns.map(([name, value]) => `${name}${colon}${value}`).join('\t');
}

function linesOf(request: TopicRequest, topic: string): string[] {
  const { given, sim, direct, kafka } = request;
  const partitions = partitionsOf(request, topic);
  const filters = Object.keys(FILTERS).filter((flag) => has(given, flag));
  const shown = partitions.filter((partition) => filters.every((flag) => FILTERS[flag]?.(partition)));
  const marked = isMarked(request, topic) && (filters.length > 0 || isSince(kafka, '2.4'));
  const lines = shown.map((partition) => partitionLine(request, partition, marked));
  if (filters.length > 0) return lines;
  const configs = direct ? configsInZnode(sim, topic) : configsOverDefaults(sim, topic);
  const line = topicLine(request, topic, partitions, configs);
  if (has(given, '--topics-with-overrides')) return configs === '' ? [] : [line];
  return [line, ...lines];
}

/** Until 2.1, and from a broker until 2.3, a topic that is not there is no error. */
const mustExist = ({ given, direct, kafka }: TopicRequest): boolean => !has(given, '--if-exists') && isSince(kafka, direct ? '2.2' : '2.4');

/** `kafka-topics.sh --describe`: what the znodes say, or the broker that is asked knows (OUT-1, ZK-16). */
export function describeTopics(request: TopicRequest): ToolPlan {
  const { given, direct, broker } = request;
  if (!direct && !broker) return nobodyAnswers(request, 'listTopics');
  const asked = single(given, '--topic');
  const topics = matchingTopics(request, asked);
  if (asked !== undefined && topics.length === 0 && mustExist(request)) return fails(request, notThere(request, asked));
  return prints(printed(topics.flatMap((topic) => linesOf(request, topic))));
}

/** `kafka-topics.sh --list`; from a broker an empty list is an empty line. */
export function listTopics(request: TopicRequest): ToolPlan {
  const { direct, broker, given } = request;
  if (!direct && !broker) return nobodyAnswers(request, 'listTopics');
  const topics = matchingTopics(request, single(given, '--topic'));
  if (!direct) return prints(printed([topics.join('\n')]));
  return prints(printed(topics.map((topic) => (isMarked(request, topic) ? `${topic} - marked for deletion` : topic))));
}
