import type { StepRecord, TraceEvent, TraceEventOf } from '../engine/trace';
import type { NamedViolation } from '../worker/protocol';

/** What a person may want to find or to stop at, the gravest first. */
export const HAPPENINGS = [
  'recordLost',
  'uncleanElection',
  'underMinIsr',
  'leaderChanged',
  'isrShrank',
  'isrExpanded',
  'logTruncated',
  'highWatermarkBack',
  'leaderEpoch',
  'controllerChanged',
  'sessionExpired',
] as const;

export type HappeningKind = (typeof HAPPENINGS)[number];

export interface Happening {
  readonly kind: HappeningKind;
  /** So many shown steps are done when it has happened. */
  readonly at: number;
  /** The partition it is about; null where it is about the cluster. */
  readonly tp: string | null;
  /** The brokers it is about: who left or joined, who leads or led, whose log or session it is. In KRaft the controller's own id. */
  readonly brokers: readonly number[];
  /** The value before and after it; empty where there is none. A leader that is none is empty, too. */
  readonly from: string;
  readonly to: string;
}

type Found = Omit<Happening, 'at'>;

/** Invariants whose violation is the loss of an acknowledged record. */
const LOSSES: readonly NamedViolation['id'][] = ['S1', 'S2', 'S3'];

const without = (some: readonly number[], others: readonly number[]) => some.filter((each) => !others.includes(each));
const leaderText = (leader: number) => (leader < 0 ? '' : String(leader));

function ofIsr({ tp, isr, previousIsr, minIsr }: TraceEventOf<'PartitionStateWritten'>): Found[] {
  const left = without(previousIsr, isr);
  const joined = without(isr, previousIsr);
  const values = { tp, from: previousIsr.join(', '), to: isr.join(', ') };
  const found: Found[] = [];
  if (isr.length < minIsr && previousIsr.length >= minIsr)
    found.push({ kind: 'underMinIsr', tp, brokers: left, from: String(isr.length), to: String(minIsr) });
  if (left.length > 0) found.push({ kind: 'isrShrank', brokers: left, ...values });
  if (joined.length > 0) found.push({ kind: 'isrExpanded', brokers: joined, ...values });
  return found;
}

/** A change of a partition's state. What makes a new partition is none. */
function ofState(event: TraceEventOf<'PartitionStateWritten'>, epochBefore: number): Found[] {
  const { tp, leader, previousLeader, previousIsr, leaderEpoch, unclean } = event;
  if (previousLeader < 0 && previousIsr.length === 0 && leaderEpoch === 0) return [];
  const brokers = [leader, previousLeader].filter((broker) => broker >= 0);
  const change = { tp, brokers, from: leaderText(previousLeader), to: leaderText(leader) };
  const found: Found[] = unclean ? [{ kind: 'uncleanElection', ...change }] : [];
  if (leader !== previousLeader) found.push({ kind: 'leaderChanged', ...change });
  found.push(...ofIsr(event));
  if (leaderEpoch > epochBefore)
    found.push({ kind: 'leaderEpoch', tp, brokers, from: epochBefore < 0 ? '' : String(epochBefore), to: String(leaderEpoch) });
  return found;
}

function ofEvent(event: TraceEvent): Found[] {
  switch (event.type) {
    case 'LogTruncated':
      return [{ kind: 'logTruncated', tp: event.tp, brokers: [event.broker], from: String(event.from), to: String(event.to) }];
    case 'ControllerElected':
      return [{ kind: 'controllerChanged', tp: null, brokers: [event.broker], from: '', to: String(event.broker) }];
    case 'ControllerClaimed':
      return [{ kind: 'controllerChanged', tp: null, brokers: [event.controller], from: '', to: String(event.controller) }];
    case 'SessionExpired':
      return [{ kind: 'sessionExpired', tp: null, brokers: [event.broker], from: '', to: '' }];
    case 'BrokerFenced':
      return event.by === 'session' ? [{ kind: 'sessionExpired', tp: null, brokers: [event.broker], from: '', to: '' }] : [];
    default:
      return [];
  }
}

/** Follows the high watermarks: that of a replica may move back, and that of a partition when another leads that knows of less. */
function waterFollower(): (event: TraceEvent) => Found[] {
  const ofReplica = new Map<string, number>();
  const ofPartition = new Map<string, number>();
  const back = (tp: string, broker: number, from: number, to: number): Found[] =>
    to < from ? [{ kind: 'highWatermarkBack', tp, brokers: [broker], from: String(from), to: String(to) }] : [];
  return (event) => {
    if (event.type === 'HighWatermark') {
      const { tp, broker, from, to } = event;
      ofReplica.set(`${broker} ${tp}`, to);
      if (event.by === 'leader') ofPartition.set(tp, to);
      return back(tp, broker, from, to);
    }
    if (event.type !== 'BecameLeader') return [];
    const { tp, broker } = event;
    const now = ofReplica.get(`${broker} ${tp}`) ?? 0;
    const before = ofPartition.get(tp) ?? now;
    ofPartition.set(tp, now);
    return back(tp, broker, before, now);
  };
}

/** Losses of acknowledged records, each with the first shown step at which it can be seen. */
function lossesOf(steps: readonly StepRecord[], violations: readonly NamedViolation[]): Happening[] {
  return violations.flatMap(({ id, step, tp, broker, offset, value }) => {
    const index = steps.findIndex((each) => each.index >= step);
    if (!LOSSES.includes(id) || index < 0) return [];
    return [{ kind: 'recordLost', at: index + 1, tp, brokers: broker < 0 ? [] : [broker], from: value, to: String(offset) }];
  });
}

/** Everything of a run that a person may want to find, in order of the shown steps; of one step the gravest first. */
export function happeningsOf(steps: readonly StepRecord[], violations: readonly NamedViolation[]): readonly Happening[] {
  const epochs = new Map<string, number>();
  const found: Happening[] = lossesOf(steps, violations);
  const followWater = waterFollower();
  for (const [index, { events }] of steps.entries()) {
    for (const event of events) {
      const isState = event.type === 'PartitionStateWritten';
      const all = isState ? ofState(event, epochs.get(event.tp) ?? event.leaderEpoch - 1) : [...ofEvent(event), ...followWater(event)];
      if (isState) epochs.set(event.tp, event.leaderEpoch);
      for (const each of all) found.push({ ...each, at: index + 1 });
    }
  }
  return found.sort((a, b) => a.at - b.at || HAPPENINGS.indexOf(a.kind) - HAPPENINGS.indexOf(b.kind));
}
