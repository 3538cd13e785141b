import type { Wait } from '../client/expiry';
import { brokerNode, brokerOf, type MessageOf } from '../messages';
import { KEY } from './keys';
import type { FoundEvent, Place, Search } from './past';
import {
  type Asking,
  acksSetting,
  earlier,
  latest,
  places,
  producerSetting,
  type Reason,
  type Rules,
  sourceOf,
  topicSetting,
} from './reason';
import { lossesUntil, obstacle, silence } from './silence';

type Answered = FoundEvent<'ProduceAnswered'>;

/** The request that an answer is to, where it is answered at once. */
const requestOf = ({ step: { source } }: Answered): MessageOf<'Produce'> | null =>
  source.kind === 'message' && source.message.kind === 'Produce' ? source.message : null;

/** The last change of the ISR that its leader knew of. */
function* lastIsr({ past }: Asking, broker: number, tp: string, before: Place) {
  return latest(yield* past.last(KEY.isr(broker, tp), before), yield* past.last(KEY.state(tp), before));
}

/** Too few in the ISR: what made it so small (PRD-03, PRD-04). */
function* tooFew(found: Answered, asking: Asking): Search<Reason> {
  const { broker, tp } = found.event;
  const isr = yield* lastIsr(asking, broker, tp, found.place);
  const settings = [topicSetting(asking, found.place.step, broker, tp, 'min.insync.replicas'), acksSetting(-1)];
  return { because: [...places(isr), sourceOf(found)], settings };
}

/** The high watermark did not come in time: a member of the ISR that counts did not fetch far enough (PRD-05). */
function* timedOut(found: Answered, asking: Asking): Search<Reason> {
  const { past } = asking;
  const { broker, tp } = found.event;
  const pending = yield* past.last(KEY.produced(broker, tp), found.place, ({ event }) => event?.type === 'ProducePending');
  let slow = null;
  for (const { id } of past.history.scenario.cluster.brokers) {
    if (id === broker) continue;
    slow = latest(slow, yield* silence(past, brokerNode(id), brokerNode(broker), found.place, pending?.place ?? found.place));
  }
  return { because: places(slow, pending), settings: [acksSetting(-1)] };
}

/** The write was done: at once, or when the high watermark had passed it (PRD-01, PRD-05). */
function* done(found: Answered, { past }: Asking): Search<Reason> {
  const { broker, tp } = found.event;
  const request = requestOf(found);
  if (request && request.acks !== -1) {
    const appended = earlier(found, ['RecordsAppended', 'DuplicateBatch']);
    return { because: [appended ?? sourceOf(found)], settings: [acksSetting(request.acks)] };
  }
  const risen = earlier(found, ['HighWatermark']);
  const pending = yield* past.last(KEY.produced(broker, tp), found.place, ({ event }) => event?.type === 'ProducePending');
  const before = risen ?? (yield* past.last(KEY.highWatermark(broker, tp), found.place));
  return { because: places(before ?? sourceOf(found), pending), settings: [acksSetting(-1)] };
}

function* answered(found: Answered, asking: Asking): Search<Reason> {
  const { broker, tp, error } = found.event;
  switch (error) {
    case 'NONE':
      return yield* done(found, asking);
    case 'NOT_ENOUGH_REPLICAS':
    case 'NOT_ENOUGH_REPLICAS_AFTER_APPEND':
      return yield* tooFew(found, asking);
    case 'REQUEST_TIMED_OUT':
      return yield* timedOut(found, asking);
    case 'NOT_LEADER_OR_FOLLOWER': {
      const before = { step: found.place.step, event: Number.MAX_SAFE_INTEGER };
      return { because: [...places(yield* asking.past.last(KEY.role(broker, tp), before)), sourceOf(found)] };
    }
    case 'MESSAGE_TOO_LARGE':
    case 'RECORD_LIST_TOO_LARGE': {
      const limit = error === 'MESSAGE_TOO_LARGE' ? 'max.message.bytes' : 'segment.bytes';
      return { because: [sourceOf(found)], settings: [topicSetting(asking, found.place.step, broker, tp, limit)] };
    }
    default:
      return { because: [sourceOf(found)] };
  }
}

