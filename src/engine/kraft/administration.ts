import { compareText } from '../../lib/compareText';
import type { Configs } from '../../scenario/schema';
import { emit, type Simulation } from '../context';
import type { ConfigChange, ConfigTarget } from '../dynamicConfigs';
import type { ErrorCode, TopicPartition } from '../messages';
import { type Placement, placeReplicas } from '../placement/placeReplicas';
import { type ElectionType, NO_LEADER } from '../state';
import type { RefusalReason } from '../trace';
import { isActive } from './image';
import { appendRecords } from './metadataLog';
import { initialPartition } from './partitionChangeBuilder';
import { reassignmentReplicas, reassignmentRevert } from './partitionReassignment';
import { activeQuorumController } from './quorum';
import { expireSession as expireSessionAt } from './quorumController';
import type { MetadataImage, MetadataRecord, PartitionImage } from './records';
import { defaultDirectories, electionOf, electionRules, partitionChangeRecords } from './replicationControl';
import type { QuorumController } from './state';

/** Asks the active controller about a partition. @returns why not, or null */
function ask(
  sim: Simulation,
  tp: TopicPartition,
  change: (controller: QuorumController, partition: PartitionImage) => MetadataRecord[] | RefusalReason,
): RefusalReason | null {
  const controller = activeQuorumController(sim.state);
  if (!controller) return 'controller.none';
  const partition = controller.image.partitions[tp];
  if (!partition) return 'partition.unknown';
  const records = change(controller, partition);
  if (typeof records === 'string') return records;
  appendRecords(sim, controller, records);
  return null;
}

const isNeeded = ({ leader, replicas }: PartitionImage, election: ElectionType): boolean =>
  election === 'preferred' ? leader !== replicas[0] : leader === NO_LEADER;

const NOT_ELECTED: Readonly<Record<ElectionType, ErrorCode>> = {
  preferred: 'PREFERRED_LEADER_NOT_AVAILABLE',
  unclean: 'ELIGIBLE_LEADERS_NOT_AVAILABLE',
};

/** `kafka-leader-election.sh` in KRaft (ELE-08, ELE-10, ELE-16, `electLeader`). @returns why not, or null; its answer is an ElectionAnswered */
export function electLeaders(sim: Simulation, tp: TopicPartition, election: ElectionType): RefusalReason | null {
  return ask(sim, tp, ({ image }, partition) => {
    const wanted = { election: election === 'preferred' ? 'PREFERRED' : 'UNCLEAN' } as const;
    const needed = isNeeded(partition, election);
    const records = needed ? partitionChangeRecords(image, tp, wanted, electionRules(sim, image, tp)) : [];
    const error = records.length > 0 ? 'NONE' : needed ? NOT_ELECTED[election] : 'ELECTION_NOT_NEEDED';
    emit(sim, { type: 'ElectionAnswered', tp, election, error });
    return records;
  });
}

/**
 * `kafka-reassign-partitions.sh --execute` in KRaft: new replicas are added, and once they are in sync the others go. Where one is under
 * way already, what it adds or removes stays so if the new one adds or removes nobody (CTL-05, `changePartitionReassignment`).
 * @returns why not, or null
 */
export function alterPartitionReassignment(sim: Simulation, tp: TopicPartition, target: readonly number[]): RefusalReason | null {
  return ask(sim, tp, ({ image }, partition) => {
    if (!target.every((broker) => image.brokers[broker])) return 'broker.unknown';
    const { replicas, adding, removing } = reassignmentReplicas(partition.replicas, target);
    const wanted = {
      election: electionOf(sim, tp),
      targetReplicas: replicas,
      targetAdding: adding.length > 0 ? adding : partition.adding,
      targetRemoving: removing.length > 0 ? removing : partition.removing,
    };
    return partitionChangeRecords(image, tp, wanted, electionRules(sim, image, tp), defaultDirectories(sim, image, replicas, partition));
  });
}

/** `kafka-reassign-partitions.sh --cancel` in KRaft (CTL-05, `cancelPartitionReassignment`). @returns why not, or null */
export function cancelPartitionReassignment(sim: Simulation, tp: TopicPartition): RefusalReason | null {
  return ask(sim, tp, ({ image }, partition) => {
    if (partition.adding.length === 0 && partition.removing.length === 0) return 'reassignment.none';
    const { replicas, isr, unclean } = reassignmentRevert(partition, partition.isr);
    const election = electionOf(sim, tp);
    if (unclean && election !== 'UNCLEAN') return 'reassignment.unclean';
    const wanted = { election, targetIsr: isr, targetReplicas: replicas, targetAdding: [], targetRemoving: [] };
    return partitionChangeRecords(image, tp, wanted, electionRules(sim, image, tp));
  });
}

