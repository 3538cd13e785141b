import type { BrokerFrame, Frame, PartitionFrame, PinFrame, RecordFrame, ReplicaFrame } from '../../../engine/frame';
import type { TopicPartition } from '../../../engine/messages';
import type { BrokerStatus } from '../../../engine/trace';

/** One broker of one moment, as it is drawn. */
export interface BrokerLook {
  readonly broker: number;
  readonly status: BrokerStatus;
  readonly controller: boolean;
  readonly controllerEpoch: number;
  /** In KRaft: it is registered and may not lead, nor be in an ISR. */
  readonly fenced: boolean;
  /** null where it holds no replica of the partition. */
  readonly replica: ReplicaLook | null;
}

export interface ReplicaLook {
  /** Its process runs or is frozen; else its water stands still. */
  readonly on: boolean;
  readonly flag: 'leader' | 'zombie' | 'none';
  readonly preferred: boolean;
  readonly inIsr: boolean;
  readonly inElr: boolean;
  /** By a reassignment. */
  readonly moving: 'adding' | 'removing' | null;
  readonly epoch: number;
  readonly leo: number;
  readonly hw: number;
  readonly start: number;
  readonly records: readonly RecordFrame[];
  readonly pins: readonly PinFrame[];
  /** Followers whose fetch waits here, and those of clients. */
  readonly parked: ReadonlySet<string>;
}

/** One moment of one partition. */
export interface Look {
  readonly frame: Frame;
  readonly partition: PartitionFrame | null;
  /** Assigned leader if its broker runs; else -1. */
  readonly leader: number;
  readonly epoch: number;
  readonly isr: readonly number[];
  /** What consumers may read now; null: nothing. */
  readonly water: number | null;
  readonly frozen: boolean;
  /** Its leader was elected uncleanly and has not recovered. */
  readonly recovering: boolean;
  readonly elr: readonly number[];
  readonly brokers: ReadonlyMap<number, BrokerLook>;
}

const OFF: readonly BrokerStatus[] = ['stopped', 'crashed', 'down', 'refused', 'halted'];

/** Nothing that is sent to it arrives. */
export const isOff = (status: BrokerStatus) => OFF.includes(status);

const RUNS: readonly BrokerStatus[] = ['starting', 'running', 'paused', 'stopping'];

function flagOf(replica: ReplicaFrame, partition: PartitionFrame, on: boolean): ReplicaLook['flag'] {
  if (!on || replica.role !== 'leader') return 'none';
  return partition.leader === replica.broker ? 'leader' : 'zombie';
}

function movingOf(broker: number, { adding, removing }: PartitionFrame): ReplicaLook['moving'] {
  if (adding.includes(broker)) return 'adding';
  return removing.includes(broker) ? 'removing' : null;
}

function replicaLook(replica: ReplicaFrame, partition: PartitionFrame, broker: BrokerFrame): ReplicaLook {
  const on = RUNS.includes(broker.status);
  return {
    on,
    flag: flagOf(replica, partition, on),
    preferred: partition.replicas[0] === replica.broker,
    inIsr: partition.isr.includes(replica.broker),
    inElr: partition.elr.includes(replica.broker),
    moving: movingOf(replica.broker, partition),
    epoch: replica.leaderEpoch,
    leo: replica.logEndOffset,
    hw: replica.highWatermark,
    start: replica.logStartOffset,
    records: replica.records,
    pins: on ? replica.pins : [],
    parked: new Set(replica.parked.map(({ from }) => from)),
  };
}

/** What a frame looks like for one partition. */
export function lookOf(frame: Frame, tp: TopicPartition): Look {
  const partition = frame.partitions.find((candidate) => candidate.tp === tp) ?? null;
  const brokers = frame.brokers.map((broker): BrokerLook => {
    const replica = partition?.replicaFrames.find((candidate) => candidate.broker === broker.id);
    return {
      broker: broker.id,
      status: broker.status,
      controller: broker.isController,
      controllerEpoch: broker.knownControllerEpoch,
      fenced: frame.quorum?.brokers.find(({ id }) => id === broker.id)?.fenced ?? false,
      replica: partition && replica && replica.role !== 'none' ? replicaLook(replica, partition, broker) : null,
    };
  });
  const leading = brokers.find(({ replica }) => replica?.flag === 'leader');
  return {
    frame,
    partition,
    leader: leading?.broker ?? -1,
    epoch: partition?.leaderEpoch ?? -1,
    isr: partition?.isr ?? [],
    water: partition?.highWatermark ?? null,
    frozen: partition?.frozen ?? false,
    recovering: partition?.recovering ?? false,
    elr: partition?.elr ?? [],
    brokers: new Map(brokers.map((look) => [look.broker, look])),
  };
}

/** Offsets that need a line of their own. */
export function marksOf(look: Look): readonly number[] {
  const replicas = [...look.brokers.values()].flatMap(({ replica }) => (replica ? [replica] : []));
  const offsets = replicas.flatMap(({ leo, hw, pins }) => [leo, hw, ...pins.map(({ offset }) => Math.max(0, offset))]);
  return offsets.length > 0 ? offsets : [0];
}
