import type { BrokerFrame, Frame, PartitionFrame } from '../../engine/frame';

/** Something that a broker holds true, and that is not. */
export type Belief =
  | { readonly about: 'controller'; readonly itself: boolean; readonly controller: number; readonly epoch: number; readonly truth: number }
  | { readonly about: 'leader'; readonly tp: string; readonly epoch: number; readonly truth: number; readonly trueEpoch: number };

const RUNS = ['starting', 'running', 'paused', 'stopping'];

/** Who is the active controller: the owner of `/controller`, or the leader of the quorum; -1 for none. */
export const controllerOf = ({ quorum, zookeeper }: Frame): number => (quorum ? quorum.activeController : zookeeper.controller);

function aboutController(broker: BrokerFrame, frame: Frame): Belief[] {
  const truth = controllerOf(frame);
  const epoch = broker.knownControllerEpoch;
  if (frame.quorum === null && broker.isController && truth !== broker.id)
    return [{ about: 'controller', itself: true, controller: broker.id, epoch, truth }];
  if (broker.knownController === truth || broker.knownController < 0) return [];
  return [{ about: 'controller', itself: false, controller: broker.knownController, epoch, truth }];
}

function aboutLeader(broker: number, { tp, leader, leaderEpoch, replicaFrames }: PartitionFrame): Belief[] {
  const replica = replicaFrames.find((each) => each.broker === broker);
  if (replica?.role !== 'leader' || leader === broker) return [];
  return [{ about: 'leader', tp, epoch: replica.leaderEpoch, truth: leader, trueEpoch: leaderEpoch }];
}

/** Where a broker that runs is mistaken: who is controller, and whether it leads. */
export function beliefsOf(broker: BrokerFrame, frame: Frame): readonly Belief[] {
  if (!RUNS.includes(broker.status)) return [];
  return [...aboutController(broker, frame), ...frame.partitions.flatMap((partition) => aboutLeader(broker.id, partition))];
}
