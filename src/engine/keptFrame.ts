import { shareEqual } from '../lib/shareEqual';
import { parkedFetches } from './broker/fetchPurgatory';
import { type Changes, forgetChanges, newChanges, noteReplica, type Replicas } from './changes';
import type { Simulation } from './context';
import type { ClientFrame, Frame, PartitionFrame } from './frame';
import { brokerNode, brokerOf, type NodeId, type TopicPartition } from './messages';
import { clientFrame, frameWith, type KeptParts, partsOf } from './project';
import { parkedFrames, partitionFrame, type Registered, type Registrations, registrations } from './projectPartition';
import type { BrokerState, ClusterState } from './state';

/** The frame of a run that goes on, of which only what has changed is made anew. */
export interface FrameKeeper {
  readonly changes: Changes;
  frame: Frame | null;
  /** The state that it was made of. */
  state: ClusterState | null;
  /** Of ZooKeeper, then: with each write it has a higher one. */
  zxid: number;
  registered: Registrations;
  readonly places: Map<TopicPartition, number>;
  /** Partitions whose frame depends on more than their own steps: a replica that is offline, or outside the ISR. */
  readonly unsettled: Set<TopicPartition>;
  /** Which partitions the fetch of a requester is shown to wait for, by broker. */
  readonly shownFetches: Map<NodeId, Map<NodeId, readonly TopicPartition[]>>;
}

export function newFrameKeeper(): FrameKeeper {
  return {
    changes: newChanges(),
    frame: null,
    state: null,
    zxid: -1,
    registered: new Map(),
    places: new Map(),
    unsettled: new Set(),
    shownFetches: new Map(),
  };
}

/** The picture of this moment: the same as `projectFrame` says, and what has not changed since the frame before is the same object. */
export function keptFrame(keeper: FrameKeeper, sim: Simulation): Frame {
  const { frame, changes } = keeper;
  if (frame === null || changes.everything || mayDiffer(keeper, sim)) return wholeFrame(keeper, sim);
  for (const tp of keeper.unsettled) for (const id of keeper.registered.get(tp)?.replicas ?? []) noteReplica(changes.replicas, tp, id);
  const after = frameWith(sim, {
    partitions: partitionsNow(keeper, sim, frame.partitions),
    zookeeper: frame.zookeeper,
    clients: clientsNow(sim, changes, frame.clients),
    links: frame.links,
  });
  return keep(keeper, sim, after);
}

/** The state has been replaced, ZooKeeper written, or a registration in KRaft. */
function mayDiffer({ state, zxid, registered, frame }: FrameKeeper, sim: Simulation): boolean {
  if (sim.state !== state || sim.state.zookeeper.zxid !== zxid || isOtherEnsemble(frame, sim)) return true;
  if (Object.values(sim.state.brokers).some(({ status }, i) => frame?.brokers[i]?.status !== status)) return true;
  return sim.state.quorum !== null && isOtherImage(registered, registrations(sim));
}

function isOtherEnsemble(frame: Frame | null, { state: { zookeeper } }: Simulation): boolean {
  if (frame?.zookeeper.leader !== zookeeper.leader) return true;
  return frame.zookeeper.servers.some(({ node, isUp }) => zookeeper.servers[node] !== isUp);
}

function isOtherImage(before: Registrations, now: Registrations): boolean {
  if (before.size !== now.size) return true;
  for (const [tp, registered] of now) if (before.get(tp) !== registered) return true;
  return false;
}

function wholeFrame(keeper: FrameKeeper, sim: Simulation): Frame {
  const { places, unsettled, shownFetches } = keeper;
  keeper.registered = registrations(sim);
  const after: KeptParts = shareEqual(keeper.frame, { ...keeper.frame, ...partsOf(sim, keeper.registered) });
  places.clear();
  unsettled.clear();
  shownFetches.clear();
  after.partitions.forEach((partition, i) => {
    places.set(partition.tp, i);
    if (!isSettled(partition)) unsettled.add(partition.tp);
  });
  for (const broker of Object.values(sim.state.brokers)) for (const { from } of parkedFetches(broker)) showFetch(keeper, broker, from);
  return keep(keeper, sim, frameWith(sim, after));
}

function keep(keeper: FrameKeeper, sim: Simulation, after: Frame): Frame {
  const { frame } = keeper;
  keeper.frame = {
    ...after,
    brokers: shareEqual(frame?.brokers, after.brokers),
    quorum: shareEqual(frame?.quorum, after.quorum),
  };
  keeper.state = sim.state;
  keeper.zxid = sim.state.zookeeper.zxid;
  forgetChanges(keeper.changes);
  return keeper.frame;
}

function isSettled({ replicaFrames }: PartitionFrame): boolean {
  return replicaFrames.every(({ role, isr, pins }) => role === 'follower' || (role === 'leader' && isr.length > pins.length));
}

function partitionsNow(keeper: FrameKeeper, sim: Simulation, before: readonly PartitionFrame[]): readonly PartitionFrame[] {
  const now = before.slice();
  for (const [tp, brokers] of replicasWithFetches(keeper, sim)) {
    const place = keeper.places.get(tp);
    if (place !== undefined) now[place] = withFetches(sim, now[place] as PartitionFrame, brokers);
  }
  for (const [tp, changed] of keeper.changes.replicas) {
    const place = keeper.places.get(tp);
    if (place === undefined) continue;
    const frame = now[place] as PartitionFrame;
    const partition = shareEqual(frame, partitionFrame(sim, tp, keeper.registered.get(tp) as Registered, { frame, changed }));
    now[place] = partition;
    if (isSettled(partition)) keeper.unsettled.delete(tp);
    else keeper.unsettled.add(tp);
  }
  return now;
}

function clientsNow(sim: Simulation, { clients }: Changes, before: readonly ClientFrame[]): readonly ClientFrame[] {
  return before.map((frame) => {
    const client = clients.has(frame.id) ? sim.state.clients[frame.id] : undefined;
    return client ? shareEqual(frame, clientFrame(sim, client)) : frame;
  });
}

/** A fetch that waits is shown at each of its partitions: at those that it waited for, and those that it waits for now. */
function replicasWithFetches(keeper: FrameKeeper, sim: Simulation): Replicas {
  const found: Replicas = new Map();
  for (const [node, requesters] of keeper.changes.fetches) {
    const broker = sim.state.brokers[brokerOf(node)] as BrokerState;
    for (const from of requesters) {
      for (const tp of keeper.shownFetches.get(node)?.get(from) ?? []) noteReplica(found, tp, broker.id);
      for (const tp of showFetch(keeper, broker, from)) noteReplica(found, tp, broker.id);
    }
  }
  return found;
}

function withFetches(sim: Simulation, before: PartitionFrame, brokers: ReadonlySet<number>): PartitionFrame {
  let isSame = true;
  const replicaFrames = before.replicaFrames.map((replica) => {
    if (!brokers.has(replica.broker)) return replica;
    const parked = shareEqual(replica.parked, parkedFrames(sim.state.brokers[replica.broker] as BrokerState, before.tp));
    if (parked === replica.parked) return replica;
    isSame = false;
    return { ...replica, parked };
  });
  return isSame ? before : { ...before, replicaFrames };
}

function showFetch({ shownFetches }: FrameKeeper, broker: BrokerState, from: NodeId): readonly TopicPartition[] {
  const node = brokerNode(broker.id);
  const waitsFor = broker.requesters[from]?.parked?.partitions.map(({ request }) => request.tp) ?? [];
  if (!shownFetches.has(node)) shownFetches.set(node, new Map());
  shownFetches.get(node)?.set(from, waitsFor);
  return waitsFor;
}
