import type { Frame } from '../../../engine/frame';
import type { TopicPartition } from '../../../engine/messages';
import type { BrokerStatus, StepRecord, TraceEvent } from '../../../engine/trace';

/** What holds at a broker from a place on, until the next one begins. */
export interface Belief {
  /** A shown step, from 1; 0 for the beginning. */
  readonly at: number;
  readonly logEnd: number;
  readonly highWatermark: number;
  /** `none`: no replica is there. */
  readonly role: 'leader' | 'follower' | 'none';
  readonly leaderEpoch: number;
  readonly status: BrokerStatus;
}

export type Beliefs = ReadonlyMap<number, readonly Belief[]>;

type Change = Partial<Omit<Belief, 'at'>>;

function atReplica(event: TraceEvent, now: Belief): Change | null {
  switch (event.type) {
    case 'RecordsAppended':
      return { logEnd: event.lastOffset + 1 };
    case 'LogTruncated':
    case 'RecordsLost':
      return { logEnd: event.to, highWatermark: Math.min(now.highWatermark, event.to) };
    case 'HighWatermark':
      return { highWatermark: event.to };
    case 'BecameLeader':
      return { role: 'leader', leaderEpoch: event.leaderEpoch };
    case 'BecameFollower':
      return { role: 'follower', leaderEpoch: event.leaderEpoch };
    case 'ReplicaDeleted':
      return { logEnd: 0, highWatermark: 0, role: 'none' };
    default:
      return null;
  }
}

/** Log end, high watermark and role of each broker for one partition, over the shown steps of a run. */
export function beliefsOf(steps: readonly StepRecord[], start: Frame, tp: TopicPartition): Beliefs {
  const partition = start.partitions.find((each) => each.tp === tp);
  const beliefs = new Map<number, Belief[]>();
  for (const { id, status } of start.brokers) {
    const replica = partition?.replicaFrames.find(({ broker }) => broker === id);
    const { logEndOffset: logEnd = 0, highWatermark = 0, leaderEpoch = -1 } = replica ?? {};
    beliefs.set(id, [
      { at: 0, logEnd, highWatermark, role: replica ? (replica.role === 'leader' ? 'leader' : 'follower') : 'none', leaderEpoch, status },
    ]);
  }
  const change = (broker: number, at: number, by: (now: Belief) => Change | null) => {
    const own = beliefs.get(broker);
    const now = own?.at(-1);
    const changed = now && by(now);
    if (!own || !changed) return;
    const next = { ...now, ...changed, at };
    if (now.at === at) own[own.length - 1] = next;
    else own.push(next);
  };
  for (const [index, { events }] of steps.entries()) {
    for (const event of events) {
      if (event.type === 'BrokerStatus') change(event.broker, index + 1, () => ({ status: event.to }));
      else if (event.type === 'DiskWiped') change(event.broker, index + 1, () => ({ logEnd: 0, highWatermark: 0 }));
      else if ('tp' in event && event.tp === tp && 'broker' in event) change(event.broker, index + 1, (now) => atReplica(event, now));
    }
  }
  return beliefs;
}

/** What holds at a place. */
export const beliefAt = (own: readonly Belief[] | undefined, place: number): Belief | undefined => own?.findLast(({ at }) => at <= place);

/** What a consumer asks for next, from a place on. */
export interface Position {
  readonly at: number;
  readonly offset: number;
}

export function positionsOf(steps: readonly StepRecord[], start: Frame, tp: TopicPartition): ReadonlyMap<string, readonly Position[]> {
  const positions = new Map<string, Position[]>();
  for (const client of start.clients) if (client.kind === 'consumer') positions.set(client.id, [{ at: 0, offset: client.position }]);
  for (const [index, { events }] of steps.entries()) {
    for (const event of events)
      if (event.type === 'ConsumerRead' && event.tp === tp) positions.get(event.client)?.push({ at: index + 1, offset: event.to });
  }
  return positions;
}
