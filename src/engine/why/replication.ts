import { brokerNode, brokerOf } from '../messages';
import type { TraceEvent, TraceEventOf } from '../trace';
import { KEY } from './keys';
import { type Found, type FoundEvent, isSame, type Place, type Search } from './past';
import { type Asking, BEGINNING, brokerSetting, earlier, latest, places, type Reason, type Rule, type Rules, sourceOf } from './reason';
import { silence } from './silence';

const ofPartition =
  (broker: number, tp: string) =>
  (event: TraceEvent): boolean =>
    'tp' in event && event.tp === tp && 'broker' in event && event.broker === broker;

/** What made a sitting leader look at its high watermark again (REP-14). */
const RAISED_BY = ['IsrChanged', 'FollowerFetchState', 'RecordsAppended', 'BecameLeader', 'IsrChangeProposed'] as const;

/** The last places at which the leader's view of the others was raised to an offset or beyond: each one had to be. */
function* pinsAbove({ past }: Asking, { place, event: { broker, tp, to } }: FoundEvent<'HighWatermark'>): Search<Place[]> {
  const isr = yield* membersAt(past, broker, tp, place);
  const above: Place[] = [];
  for (const { id } of past.history.scenario.cluster.brokers) {
    if (id === broker || (isr && !isr.includes(id))) continue;
    const pin = yield* past.last(KEY.pin(broker, id, tp), place);
    if (pin?.event?.type === 'FollowerFetchState' && pin.event.to >= to) above.push(pin.place);
  }
  return above;
}

/** The ISR as its leader saw it last; null where it has not changed since the beginning. */
function* membersAt(past: Asking['past'], broker: number, tp: string, before: Place): Search<readonly number[] | null> {
  const changed = yield* past.last(KEY.isr(broker, tp), before);
  const written = yield* past.last(KEY.state(tp), before);
  const event = latest(changed, written)?.event;
  if (event?.type === 'IsrChanged') return event.to;
  return event?.type === 'PartitionStateWritten' ? event.isr : null;
}

function* raised(found: FoundEvent<'HighWatermark'>, asking: Asking): Search<Reason> {
  const { broker, tp } = found.event;
  const trigger = earlier(found, RAISED_BY, ofPartition(broker, tp));
  const end = yield* asking.past.last(KEY.logEnd(broker, tp), found.place);
  const conditions = [...(yield* pinsAbove(asking, found)), ...places(end)];
  return { because: [trigger ?? sourceOf(found), ...conditions.filter((place) => !trigger || !isSame(place, trigger))] };
}

/** A follower was told: its leader's high watermark had risen, or fallen, before. */
function* told(found: FoundEvent<'HighWatermark'>, { past }: Asking): Search<Reason> {
  const { source } = found.step;
  if (source.kind !== 'message') return { because: [sourceOf(found)] };
  const { from, sentInStep } = source.message;
  const before = { step: sentInStep, event: Number.MAX_SAFE_INTEGER };
  const leader = yield* past.last(KEY.highWatermark(brokerOf(from), found.event.tp), before);
  const own = earlier(found, ['RecordsAppended'], ofPartition(found.event.broker, found.event.tp));
  return { because: [...places(leader), ...places(own)] };
}

/** What brought the log end of a replica to where it is. */
function* appended(found: FoundEvent<'RecordsAppended'>, { past }: Asking): Search<Reason> {
  const { by, tp, baseOffset } = found.event;
  const { source } = found.step;
  if (by === 'produce' || source.kind !== 'message') return { because: [sourceOf(found)] };
  const leader = brokerOf(source.message.from);
  const wrote = yield* past.last(KEY.logEnd(leader, tp), found.place, ({ event }) => holds(baseOffset)(event));
  return { because: places(wrote ?? sourceOf(found)) };
}

/** It appended the record at an offset. */
export const holds =
  (offset: number) =>
  (event: TraceEvent | null): boolean =>
    event?.type === 'RecordsAppended' && event.baseOffset <= offset && offset <= event.lastOffset;

/** The follower asked for where its log ended by then. */
function* fetched(found: FoundEvent<'FollowerFetchState'>, { past }: Asking): Search<Reason> {
  const { replica, tp } = found.event;
  const { source } = found.step;
  const before = source.kind === 'message' ? { step: source.message.sentInStep, event: Number.MAX_SAFE_INTEGER } : found.place;
  const end = yield* past.last(KEY.logEnd(replica, tp), before);
  const role = yield* past.last(KEY.role(replica, tp), before);
  return { because: places(latest(end, role)) };
}