/** The config whose time was over. */
function limitOf({ profile }: Asking, since: Wait['since']): string {
  if (since === 'metadata') return 'max.block.ms';
  return profile.deliveryTimeout ? 'delivery.timeout.ms' : 'request.timeout.ms';
}

/** The producer gave up by itself: it was answered by nobody (PRD-12). */
function* expired(found: FoundEvent<'ProducerOutcome'>, asking: Asking, since: Wait['since']): Search<Reason> {
  const { past } = asking;
  const { client, batch } = found.event;
  const sent = yield* past.last(KEY.batch(client, batch), found.place, ({ event }) => event?.type === 'ProducerSent');
  let why = null;
  for (const { id } of past.history.scenario.cluster.brokers)
    why = latest(why, yield* silence(past, brokerNode(id), client, found.place, sent?.place ?? found.place));
  return { because: places(why, sent), settings: [producerSetting(asking, client, limitOf(asking, since))] };
}

function* outcome(found: FoundEvent<'ProducerOutcome'>, asking: Asking): Search<Reason> {
  const { expiry, error, willRetry, client } = found.event;
  if (expiry) return yield* expired(found, asking, expiry.since);
  const settings = error === 'NONE' ? [] : [producerSetting(asking, client, 'retries')];
  return { because: [sourceOf(found)], settings: willRetry ? [] : settings };
}

/** This producer's batches are its commands, in order; one that failed may be sent again. */
function* sent(found: FoundEvent<'ProducerSent'>, { past }: Asking): Search<Reason> {
  const { client, batch, attempt } = found.event;
  const wanted = past.history.scenario.commands.filter((command) => command.do === 'produce' && command.client === client)[batch];
  const asked = yield* past.last(
    KEY.produce(client),
    found.place,
    ({ step: { source } }) => source.kind === 'command' && source.command === wanted,
  );
  const split = yield* past.last(KEY.batch(client, batch), found.place, ({ event }) => event?.type === 'BatchSplit');
  if (attempt === 1) return { because: places(split ?? asked ?? sourceOf(found)) };
  const failed = yield* past.last(KEY.batch(client, batch), found.place, ({ event }) => event?.type === 'ProducerOutcome');
  const first = yield* past.last(
    KEY.batch(client, batch),
    found.place,
    ({ event }) => event?.type === 'ProducerSent' && event.attempt === 1,
  );
  return { because: places(asked ?? failed, asked && failed), run: { from: first?.place ?? found.place, count: attempt } };
}

function* lost(found: FoundEvent<'MessageLost'>, { past }: Asking): Search<Reason> {
  const { from, to } = found.event.message;
  const run = yield* lossesUntil(past, found);
  const here = earlier(found, ['LinkCut']);
  const cut = here ?? (yield* obstacle(past, from, to, found.place));
  return { because: places(cut ?? sourceOf(found)), run };
}

/** What a consumer was given is committed: below its server's high watermark (REP-26). */
function* read(found: FoundEvent<'ConsumerRead'>, { past }: Asking): Search<Reason> {
  const { source } = found.step;
  if (source.kind !== 'message') return { because: [sourceOf(found)] };
  const before = { step: source.message.sentInStep, event: Number.MAX_SAFE_INTEGER };
  const watermark = yield* past.last(KEY.highWatermark(brokerOf(source.message.from), found.event.tp), before);
  return { because: [...places(watermark), sourceOf(found)] };
}

/** Clients, and what becomes of messages. */
export const trafficRules: Rules<'ProduceAnswered' | 'ProducerSent' | 'ProducerOutcome' | 'MessageLost' | 'ConsumerRead'> = {
  ProduceAnswered: answered,
  ProducerSent: sent,
  ProducerOutcome: outcome,
  MessageLost: lost,
  ConsumerRead: read,
};
