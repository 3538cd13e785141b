import { emit, type Simulation } from '../context';
import { assignReplicasToBrokers } from '../placement/adminUtils';
import { type Assignment, addedPartitions, PLACEMENT_REFUSALS } from '../placement/placeReplicas';
import type { BrokerState, ControllerState } from '../state';
import type { RefusalReason } from '../trace';
import { setZnode, watch } from '../zookeeper/znodes';
import { activeController } from './controllerZnode';
import { createPartitions as createOnlinePartitions } from './partitionState';
import { registeredBrokers } from './topics';
import { decodeReassignments, decodeTopic, encodeTopic, topicPath } from './znodePaths';

/** Where new partitions go that nobody placed: on from the first replica of partition 0, as if they had been there from the beginning (ASN-04, `AdminUtils.addPartitions`). */
function placedAfter(sim: Simulation, existing: Assignment, count: number) {
  const brokers = registeredBrokers(sim).sort((a, b) => a.id - b.id);
  const [first = []] = existing;
  const index = Math.max(
    0,
    brokers.findIndex(({ id }) => id >= (first[0] ?? 0)),
  );
  return assignReplicasToBrokers(brokers, count - existing.length, first.length, {
    index,
    replicaShift: index,
    partition: existing.length,
  });
}

/** `kafka-topics.sh --alter --partitions` in ZooKeeper mode: the topic's znode names more of them, which the controller's watch tells it; not where only some brokers have a rack (ASN-04). @returns why not, or null */
export function createPartitions(sim: Simulation, topic: string, count: number, added: Assignment | undefined): RefusalReason | null {
  if (activeController(sim) < 0) return 'controller.none';
  const znode = sim.state.zookeeper.znodes[topicPath(topic)];
  if (!znode) return 'topic.unknown';
  const racks = registeredBrokers(sim).filter(({ rack }) => rack !== null).length;
  if (racks > 0 && racks < registeredBrokers(sim).length) return 'placement.racks';
  const existing = Object.values(decodeTopic(znode.data));
  const placed = addedPartitions(existing, count, added, (broker) => registeredBrokers(sim).some(({ id }) => id === broker));
  if (!placed.ok) return placed.problem;
  const chosen = placed.value ? { ok: true as const, value: placed.value } : placedAfter(sim, existing, count);
  if (!chosen.ok) return PLACEMENT_REFUSALS[chosen.problem];
  const moves = Object.entries(decodeReassignments(znode.data));
  const all = Object.fromEntries([...existing, ...chosen.value].entries());
  const [adding, removing] = (['adding', 'removing'] as const).map((side) => Object.fromEntries(moves.map(([p, move]) => [p, move[side]])));
  setZnode(sim, topicPath(topic), encodeTopic(all, adding, removing), znode.version);
  emit(sim, { type: 'PartitionsCreated', topic, assignment: chosen.value });
  return null;
}

/** A topic's znode changed: partitions that are new get their leaders and ISRs (ELE-07, `processPartitionModifications`). */
export function processPartitionModifications(sim: Simulation, controller: BrokerState, state: ControllerState, topic: string): void {
  const znode = sim.state.zookeeper.znodes[topicPath(topic)];
  if (!znode) return;
  watch(sim, controller.session?.id ?? 0, topicPath(topic), 'data');
  const assignment = decodeTopic(znode.data);
  const created = Object.keys(assignment).filter((partition) => !state.assignments[`${topic}-${partition}`]);
  for (const partition of created) state.assignments[`${topic}-${partition}`] = assignment[partition] as readonly number[];
  const tps = created.map((partition) => `${topic}-${partition}`);
  if (tps.length > 0) createOnlinePartitions(sim, controller, state, tps);
}