function* proposed(found: FoundEvent<'IsrChangeProposed'>, asking: Asking): Search<Reason> {
  const { broker, tp, outOfSync } = found.event;
  const [slow] = outOfSync;
  if (slow === undefined) return { because: [earlier(found, ['FollowerFetchState'], ofPartition(broker, tp)) ?? sourceOf(found)] };
  const { past } = asking;
  const settings = [brokerSetting(asking, broker, 'replica.lag.time.max.ms')];
  const fetch = yield* past.last(KEY.arrival('Fetch', brokerNode(slow), brokerNode(broker)), found.place);
  const since = fetch?.place ?? { step: 0, event: 0 };
  const why = yield* silence(past, brokerNode(slow), brokerNode(broker), found.place, since);
  const behind = yield* past.last(KEY.logEnd(broker, tp), found.place);
  const pin = yield* past.last(KEY.pin(broker, slow, tp), found.place);
  return { because: places(why ?? pin, behind), settings };
}

const sameIsr = (one: readonly number[], other: readonly number[]): boolean => one.join() === other.join();

/** Something else was written since the leader learned what holds; where the controller answered, by what it said. */
function* isrRefused(found: FoundEvent<'IsrChangeRefused'>, { past }: Asking): Search<Reason> {
  const { broker, tp, error } = found.event;
  if (error !== 'BADVERSION') return { because: [sourceOf(found)] };
  return { because: places(yield* past.last(KEY.state(tp), found.place), earlier(found, ['IsrChangeProposed'], ofPartition(broker, tp))) };
}

/** The leader takes over what was written. */
function* isrTaken(found: FoundEvent<'IsrChanged'>, { past }: Asking): Search<Reason> {
  const { tp, partitionEpoch } = found.event;
  const written = yield* past.last(
    KEY.state(tp),
    found.place,
    ({ event }) => event?.type === 'PartitionStateWritten' && event.partitionEpoch <= partitionEpoch && sameIsr(event.isr, found.event.to),
  );
  return { because: places(written ?? sourceOf(found)) };
}

const TOLD_BY_LEADER = ['FetchResponse', 'OffsetForLeaderEpochResponse', 'ListOffsetsResponse'];

/** It was cut by what its leader said of its own log, or by the new epoch alone (EPO-05 to EPO-10). */
function* truncated(found: FoundEvent<'LogTruncated'>, { past }: Asking): Search<Reason> {
  const { broker, tp } = found.event;
  const { source } = found.step;
  const following = yield* past.last(KEY.role(broker, tp), { step: found.place.step, event: Number.MAX_SAFE_INTEGER });
  if (source.kind !== 'message' || !TOLD_BY_LEADER.includes(source.message.kind)) return { because: places(following ?? sourceOf(found)) };
  const leader = yield* past.last(KEY.role(brokerOf(source.message.from), tp), found.place, isLeader);
  return { because: places(leader ?? following ?? sourceOf(found), leader && following) };
}

const isLeader = ({ event }: Found): boolean => event?.type === 'BecameLeader';

function cutWith(found: FoundEvent<'HighWatermark'>): Reason {
  return { because: [earlier(found, ['LogTruncated']) ?? sourceOf(found)] };
}

const BY: Record<TraceEventOf<'HighWatermark'>['by'], Rule<'HighWatermark'>> = {
  leader: raised,
  fetch: told,
  truncation: cutWith,
};

/** Records, watermarks and the ISR as leaders see it. */
export const replicationRules: Rules<
  | 'HighWatermark'
  | 'RecordsAppended'
  | 'FollowerFetchState'
  | 'IsrChangeProposed'
  | 'IsrChangeRefused'
  | 'IsrChanged'
  | 'LogTruncated'
  | 'FetchAnswered'
> = {
  HighWatermark: (found, asking) => BY[found.event.by](found, asking),
  RecordsAppended: appended,
  FollowerFetchState: fetched,
  IsrChangeProposed: proposed,
  IsrChangeRefused: isrRefused,
  IsrChanged: isrTaken,
  LogTruncated: truncated,
  FetchAnswered(found) {
    const woken = found.event.wasParked && !found.event.expired && earlier(found, [...RAISED_BY, 'HighWatermark', 'BecameFollower']);
    return woken ? { because: [woken] } : found.step.source.kind === 'message' ? { because: [sourceOf(found)] } : BEGINNING;
  },
};
