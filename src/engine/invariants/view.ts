import type { Simulation } from '../context';
import { decodeState, decodeTopic, statePath, TOPICS, topicPath } from '../controller/znodePaths';
import { currentImage } from '../kraft/projectQuorum';
import type { PartitionImage } from '../kraft/records';
import type { PartitionRegistration, TopicPartition } from '../messages';
import type { BrokerState, PartitionState, ReplicaLog } from '../state';
import { partitionOf, topicOf } from '../topicPartition';
import { childrenOf } from '../zookeeper/znodes';

/** A replica as it is: its log on the disk, and what its process knows of the partition, if it runs. */
export interface ReplicaView {
  readonly broker: BrokerState;
  readonly log: ReplicaLog;
  /** null while there is no process, or it was not told of the partition yet. */
  readonly partition: PartitionState | null;
  /** Without a process the one it would start with. */
  readonly highWatermark: number;
}

/** A partition as the controller's state has it, and all its replicas. */
export interface PartitionView {
  readonly tp: TopicPartition;
  readonly registration: PartitionRegistration;
  /** Also those on brokers that are no longer assigned. */
  readonly replicas: readonly ReplicaView[];
  /** Who leads in the controller's state and knows it, in the same epoch. */
  readonly trueLeader: ReplicaView | null;
}

/** All partitions that exist. */
export function partitionsOf(sim: Simulation): TopicPartition[] {
  const image = currentImage(sim);
  if (image) return Object.keys(image.partitions);
  return childrenOf(sim, TOPICS).flatMap((topic) =>
    Object.keys(decodeTopic(sim.state.zookeeper.znodes[topicPath(topic)]?.data ?? '{"partitions":{}}')).map(
      (partition) => `${topic}-${partition}`,
    ),
  );
}

/** Eligible leader replicas; none in ZooKeeper mode. */
export function elrOf(registration: PartitionRegistration | PartitionImage | null): readonly number[] {
  return registration && 'elr' in registration ? registration.elr : [];
}

/** Is it being reassigned, as the metadata log says? In ZooKeeper mode its state does not say so. */
export function isMoving(registration: PartitionRegistration | PartitionImage): boolean {
  if (!('removing' in registration)) return false;
  const { adding, removing } = registration as PartitionImage;
  return adding.length + removing.length > 0;
}

/** What the controllers' state says of a partition; null before its first leader. */
export function registrationOf(sim: Simulation, tp: TopicPartition): PartitionRegistration | null {
  const image = currentImage(sim);
  if (image) return image.partitions[tp] ?? null;
  const { znodes } = sim.state.zookeeper;
  const state = znodes[statePath(tp)];
  const topic = znodes[topicPath(topicOf(tp))];
  if (!state || !topic) return null;
  return decodeState(state.data, state.version, decodeTopic(topic.data)[partitionOf(tp)] ?? []);
}

function replicaView(broker: BrokerState, tp: TopicPartition, log: ReplicaLog): ReplicaView {
  const partition = broker.partitions[tp] ?? null;
  const remembered = Math.max(log.logStartOffset, Math.min(broker.disk.highWatermarkCheckpoint?.[tp] ?? 0, log.logEndOffset));
  return { broker, log, partition, highWatermark: partition?.highWatermark ?? remembered };
}

/** A partition of this moment. `registration`: if it is known already. @returns null where there is no such partition */
export function viewOf(sim: Simulation, tp: TopicPartition, registration = registrationOf(sim, tp)): PartitionView | null {
  if (!registration) return null;
  const replicas: ReplicaView[] = [];
  for (const id in sim.state.brokers) {
    const broker = sim.state.brokers[id] as BrokerState;
    const log = broker.disk.logs[tp];
    if (log) replicas.push(replicaView(broker, tp, log));
  }
  const { leader, leaderEpoch } = registration;
  const trueLeader = replicas.find(
    ({ broker, partition }) => broker.id === leader && partition?.role === 'leader' && partition.leaderEpoch === leaderEpoch,
  );
  return { tp, registration, replicas, trueLeader: trueLeader ?? null };
}

/** The replica of a broker. */
export function replicaOf(view: PartitionView, broker: number): ReplicaView | undefined {
  return view.replicas.find((replica) => replica.broker.id === broker);
}
