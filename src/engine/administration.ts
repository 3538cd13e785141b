import type { Mode } from '../scenario/versions';
import { startTwin as startTwinInZooKeeper } from './broker/twin';
import type { Simulation } from './context';
import * as zookeeper from './controller/administration';
import { createPartitions as createPartitionsInZooKeeper } from './controller/partitionModifications';
import { applyConfigs, type ConfigChange, type ConfigTarget } from './dynamicConfigs';
import * as kraft from './kraft/administration';
import { createPartitions as createPartitionsInQuorum } from './kraft/createPartitions';
import { deleteTopic as deleteTopicInKraft } from './kraft/topicDeletion';
import { startTwin as startTwinInQuorum } from './kraft/twin';
import type { TopicPartition } from './messages';
import type { Assignment, Placement } from './placement/placeReplicas';
import type { ElectionType } from './state';
import type { RefusalReason } from './trace';
import { expireSession as expireZooKeeperSession } from './zookeeper/sessions';

/** What an operator asks the controller for. Each gives the reason why not, or null. */
interface Administration {
  readonly electLeaders: (sim: Simulation, tp: TopicPartition, election: ElectionType) => RefusalReason | null;
  readonly alterPartitionReassignment: (sim: Simulation, tp: TopicPartition, target: readonly number[]) => RefusalReason | null;
  readonly cancelPartitionReassignment: (sim: Simulation, tp: TopicPartition) => RefusalReason | null;
  readonly createTopic: (sim: Simulation, topic: string, placement: Placement) => RefusalReason | null;
  readonly deleteTopic: (sim: Simulation, topic: string) => RefusalReason | null;
  readonly createPartitions: (sim: Simulation, topic: string, count: number, added: Assignment | undefined) => RefusalReason | null;
  readonly startTwin: (sim: Simulation, broker: number) => RefusalReason | null;
  readonly expireSession: (sim: Simulation, broker: number) => RefusalReason | null;
  /** `kafka-configs.sh --alter` */
  readonly alterConfigs: (sim: Simulation, target: ConfigTarget, change: ConfigChange) => RefusalReason | null;
}

/** The new values hold at once, then the metadata log says so. */
function alterConfigsInKraft(sim: Simulation, target: ConfigTarget, change: ConfigChange): RefusalReason | null {
  const refusal = kraft.configRefusal(sim, target, change) ?? applyConfigs(sim, target, change);
  if (refusal === null) kraft.configsAltered(sim, target, change);
  return refusal;
}

const BY_MODE: Readonly<Record<Mode, Administration>> = {
  zookeeper: {
    ...zookeeper,
    createPartitions: createPartitionsInZooKeeper,
    startTwin: startTwinInZooKeeper,
    expireSession: expireZooKeeperSession,
  },
  kraft: {
    ...kraft,
    startTwin: startTwinInQuorum,
    createPartitions: createPartitionsInQuorum,
    deleteTopic: deleteTopicInKraft,
    alterConfigs: alterConfigsInKraft,
  },
};

/** The controller's administration in this cluster. */
export function administration(sim: Simulation): Administration {
  return BY_MODE[sim.scenario.cluster.mode];
}
