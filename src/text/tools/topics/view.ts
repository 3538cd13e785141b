import { BROKER_IDS, decodeState, decodeTopic, statePath, topicPath } from '../../../engine/controller/znodePaths';
import { topicConfig } from '../../../engine/dynamicConfigs';
import type { PartitionImage } from '../../../engine/kraft/records';
import type { PartitionRegistration } from '../../../engine/messages';
import { projectFrame } from '../../../engine/project';
import { type BrokerState, NO_LEADER } from '../../../engine/state';
import { partitionOf, topicOf } from '../../../engine/topicPartition';
import { isSince } from '../../../scenario/versions';
import { children } from '../znode';
import type { TopicRequest } from './request';

/** A partition as the tool sees it. */
export interface Described extends Partial<Pick<PartitionImage, 'elr' | 'lastKnownElr'>> {
  readonly topic: string;
  readonly partition: number;
  /** As it is printed. */
  readonly leader: string;
  readonly replicas: readonly number[];
  readonly isr: readonly number[];
  /** Whoever the tool asks knows of a leader that lives. */
  readonly hasLeader: boolean;
  readonly minIsr: number;
  /** Of a reassignment that is under way (CTL-05). */
  readonly adding: readonly number[];
  readonly removing: readonly number[];
}

/** As the znodes say. */
function fromZnodes({ sim, kafka }: TopicRequest, topic: string): Described[] {
  const { znodes } = sim.state.zookeeper;
  const live = children(sim, BROKER_IDS).map(Number);
  const assignment = decodeTopic(znodes[topicPath(topic)]?.data ?? '{"partitions":{}}');
  const numbers = Object.keys(assignment).map(Number);
  return numbers
    .sort((a, b) => a - b)
    .map((partition) => {
      const replicas = assignment[partition] ?? [];
      const state = znodes[statePath(`${topic}-${partition}`)];
      const { leader, isr } = state ? decodeState(state.data, state.version, replicas) : { leader: null, isr: [] };
      const isNamed = leader !== null && (leader !== NO_LEADER || !isSince(kafka, '2.4'));
      const hasLeader = leader !== null && live.includes(leader);
      return { topic, partition, leader: isNamed ? String(leader) : 'none', replicas, isr, hasLeader, minIsr: 1, adding: [], removing: [] };
    });
}

/** As a broker knows it (ZK-16). */
function fromBroker({ sim, kafka }: TopicRequest, broker: BrokerState, topic: string): Described[] {
  const { partitions, liveBrokers } = broker.metadata;
  const controlled = projectFrame(sim).partitions;
  const tps = Object.keys(partitions).filter((tp) => topicOf(tp) === topic);
  return tps
    .sort((a, b) => partitionOf(a) - partitionOf(b))
    .map((tp) => {
      const registration = partitions[tp] as PartitionRegistration;
      const hasLeader = liveBrokers.includes(registration.leader);
      const { adding = [], removing = [] } = controlled.find((each) => each.tp === tp) ?? {};
      return {
        ...registration,
        topic,
        partition: partitionOf(tp),
        leader: hasLeader ? String(registration.leader) : 'none',
        isr: hasLeader || isSince(kafka, '2.4') ? registration.isr : [],
        hasLeader,
        minIsr: topicConfig(sim, broker.id, tp)['min.insync.replicas'],
        adding,
        removing,
      };
    });
}

/** The partitions of a topic, in their order. */
export function partitionsOf(request: TopicRequest, topic: string): Described[] {
  if (request.direct) return fromZnodes(request, topic);
  return request.broker ? fromBroker(request, request.broker, topic) : [];
}

/** The replicas of each partition of a topic. */
export const assignmentsOf = (request: TopicRequest, topic: string): (readonly number[])[] =>
  partitionsOf(request, topic).map(({ replicas }) => replicas);
