import type { Frame, PartitionFrame } from '../engine/frame';
import type { StepRecord } from '../engine/trace';
import type { Claim } from '../lessons/types';

/** A moment as claims are read from it: the engine's frame, and the shown steps that led there. */
export interface Moment {
  readonly frame: Frame;
  readonly steps: readonly StepRecord[];
}

const sameMembers = (one: readonly number[], other: readonly number[]) =>
  one.length === other.length && one.every((member) => other.includes(member));

const batchWith = ({ clients }: Frame, record: string) =>
  clients.flatMap((client) => (client.kind === 'producer' ? client.batches : [])).findLast(({ values }) => values.includes(record));

const holds = (partition: PartitionFrame | undefined, broker: number, record: string): boolean =>
  partition?.replicaFrames.some((replica) => replica.broker === broker && replica.records.some(({ value }) => value === record)) ?? false;

/** Nobody who may serve it has the record, though its producer was told that it is stored. */
export function isLost(frame: Frame, record: string): boolean {
  const [partition] = frame.partitions;
  if (!partition || batchWith(frame, record)?.state !== 'acked') return false;
  const serving = partition.leader < 0 ? partition.isr : [partition.leader];
  return !serving.some((broker) => holds(partition, broker, record));
}

/** Since when the leader's oldest record above its high watermark waits, ms of virtual time; null where none does. */
function stalledSince({ frame, steps }: Moment): number | null {
  const [partition] = frame.partitions;
  const leader = partition?.replicaFrames.find(({ broker }) => broker === partition.leader);
  if (!partition || !leader || leader.highWatermark >= leader.logEndOffset) return null;
  const appended = steps.find(
    ({ atMs, events }) =>
      atMs <= frame.atMs &&
      events.some(
        (event) =>
          event.type === 'RecordsAppended' &&
          event.tp === partition.tp &&
          event.broker === leader.broker &&
          event.lastOffset >= leader.highWatermark,
      ),
  );
  return appended?.atMs ?? null;
}

/** The active controller of a moment; -1 for none. */
export const controllerOf = ({ quorum, zookeeper }: Frame) => quorum?.activeController ?? zookeeper.controller;
const controllerEpochOf = ({ quorum, zookeeper }: Frame) => quorum?.epoch ?? zookeeper.controllerEpoch;

/** Is it so? */
export function isTrue(claim: Claim, moment: Moment): boolean {
  if ('all' in claim) return claim.all.every((each) => isTrue(each, moment));
  if ('any' in claim) return claim.any.some((each) => isTrue(each, moment));
  if ('not' in claim) return !isTrue(claim.not, moment);
  const { frame } = moment;
  const [partition] = frame.partitions;
  switch (claim.of) {
    case 'leader':
    case 'leaderEpoch':
      return partition?.[claim.of] === claim.is;
    case 'controller':
      return controllerOf(frame) === claim.is;
    case 'controllerEpoch':
      return controllerEpochOf(frame) === claim.is;
    case 'isr':
    case 'elr':
      return partition !== undefined && sameMembers(partition[claim.of], claim.is);
    case 'highWatermark':
    case 'logEndOffset':
      return partition?.replicaFrames.find(({ broker }) => broker === claim.broker)?.[claim.of] === claim.is;
    case 'holds':
      return holds(partition, claim.broker, claim.record);
    case 'outcome':
      return batchWith(frame, claim.record)?.state === claim.is;
    case 'error':
      return batchWith(frame, claim.record)?.error === claim.is;
    case 'read':
      return frame.clients.some((client) => client.kind === 'consumer' && client.values.includes(claim.record));
    case 'lost':
      return isLost(frame, claim.record);
    case 'status':
      return frame.brokers.find(({ id }) => id === claim.broker)?.status === claim.is;
    case 'stalled': {
      const since = stalledSince(moment);
      return since !== null && frame.atMs - since >= claim.forMs;
    }
  }
}
