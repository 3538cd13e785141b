import type { WhyTarget } from '../../scenario/whyTarget';
import type { TraceEvent } from '../trace';
import { KEY } from './keys';
import { type Found, foundIn, type Past, type Search } from './past';
import { latest } from './reason';
import { holds } from './replication';

type Fits = (event: TraceEvent) => boolean;

/** By key: which of its events change a value. */
type Writers = readonly (readonly [key: string, fits: Fits])[];

const always: Fits = () => true;
const sameIds = (one: readonly number[], other: readonly number[]): boolean => one.join() === other.join();

const starts: Fits = (event) => event.type === 'BrokerStatus' && event.to === 'starting';
const isrDiffers: Fits = (event) => event.type === 'PartitionStateWritten' && !sameIds(event.isr, event.previousIsr);
const leaderDiffers: Fits = (event) => event.type === 'PartitionStateWritten' && event.leader !== event.previousLeader;

/** The events that may have written a value; which of them change it where the event itself says so. */
function writersOf(target: WhyTarget): Writers {
  switch (target.value) {
    case 'highWatermark':
      return [
        [KEY.highWatermark(target.broker, target.tp), always],
        [KEY.status(target.broker), starts],
      ];
    case 'logEnd':
      return [
        [KEY.logEnd(target.broker, target.tp), always],
        [KEY.disk(target.broker), always],
      ];
    case 'pin':
      return [
        [KEY.pin(target.broker, target.replica, target.tp), always],
        [KEY.role(target.broker, target.tp), always],
      ];
    case 'record':
      return [[KEY.logEnd(target.broker, target.tp), holds(target.offset)]];
    case 'isr':
      return [[KEY.state(target.tp), isrDiffers]];
    case 'leader':
      return [[KEY.state(target.tp), leaderDiffers]];
    case 'leaderEpoch':
    case 'partitionEpoch':
      return [[KEY.state(target.tp), always]];
    case 'controller':
      return [
        [KEY.controller, always],
        [KEY.znode('/controller'), (event) => event.type === 'ZnodeDeleted'],
      ];
    case 'controllerEpoch':
      return [[KEY.controller, (event) => event.type === 'ControllerElected' || event.type === 'ControllerClaimed']];
    case 'status':
      return [[KEY.status(target.broker), always]];
    case 'session':
      return [[KEY.session(target.broker), always]];
    case 'outcome':
      return [[KEY.batch(target.client, target.batch), always]];
    case 'step':
      return [];
  }
}

/** The oldest of the writers that wrote the leader epoch that is: it raised it. */
function* epochWriter(past: Past, tp: string, last: Found | null): Search<Found | null> {
  let raised = last;
  while (raised) {
    const earlier: Found | null = yield* past.last(KEY.state(tp), raised.place);
    if (!earlier || epochOf(earlier) !== epochOf(raised)) return raised;
    raised = earlier;
  }
  return null;
}

const epochOf = ({ event }: Found): number => (event?.type === 'PartitionStateWritten' ? event.leaderEpoch : -1);

/** Who wrote a value last, after a step; null: it is as it was at the beginning. */
export function* writerOf(past: Past, target: WhyTarget, step: number): Search<Found | null> {
  if (target.value === 'step') {
    const record = yield* past.step(target.step);
    return record && foundIn(record, target.event);
  }
  let writer: Found | null = null;
  for (const [key, fits] of writersOf(target))
    writer = latest(writer, yield* past.last(key, { step: step + 1, event: -1 }, ({ event }) => event !== null && fits(event)));
  return target.value === 'leaderEpoch' ? yield* epochWriter(past, target.tp, writer) : writer;
}