const MIN_ISR = 'min.insync.replicas';

/** With ELR on, min.insync.replicas is the cluster's or a topic's, never a broker's, and the cluster always has one (ELR-06). @returns why not, or null */
export function configRefusal(
  sim: Simulation,
  { topic, broker }: ConfigTarget,
  { configs, remove = [] }: ConfigChange,
): RefusalReason | null {
  if (!activeQuorumController(sim.state)) return 'controller.none';
  if (!sim.settings.profile.elr || topic !== undefined) return null;
  if (broker !== undefined) return MIN_ISR in configs || remove.includes(MIN_ISR) ? 'config.minIsrOfBroker' : null;
  return remove.includes(MIN_ISR) ? 'config.minIsrRemoved' : null;
}

/** Config records; with ELR on, another min.insync.replicas makes nobody eligible any more (ELR-06). */
function configRecords(sim: Simulation, { topic, broker }: ConfigTarget, { configs, remove = [] }: ConfigChange): MetadataRecord[] {
  const names = [...Object.keys(configs), ...remove];
  const records = names.map(
    (name): MetadataRecord => ({ type: 'Config', topic: topic ?? null, broker, name, value: configs[name] ?? null }),
  );
  const clears = sim.settings.profile.elr && names.includes(MIN_ISR);
  return clears ? [...records, { type: 'ClearElr', topic: topic ?? null }] : records;
}

/** A config changed: the metadata log says so. Unclean election, switched on, elects nobody by itself (ELE-10, ELR-06). */
export function configsAltered(sim: Simulation, target: ConfigTarget, change: ConfigChange): void {
  const controller = activeQuorumController(sim.state);
  if (controller) appendRecords(sim, controller, configRecords(sim, target, change));
}

/** The brokers that may get replicas: registered, and not on their way out (ASN-05, ASN-06). */
export function usableBrokers(sim: Simulation, image: MetadataImage) {
  return Object.values(image.brokers)
    .filter(({ inControlledShutdown }) => !inControlledShutdown)
    .map(({ id, fenced }) => ({ id, fenced, rack: sim.state.brokers[id]?.rack ?? null }));
}

/** The configs of a new topic are written by name (`computeConfigChanges`). */
const inOrder = (configs: Configs): Configs => Object.fromEntries(Object.entries(configs).sort(([a], [b]) => compareText(a, b)));

/** `kafka-topics.sh --create` in KRaft: one batch for the topic, its configs and its partitions (ELE-07, ASN-06). @returns why not, or null */
export function createTopic(sim: Simulation, topic: string, placement: Placement): RefusalReason | null {
  const controller = activeQuorumController(sim.state);
  if (!controller) return 'controller.none';
  const { image } = controller;
  if (image.topics[topic]) return 'topic.exists';
  const placed = placeReplicas(sim, topic, placement, usableBrokers(sim, image));
  if (!placed.ok) return placed.problem;
  if (!placed.value.flat().every((broker) => image.brokers[broker])) return 'broker.unknown';
  const partitions = placed.value.map((replicas) => initialPartition(replicas, (broker) => isActive(image, broker)));
  if (partitions.includes(null)) return 'topic.noBrokers';
  emit(sim, { type: 'TopicCreated', topic, assignment: placed.value });
  appendRecords(sim, controller, [
    { type: 'Topic', topic },
    ...configRecords(sim, { topic }, { configs: inOrder(sim.settings.ownTopicConfigs[topic] ?? {}) }),
    ...(partitions as PartitionImage[]).map((initial, i): MetadataRecord => {
      const directories = defaultDirectories(sim, image, initial.replicas);
      return { type: 'Partition', tp: `${topic}-${i}`, partition: { ...initial, controllerEpoch: controller.epoch, directories } };
    }),
  ]);
  return null;
}

/** The controllers end a broker's session (KR-10). @returns why not, or null */
export function expireSession(sim: Simulation, broker: number): RefusalReason | null {
  const controller = activeQuorumController(sim.state);
  if (!controller) return 'controller.none';
  return expireSessionAt(sim, controller, broker) ? null : 'session.none';
}
