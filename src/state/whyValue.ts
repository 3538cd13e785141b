import type { Frame, PartitionFrame, ReplicaFrame } from '../engine/frame';
import type { TraceEvent } from '../engine/trace';
import type { Deed } from '../engine/why/why';
import type { WhyTarget } from '../scenario/whyTarget';

/** A value as it is written on screen; null: there is none. */
export type Value = string | null;

const ids = (list: readonly number[]): string => (list.length === 0 ? '∅' : list.join(', '));

/** A number of which -1 stands for none. */
const known = (number: number | undefined): Value => (number === undefined || number < 0 ? null : String(number));

const partitionIn = ({ partitions }: Frame, tp: string): PartitionFrame | undefined => partitions.find((each) => each.tp === tp);

const replicaIn = (frame: Frame, tp: string, broker: number): ReplicaFrame | undefined =>
  partitionIn(frame, tp)?.replicaFrames.find((each) => each.broker === broker);

function isrIn(frame: Frame, tp: string): Value {
  const partition = partitionIn(frame, tp);
  return partition ? ids(partition.isr) : null;
}

function outcomeIn({ clients }: Frame, client: string, batch: number): Value {
  const found = clients.find(({ id }) => id === client);
  const sent = found?.kind === 'producer' ? found.batches.find(({ number }) => number === batch) : undefined;
  return sent ? (sent.error === 'NONE' ? sent.state : sent.error) : null;
}

function sessionIn({ brokers, quorum }: Frame, broker: number): Value {
  if (quorum) {
    const registered = quorum.brokers.find(({ id }) => id === broker);
    return registered ? (registered.fenced ? 'fenced' : 'unfenced') : null;
  }
  return brokers.find(({ id }) => id === broker)?.session ? 'open' : null;
}

/** The value of a target in a frame. */
export function valueIn(frame: Frame, target: WhyTarget): Value {
  switch (target.value) {
    case 'highWatermark':
      return known(replicaIn(frame, target.tp, target.broker)?.highWatermark);
    case 'logEnd':
      return known(replicaIn(frame, target.tp, target.broker)?.logEndOffset);
    case 'pin':
      return known(replicaIn(frame, target.tp, target.broker)?.pins.find(({ replica }) => replica === target.replica)?.offset);
    case 'record':
      return replicaIn(frame, target.tp, target.broker)?.records.find(({ offset }) => offset === target.offset)?.value ?? null;
    case 'isr':
      return isrIn(frame, target.tp);
    case 'leader':
    case 'leaderEpoch':
    case 'partitionEpoch':
      return known(partitionIn(frame, target.tp)?.[target.value]);
    case 'controller':
      return known(frame.quorum ? frame.quorum.activeController : frame.zookeeper.controller);
    case 'controllerEpoch':
      return known(frame.quorum ? frame.quorum.epoch : frame.zookeeper.controllerEpoch);
    case 'status':
      return frame.brokers.find(({ id }) => id === target.broker)?.status ?? null;
    case 'session':
      return sessionIn(frame, target.broker);
    case 'outcome':
      return outcomeIn(frame, target.client, target.batch);
    case 'step':
      return null;
  }
}

/** What the event that wrote a value says of the one before; null where it does not say. */
export function beforeIn(target: WhyTarget, deed: Deed | undefined): Value {
  return deed?.kind === 'event' ? beforeOf(target.value, deed.event) : null;
}

function beforeOf(value: WhyTarget['value'], event: TraceEvent): Value {
  switch (event.type) {
    case 'HighWatermark':
    case 'FollowerFetchState':
    case 'LogTruncated':
    case 'RecordsLost':
      return known(event.from);
    case 'RecordsAppended':
      return value === 'logEnd' ? String(event.baseOffset) : null;
    case 'BrokerStatus':
      return event.from;
    case 'PartitionStateWritten':
      if (value === 'isr') return ids(event.previousIsr);
      if (value === 'leader') return known(event.previousLeader);
      return value === 'leaderEpoch' ? known(event.leaderEpoch - 1) : known(event.partitionEpoch - 1);
    default:
      return null;
  }
}
