import { topicConfig } from '../../engine/dynamicConfigs';
import type { PartitionImage } from '../../engine/kraft/records';
import type { PartitionRegistration } from '../../engine/messages';
import { projectFrame } from '../../engine/project';
import { brokerConfig, CONTROLLERS } from '../../engine/settings';
import type { Simulation } from '../../engine/simulation';
import type { BrokerState } from '../../engine/state';
import { partitionOf, topicOf } from '../../engine/topicPartition';
import type { Configs } from '../../scenario/schema';
import { type Given, readOptions, single } from './options';
import { printed, type ToolOutput, topicCommandFailed, unknown } from './output';
import { answering, type Servers } from './servers';
import { topicId } from './topicId';

const OPTIONS = {
  '--bootstrap-server': 'value',
  '--command-config': 'value',
  '--describe': 'flag',
  '--topic': 'value',
  '--under-replicated-partitions': 'flag',
  '--unavailable-partitions': 'flag',
  '--under-min-isr-partitions': 'flag',
  '--at-min-isr-partitions': 'flag',
} as const;

interface Described extends PartitionRegistration, Partial<Pick<PartitionImage, 'elr' | 'lastKnownElr'>> {
  readonly tp: string;
  /** The broker that answers knows of a leader that lives. */
  readonly hasLeader: boolean;
  readonly minIsr: number;
  /** Of a reassignment that is under way (CTL-05). */
  readonly adding: readonly number[];
  readonly removing: readonly number[];
}

const FILTERS: Readonly<Record<string, (partition: Described) => boolean>> = {
  '--under-replicated-partitions': ({ isr, replicas }) => isr.length < replicas.length,
  '--unavailable-partitions': ({ hasLeader }) => !hasLeader,
  '--under-min-isr-partitions': ({ hasLeader, isr, minIsr }) => !hasLeader || isr.length < minIsr,
  '--at-min-isr-partitions': ({ isr, minIsr }) => isr.length === minIsr,
};

function describedBy(sim: Simulation, broker: BrokerState, topic: string): Described[] {
  const { partitions, liveBrokers } = broker.metadata;
  const controlled = projectFrame(sim).partitions;
  return Object.keys(partitions)
    .filter((tp) => topicOf(tp) === topic)
    .sort((a, b) => partitionOf(a) - partitionOf(b))
    .map((tp) => {
      const registration = partitions[tp] as PartitionRegistration;
      const minIsr = topicConfig(sim, broker.id, tp)['min.insync.replicas'];
      const { adding = [], removing = [] } = controlled.find((each) => each.tp === tp) ?? {};
      return { ...registration, adding, removing, tp, hasLeader: liveBrokers.includes(registration.leader), minIsr };
    });
}

/** With eligible leader replicas the cluster is formatted with a min.insync.replicas of its own (ELR-06). */
function formattedConfigs({ settings, state }: Simulation): Configs {
  const name = 'min.insync.replicas';
  return state.quorum && settings.profile.elr ? { [name]: brokerConfig(settings, CONTROLLERS)[name] } : {};
}

/** The topic's own configs, and those of its kind that the brokers' file sets. */
function configsOf(sim: Simulation, topic: string): string {
  const { scenario, settings } = sim;
  const created = scenario.commands.filter((command) => command.do === 'topic.create' && command.topic === topic);
  const own = {
    ...scenario.topics.find(({ name }) => name === topic)?.configs,
    ...created.map((each) => 'configs' in each && each.configs)[0],
  };
  const kinds = Object.keys(Object.values(settings.topics[topic] ?? {})[0] ?? {});
  const { alteredConfigs } = sim.state;
  const set = { ...formattedConfigs(sim), ...scenario.cluster.configs, ...alteredConfigs.cluster, ...own, ...alteredConfigs.topics[topic] };
  return kinds
    .filter((name) => name in set)
    .sort((a, b) => (a < b ? -1 : 1))
    .map((name) => `${name}=${set[name]}`)
    .join(',');
}

/** Only the controllers of KRaft know of eligible leader replicas. */
function partitionLine({ tp, hasLeader, leader, replicas, isr, adding, removing, elr, lastKnownElr }: Described): string {
  const columns = [
    '',
    `Topic: ${topicOf(tp)}`,
    `Partition: ${partitionOf(tp)}`,
    `Leader: ${hasLeader ? leader : 'none'}`,
    `Replicas: ${replicas.join(',')}`,
    `Isr: ${isr.join(',')}`,
    ...(adding.length + removing.length > 0 ? [`Adding Replicas: ${adding.join(',')}`, `Removing Replicas: ${removing.join(',')}`] : []),
    `Elr: ${elr?.join(',') ?? 'N/A'}`,
    `LastKnownElr: ${lastKnownElr?.join(',') ?? 'N/A'}`,
  ];
  return columns.join('\t');
}

function topicLine(sim: Simulation, topic: string, partitions: readonly Described[]): string {
  const [first] = partitions;
  const columns = [
    `Topic: ${topic}`,
    `TopicId: ${topicId(topic)}`,
    `PartitionCount: ${partitions.length}`,
    `ReplicationFactor: ${(first?.replicas.length ?? 0) - (first?.adding.length ?? 0)}`,
    `Configs: ${configsOf(sim, topic)}`,
  ];
  return columns.join('\t');
}

function notThere({ state }: Simulation, topic: string): ToolOutput {
  return topicCommandFailed('java.lang.IllegalArgumentException', `Topic 'Optional[${topic}]' does not exist as expected`, state.nowMs);
}

/** `kafka-topics.sh --describe`: what the broker that is asked knows from UpdateMetadata (OUT-1, ZK-16). */
export function describeTopics(sim: Simulation, servers: Servers, typed: readonly string[]): ToolOutput {
  const given = readOptions(typed, OPTIONS);
  if (!given.ok) return unknown(`option ${given.problem}`);
  const broker = answering(sim, servers, given.value);
  if (!broker) return unknown('no broker answers');
  const known = [...new Set(Object.keys(broker.metadata.partitions).map(topicOf))].sort((a, b) => (a < b ? -1 : 1));
  const asked = single(given.value, '--topic');
  if (asked !== undefined && !known.includes(asked)) return notThere(sim, asked);
  const topics = asked === undefined ? known : [asked];
  return printed(topics.flatMap((topic) => linesOf(sim, topic, describedBy(sim, broker, topic), given.value)));
}

function linesOf(sim: Simulation, topic: string, partitions: readonly Described[], { flags }: Given): string[] {
  const filters = Object.keys(FILTERS).filter((flag) => flags.has(flag));
  const shown = partitions.filter((partition) => filters.every((flag) => FILTERS[flag]?.(partition)));
  const lines = shown.map(partitionLine);
  return filters.length > 0 ? lines : [topicLine(sim, topic, partitions), ...lines];
}
