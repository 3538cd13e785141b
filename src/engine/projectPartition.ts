import { countsForHighWatermark, isFrozen } from './broker/highWatermark';
import { remoteReplica } from './broker/partition';
import { isUp, type Simulation } from './context';
import { decodeReassignments, decodeState, decodeTopic, statePath, TOPICS, topicPath } from './controller/znodePaths';
import { topicConfig } from './dynamicConfigs';
import type { PartitionFrame, PinFrame, RecordFrame, ReplicaFrame } from './frame';
import { currentImage } from './kraft/projectQuorum';
import type { PartitionImage } from './kraft/records';
import { type PartitionRegistration, type RecordBatch, type RecordEntry, type TopicPartition, valueText } from './messages';
import {
  type BrokerState,
  NO_LEADER,
  type ParkedFetch,
  type PartitionState,
  type RemoteReplica,
  type ReplicaLog,
  UNKNOWN_OFFSET,
} from './state';
import { partitionOf, topicOf } from './topicPartition';
import { childrenOf } from './zookeeper/znodes';

/** As many records of a replica's log as a picture can show. */
const SHOWN_RECORDS = 200;

/** A partition as the controllers have it, with what is under way. */
export type Registered = PartitionRegistration & Partial<PartitionImage>;

/** In the order in which they are shown. */
export type Registrations = ReadonlyMap<TopicPartition, Registered>;

/** All partitions. */
export function registrations(sim: Simulation): Registrations {
  const image = currentImage(sim);
  if (image) return new Map(Object.entries(image.partitions));
  const { znodes } = sim.state.zookeeper;
  const found = new Map<TopicPartition, Registered>();
  for (const topic of childrenOf(sim, TOPICS)) {
    const data = znodes[topicPath(topic)]?.data ?? '{"partitions":{}}';
    const assignment = decodeTopic(data);
    const moves = decodeReassignments(data);
    for (const partition in assignment) {
      const tp = `${topic}-${partition}`;
      const replicas = assignment[partition] as number[];
      const znode = znodes[statePath(tp)];
      const registration = znode
        ? decodeState(znode.data, znode.version, replicas)
        : { leader: NO_LEADER, leaderEpoch: -1, isr: [], partitionEpoch: -1, replicas, controllerEpoch: -1, recovering: false };
      found.set(tp, { ...registration, ...moves[partition] });
    }
  }
  return found;
}

const NONE: readonly number[] = [];

/** What is known of a partition that goes on: its picture, and on which brokers it may be another one by now. */
interface Known {
  readonly frame: PartitionFrame;
  readonly changed: ReadonlySet<number>;
}

/** The picture of one partition. */
export function partitionFrame(sim: Simulation, tp: TopicPartition, registration: Registered, known?: Known): PartitionFrame {
  const { leader, leaderEpoch, isr, partitionEpoch, replicas, recovering } = registration;
  const { adding = NONE, removing = NONE, elr = NONE, lastKnownElr = NONE } = registration;
  const { brokers } = sim.state;
  const leading = brokers[leader];
  const led = leading && isUp(leading) ? leading.partitions[tp] : undefined;
  const there = replicas.filter((id) => brokers[id] !== undefined);
  const [first] = there;
  return {
    tp,
    topic: known?.frame.topic ?? topicOf(tp),
    partition: known?.frame.partition ?? partitionOf(tp),
    replicas,
    leader,
    leaderEpoch,
    isr,
    partitionEpoch,
    adding,
    removing,
    elr,
    lastKnownElr,
    recovering,
    minInsyncReplicas: first === undefined ? 1 : topicConfig(sim, first, tp)['min.insync.replicas'],
    highWatermark: led?.role === 'leader' ? led.highWatermark : null,
    frozen: leading !== undefined && led?.role === 'leader' && isFrozen(sim, led),
    replicaFrames: there
      .toSorted((a, b) => a - b)
      .map((id) => knownReplica(known, id) ?? replicaFrame(sim, brokers[id] as BrokerState, tp)),
  };
}

function knownReplica(known: Known | undefined, broker: number): ReplicaFrame | undefined {
  return known?.changed.has(broker) ? undefined : known?.frame.replicaFrames.find((replica) => replica.broker === broker);
}

/** The latest records of a log; what lies below its start cannot be read any more. */
function recordFrames(log: ReplicaLog | undefined): RecordFrame[] {
  const frames: RecordFrame[] = [];
  const { batches = [], logStartOffset = 0 } = log ?? {};
  for (let i = batches.length - 1; i >= 0 && frames.length < SHOWN_RECORDS; i--) {
    const { baseOffset, leaderEpoch, records } = batches[i] as RecordBatch;
    for (let j = records.length - 1; j >= 0 && baseOffset + j >= logStartOffset; j--)
      frames.push({ offset: baseOffset + j, value: valueText(records[j] as RecordEntry), leaderEpoch });
  }
  return frames.reverse();
}

function replicaFrame(sim: Simulation, broker: BrokerState, tp: string): ReplicaFrame {
  const log = broker.disk.logs[tp];
  const partition = broker.partitions[tp];
  return {
    broker: broker.id,
    role: partition ? partition.role : log ? 'offline' : 'none',
    leaderEpoch: partition?.leaderEpoch ?? -1,
    logStartOffset: log?.logStartOffset ?? 0,
    logEndOffset: log?.logEndOffset ?? 0,
    highWatermark: partition?.highWatermark ?? Math.min(broker.disk.highWatermarkCheckpoint?.[tp] ?? 0, log?.logEndOffset ?? 0),
    records: recordFrames(log),
    pins: partition?.role === 'leader' ? pinFrames(sim, broker, partition) : [],
    parked: parkedFrames(broker, tp),
    pending: broker.pendingProduces.filter((pending) => pending.tp === tp).map(({ requiredOffset, from }) => ({ requiredOffset, from })),
    isr: partition?.isr ?? [],
    proposedIsr: partition?.proposedIsr ?? null,
    epochCache: (log?.epochCache ?? []).map(([epoch, startOffset]) => [epoch, startOffset]),
  };
}

/** Fetches that wait at this broker for news of a partition. */
export function parkedFrames({ partitions, requesters }: BrokerState, tp: TopicPartition): ReplicaFrame['parked'] {
  return (partitions[tp]?.watchers ?? []).map((from) => parkedFrame(requesters[from]?.parked as ParkedFetch, tp));
}

function parkedFrame({ from, partitions, expiresAtMs }: ParkedFetch, tp: string): ReplicaFrame['parked'][number] {
  const asked = partitions.find(({ request }) => request.tp === tp);
  return { from, fetchOffset: asked?.request.fetchOffset ?? UNKNOWN_OFFSET, expiresAtMs };
}

function pinFrames(sim: Simulation, broker: BrokerState, partition: PartitionState): PinFrame[] {
  return partition.replicas
    .filter((replica) => replica !== broker.id)
    .map((replica) => {
      const remote = remoteReplica(partition, replica) as RemoteReplica;
      return { replica, offset: remote.logEndOffset, counted: countsForHighWatermark(sim, broker, partition, remote) };
    });
}
