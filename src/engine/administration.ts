import type { Mode } from '../scenario/versions';
import { startTwin as startTwinInZooKeeper } from './broker/twin';
import { emit, type Simulation } from './context';
import * as zookeeper from './controller/administration';
import { createTopic as createTopicInZooKeeper } from './controller/topics';
import { alterConfigs, type ConfigChange, type ConfigTarget } from './dynamicConfigs';
import * as kraft from './kraft/administration';
import type { TopicPartition } from './messages';
import type { Placement } from './placement/placeReplicas';
import type { ElectionType } from './state';
import type { RefusalReason } from './trace';
import { expireSession as expireZooKeeperSession } from './zookeeper/sessions';

/** What an operator asks the controller for. Each gives the reason why not, or null. */
interface Administration {
  readonly electLeaders: (sim: Simulation, tp: TopicPartition, election: ElectionType) => RefusalReason | null;
  readonly alterPartitionReassignment: (sim: Simulation, tp: TopicPartition, target: readonly number[]) => RefusalReason | null;
  readonly cancelPartitionReassignment: (sim: Simulation, tp: TopicPartition) => RefusalReason | null;
  readonly createTopic: (sim: Simulation, topic: string, placement: Placement) => RefusalReason | null;
  readonly startTwin: (sim: Simulation, broker: number) => RefusalReason | null;
  readonly expireSession: (sim: Simulation, broker: number) => RefusalReason | null;
  readonly configRefusal: (sim: Simulation, target: ConfigTarget, change: ConfigChange) => RefusalReason | null;
  readonly configsAltered: (sim: Simulation, topic: string | undefined, change: ConfigChange) => void;
}

const BY_MODE: Readonly<Record<Mode, Administration>> = {
  zookeeper: {
    ...zookeeper,
    createTopic: createTopicInZooKeeper,
    startTwin: startTwinInZooKeeper,
    expireSession: expireZooKeeperSession,
    configRefusal: () => null,
  },
  kraft,
};

/** The controller's administration in this cluster. */
export function administration(sim: Simulation): Administration {
  return BY_MODE[sim.scenario.cluster.mode];
}

/** `kafka-configs.sh --alter`: the new values hold at once, then the controller looks what follows. @returns why not, or null */
export function incrementalAlterConfigs(sim: Simulation, target: ConfigTarget, change: ConfigChange): RefusalReason | null {
  const refusal = administration(sim).configRefusal(sim, target, change) ?? alterConfigs(sim, target, change);
  if (refusal) return refusal;
  const { configs, remove = [] } = change;
  emit(sim, { type: 'ConfigsAltered', topic: target.topic ?? null, broker: target.broker ?? null, configs, removed: remove });
  administration(sim).configsAltered(sim, target.topic, change);
  return null;
}
