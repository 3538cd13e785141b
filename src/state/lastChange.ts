import type { StepRecord, TraceEvent } from '../engine/trace';

/** A value on screen. `broker`: whose; -1 where it is the partition's own, or the cluster's. */
export interface ValueTarget {
  readonly value: 'highWatermark' | 'logEndOffset' | 'isr' | 'leader' | 'leaderEpoch' | 'controller';
  readonly tp: string;
  readonly broker: number;
}

type Writes = (event: TraceEvent, target: ValueTarget) => boolean;

const isOf = (event: { readonly tp: string; readonly broker: number }, { tp, broker }: ValueTarget) =>
  event.tp === tp && event.broker === broker;

/** Does the event change the value? A state that is written anew without a change does not. */
const WRITES: Readonly<Record<ValueTarget['value'], Writes>> = {
  highWatermark: (event, target) => event.type === 'HighWatermark' && isOf(event, target),
  logEndOffset: (event, target) =>
    event.type === 'DiskWiped'
      ? event.broker === target.broker
      : (event.type === 'RecordsAppended' || event.type === 'LogTruncated' || event.type === 'RecordsLost') && isOf(event, target),
  isr: (event, { tp }) => event.type === 'PartitionStateWritten' && event.tp === tp && event.isr.join() !== event.previousIsr.join(),
  leader: (event, { tp }) => event.type === 'PartitionStateWritten' && event.tp === tp && event.leader !== event.previousLeader,
  leaderEpoch: (event, { tp }) => event.type === 'PartitionStateWritten' && event.tp === tp,
  controller: ({ type }) => type === 'ControllerElected' || type === 'ControllerClaimed',
};

/** The epoch that the shown step before so many knows of; null where no step has written one. */
function epochBefore(steps: readonly StepRecord[], shown: number, tp: string): number | null {
  for (let index = shown - 1; index >= 0; index--) {
    const written = steps[index]?.events.findLast((event) => event.type === 'PartitionStateWritten' && event.tp === tp);
    if (written?.type === 'PartitionStateWritten') return written.leaderEpoch;
  }
  return null;
}

/**
 * Who last changed this value?
 * @param position - shown steps that are done, as the playhead counts them
 * @returns the shown step (from 1) that gave the value what it has there; null where it is so from the beginning
 */
export function lastChange(steps: readonly StepRecord[], position: number, target: ValueTarget): number | null {
  for (let shown = Math.min(Math.floor(position), steps.length); shown > 0; shown--) {
    const written = steps[shown - 1]?.events.findLast((event) => WRITES[target.value](event, target));
    if (!written) continue;
    const isSame =
      target.value === 'leaderEpoch' && 'leaderEpoch' in written && epochBefore(steps, shown - 1, target.tp) === written.leaderEpoch;
    if (!isSame) return shown;
  }
  return null;
}
