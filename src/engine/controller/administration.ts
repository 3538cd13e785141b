import type { Simulation } from '../context';
import type { ConfigChange, ConfigTarget } from '../dynamicConfigs';
import type { TopicPartition } from '../messages';
import { reachesZooKeeper } from '../network/links';
import type { Placement } from '../placement/placeReplicas';
import type { BrokerState, ControllerEvent, ControllerState, ElectionType } from '../state';
import type { RefusalReason } from '../trace';
import { changeConfigs } from './configs';
import { activeController } from './controllerZnode';
import { enqueueControllerEvent } from './eventQueue';
import { originalReplicas } from './reassignment';
import { deleteTopic as markForDeletion } from './topicDeletion';
import { createTopic as createTopicZnode } from './topics';

interface ActiveController {
  readonly broker: BrokerState;
  readonly state: ControllerState;
}

/** The broker that acts as controller at this moment. */
function acting(sim: Simulation): ActiveController | null {
  const broker = sim.state.brokers[activeController(sim)];
  return broker?.controller ? { broker, state: broker.controller } : null;
}

function ask(
  sim: Simulation,
  tp: TopicPartition,
  event: (state: ControllerState) => Parameters<typeof enqueueControllerEvent>[2] | RefusalReason,
): RefusalReason | null {
  const controller = acting(sim);
  if (!controller) return 'controller.none';
  if (!controller.state.partitions[tp]) return 'partition.unknown';
  const asked = event(controller.state);
  if (typeof asked === 'string') return asked;
  enqueueControllerEvent(sim, controller.broker, asked);
  return null;
}

/** `kafka-leader-election.sh` in ZooKeeper mode. @returns why not, or null; its answer is an ElectionAnswered */
export function electLeaders(sim: Simulation, tp: TopicPartition, election: ElectionType): RefusalReason | null {
  return ask(sim, tp, () => ({ type: 'ReplicaLeaderElection', tp, election }));
}

/** `kafka-reassign-partitions.sh --execute` in ZooKeeper mode. @returns why not, or null */
export function alterPartitionReassignment(sim: Simulation, tp: TopicPartition, target: readonly number[]): RefusalReason | null {
  if (!target.every((broker) => sim.state.brokers[broker])) return 'broker.unknown';
  return ask(sim, tp, () => ({ type: 'PartitionReassignment', tp, target }));
}

/** `kafka-reassign-partitions.sh --cancel` in ZooKeeper mode. @returns why not, or null */
export function cancelPartitionReassignment(sim: Simulation, tp: TopicPartition): RefusalReason | null {
  return ask(sim, tp, (state) =>
    state.reassigning[tp] ? { type: 'PartitionReassignment', tp, target: originalReplicas(state, tp) } : 'reassignment.none',
  );
}

/** Does it now; or, while the controller does not reach ZooKeeper, when it does again, although nobody waits any more (ZK-18). */
function whenReachable(sim: Simulation, event: ControllerEvent, now: () => RefusalReason | null): RefusalReason | null {
  const controller = acting(sim);
  if (!controller || reachesZooKeeper(sim.state, controller.broker)) return now();
  enqueueControllerEvent(sim, controller.broker, event);
  return null;
}

/** `kafka-topics.sh --create` in ZooKeeper mode. @returns why not, or null */
export function createTopic(sim: Simulation, topic: string, given: Placement): RefusalReason | null {
  const { assignment, partitions, replicationFactor } = given;
  const placement = { assignment, partitions, replicationFactor };
  return whenReachable(sim, { type: 'CreateTopic', topic, placement }, () => createTopicZnode(sim, topic, placement));
}

/** `kafka-topics.sh --delete` in ZooKeeper mode. @returns why not, or null */
export function deleteTopic(sim: Simulation, topic: string): RefusalReason | null {
  return whenReachable(sim, { type: 'DeleteTopic', topic }, () => markForDeletion(sim, topic));
}

/** `kafka-configs.sh --alter` in ZooKeeper mode: where unclean election was switched on, partitions without a leader are tried at once (ELE-02). @returns why not, or null */
export function alterConfigs(sim: Simulation, target: ConfigTarget, { configs, remove }: ConfigChange): RefusalReason | null {
  const change = { configs, remove };
  const { topic, broker } = target;
  const event = { type: 'AlterConfigs', target: { topic, broker }, change } as const;
  return whenReachable(sim, event, () => changeConfigs(sim, target, change));
}
