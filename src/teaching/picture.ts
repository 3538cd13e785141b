import type { Frame, PartitionFrame, ReplicaFrame } from '../engine/frame';
import { isLost } from './claims';

/** A replica as a small picture draws it. Offsets are exclusive. */
export interface ReplicaPicture {
  readonly broker: number;
  readonly isOn: boolean;
  readonly inIsr: boolean;
  /** It leads and runs, or believes that it leads while another one does. */
  readonly flag: 'leader' | 'zombie' | null;
  readonly epoch: number;
  readonly highWatermark: number;
  /** From offset 0 on, with the leader epoch of each. */
  readonly records: readonly (readonly [value: string, epoch: number])[];
}

/** One partition at a moment. */
export interface BasinPicture {
  readonly kafka: string;
  readonly replicas: readonly ReplicaPicture[];
  /** What a consumer may read now; null without a leader that runs. */
  readonly highWatermark: number | null;
  /** Acknowledged records that nobody serves. */
  readonly lost: readonly string[];
}

/** Someone who may decide: a broker with its session, or a controller of KRaft. */
export interface ControlNode {
  readonly id: number;
  /** Share of its session that is left, 0 to 1; null for a controller of KRaft, which has none. */
  readonly session: number | null;
  /** It is the active controller, or believes so while another one is. */
  readonly crown: 'active' | 'was' | null;
}

/** The moment of a lesson at which it asks first: a partition, those who decide, or two worlds side by side. */
export type LessonPicture =
  | { readonly view: 'picture'; readonly basin: BasinPicture }
  | { readonly view: 'control'; readonly nodes: readonly ControlNode[] }
  | { readonly view: 'worlds'; readonly worlds: readonly BasinPicture[] };

function flagOf({ role, broker }: ReplicaFrame, { leader }: PartitionFrame, isOn: boolean): ReplicaPicture['flag'] {
  if (broker === leader) return isOn ? 'leader' : null;
  return role === 'leader' ? 'zombie' : null;
}

/** The first partition of a frame. */
export function basinOf(frame: Frame): BasinPicture {
  const [partition] = frame.partitions;
  const runs = (broker: number) => ['running', 'paused'].includes(frame.brokers.find(({ id }) => id === broker)?.status ?? '');
  const acked = frame.clients
    .flatMap((client) => (client.kind === 'producer' ? client.batches : []))
    .filter(({ state }) => state === 'acked')
    .flatMap(({ values }) => values);
  return {
    kafka: frame.kafka,
    replicas:
      partition?.replicaFrames.map((replica) => ({
        broker: replica.broker,
        isOn: runs(replica.broker),
        inIsr: partition.isr.includes(replica.broker),
        flag: flagOf(replica, partition, runs(replica.broker)),
        epoch: replica.broker === partition.leader ? partition.leaderEpoch : replica.leaderEpoch,
        highWatermark: replica.highWatermark,
        records: replica.records.map(({ value, leaderEpoch }) => [value, leaderEpoch] as const),
      })) ?? [],
    highWatermark: partition?.highWatermark ?? null,
    lost: acked.filter((record) => isLost(frame, record)),
  };
}

/** The brokers with their sessions, or the controllers of KRaft, and who of them decides. */
export function controlOf({ atMs, brokers, quorum, zookeeper }: Frame): readonly ControlNode[] {
  if (quorum) return quorum.controllers.map(({ id }) => ({ id, session: null, crown: id === quorum.activeController ? 'active' : null }));
  return brokers.map(({ id, session, isController }) => ({
    id,
    session: session ? Math.round((Math.max(0, session.expiresAtMs - atMs) / session.timeoutMs) * 100) / 100 : 0,
    crown: id === zookeeper.controller ? 'active' : isController ? 'was' : null,
  }));
}
