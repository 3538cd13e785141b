import type { StepRecord, TraceEvent } from '../../engine/trace';
import type { EventPattern } from '../../lessons/types';

/** What a person has to follow in the picture: lamps, links and configs, the crown, leader and ISR, the leader's water, a log that gets shorter. */
export type Mark = 'broker' | 'link' | 'config' | 'controller' | 'partition' | 'highWatermark' | 'truncation';

const PASSING = ['starting', 'stopping', 'down'];

/** The mark that an event changes; null for none. */
export function markOf(event: TraceEvent): Mark | null {
  switch (event.type) {
    case 'BrokerStatus':
      return PASSING.includes(event.to) ? null : 'broker';
    case 'LinkCut':
      return 'link';
    case 'ConfigsAltered':
      return 'config';
    case 'ControllerElected':
    case 'ControllerClaimed':
      return 'controller';
    case 'PartitionStateWritten':
      return event.leader !== event.previousLeader || event.isr.length !== event.previousIsr.length ? 'partition' : null;
    case 'HighWatermark':
      return event.by === 'leader' ? 'highWatermark' : null;
    case 'LogTruncated':
    case 'RecordsLost':
      return 'truncation';
    default:
      return null;
  }
}

/** The mark that a beat is about, by the event that ends it. An answer to a producer is the rise of the water as its producer sees it. */
const ABOUT: Partial<Record<TraceEvent['type'], Mark>> = {
  BrokerStatus: 'broker',
  LinkCut: 'link',
  ConfigsAltered: 'config',
  ControllerElected: 'controller',
  ControllerClaimed: 'controller',
  PartitionStateWritten: 'partition',
  IsrChanged: 'partition',
  BecameLeader: 'partition',
  BecameFollower: 'partition',
  BrokerFenced: 'partition',
  HighWatermark: 'highWatermark',
  ProduceAnswered: 'highWatermark',
  ProducerOutcome: 'highWatermark',
  ConsumerRead: 'highWatermark',
  LogTruncated: 'truncation',
  RecordsLost: 'truncation',
};

/** Besides what it is about, a beat may move one mark: its cause, or what follows from it. */
export const MOST_BESIDES = 1;

/** Marks that change in the steps of a beat besides the one that it is about. */
export function besides(until: EventPattern, steps: readonly StepRecord[]): readonly Mark[] {
  const changed = new Set(steps.flatMap(({ events }) => events.map(markOf)));
  return [...changed].filter((mark): mark is Mark => mark !== null && mark !== ABOUT[until.type]);
}
