import type { Simulation } from '../context';
import type { ConfigChange } from '../dynamicConfigs';
import type { TopicPartition } from '../messages';
import type { BrokerState, ControllerState, ElectionType } from '../state';
import type { RefusalReason } from '../trace';
import { activeController } from './controllerZnode';
import { enqueueControllerEvent } from './events';
import { originalReplicas } from './reassignment';

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

/** A config changed: where unclean election was switched on, partitions without a leader are tried at once (ELE-02). */
export function configsAltered(sim: Simulation, topic: string | undefined, { configs }: ConfigChange): void {
  const controller = acting(sim);
  if (controller && configs['unclean.leader.election.enable'] === true)
    enqueueControllerEvent(sim, controller.broker, { type: 'UncleanLeaderElectionEnable', topic });
}
