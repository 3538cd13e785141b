import * as v from 'valibot';
import type { ErrorCode } from '../../engine/messages';
import type { BrokerStatus } from '../../engine/trace';
import { MECHANISM_IDS } from '../../lessons/mechanisms';
import type { Claim } from '../../lessons/types';
import { CommandSchema, LIMITS } from '../../scenario/schema';
import { ERRORS } from '../../text/errors';
import { EVENT_TYPES } from './eventTypes';

export const LESSON_VERSION = 1;

/** Limits of a lesson. A document beyond them is refused with the limit named. */
export const LESSON_LIMITS = { textLength: 280, lineLength: 400, beats: 64, parts: 16, options: 6, claims: 12, fields: 12 } as const;

const integer = (min: number, max: number) => v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));
const broker = integer(-1, 9999);
const brokers = v.pipe(v.array(broker), v.maxLength(LIMITS.brokers));
const offset = integer(0, 1e9);
const text = v.pipe(v.string(), v.maxLength(LESSON_LIMITS.textLength));
const name = v.pipe(v.string(), v.maxLength(LIMITS.valueLength));
const prose = v.strictObject({ en: text, ko: text });

const STATUSES: Readonly<Record<BrokerStatus, true>> = {
  halted: true,
  down: true,
  stopped: true,
  crashed: true,
  refused: true,
  starting: true,
  running: true,
  paused: true,
  stopping: true,
};

const claims = v.pipe(v.array(v.lazy(() => claim)), v.maxLength(LESSON_LIMITS.claims));
const claim: v.GenericSchema<unknown, Claim> = v.lazy((given) => {
  const fields = typeof given === 'object' && given !== null ? given : {};
  if ('all' in fields) return v.strictObject({ all: claims });
  if ('any' in fields) return v.strictObject({ any: claims });
  return 'not' in fields ? v.strictObject({ not: claim }) : fact;
});

const fact = v.variant('of', [
  v.strictObject({ of: v.picklist(['leader', 'controller']), is: broker }),
  v.strictObject({ of: v.picklist(['leaderEpoch', 'controllerEpoch']), is: integer(-1, 1e9) }),
  v.strictObject({ of: v.picklist(['isr', 'elr']), is: brokers }),
  v.strictObject({ of: v.picklist(['highWatermark', 'logEndOffset']), broker, is: offset }),
  v.strictObject({ of: v.literal('holds'), broker, record: name }),
  v.strictObject({ of: v.literal('outcome'), record: name, is: v.picklist(['waiting', 'inFlight', 'acked', 'failed']) }),
  v.strictObject({ of: v.literal('error'), record: name, is: v.picklist(Object.keys(ERRORS) as ErrorCode[]) }),
  v.strictObject({ of: v.picklist(['read', 'lost']), record: name }),
  v.strictObject({ of: v.literal('status'), broker, is: v.picklist(Object.keys(STATUSES) as BrokerStatus[]) }),
  v.strictObject({ of: v.literal('stalled'), forMs: integer(0, LIMITS.atMs) }),
]);

const asked = { ask: prose, because: prose };
const options = <S extends v.GenericSchema>(option: S) => v.pipe(v.array(option), v.minLength(2), v.maxLength(LESSON_LIMITS.options));
const gate = v.variant('kind', [
  v.strictObject({
    kind: v.literal('line'),
    ...asked,
    of: v.picklist(['highWatermark', 'logEndOffset']),
    broker,
    options: options(offset),
  }),
  v.strictObject({ kind: v.literal('broker'), ...asked, of: v.picklist(['leader', 'controller']) }),
  v.strictObject({ kind: v.literal('choice'), ...asked, options: options(v.strictObject({ text: prose, claim })) }),
]);

const focus = v.variant('on', [
  v.strictObject({ on: v.picklist(['replica', 'highWatermark', 'logEnd']), broker }),
  v.strictObject({ on: v.literal('pin'), broker, replica: broker }),
  v.strictObject({ on: v.picklist(['producer', 'consumer', 'zookeeper']) }),
]);

const show = v.strictObject({
  view: v.picklist(['picture', 'control', 'worlds']),
  line: v.nullable(v.pipe(v.string(), v.maxLength(LESSON_LIMITS.lineLength))),
});

const plain = v.union([v.string(), v.number(), v.boolean(), v.null()]);
const field = v.union([plain, v.pipe(v.array(plain), v.maxLength(LIMITS.brokers))]);
const until = v.objectWithRest({ type: v.picklist(EVENT_TYPES) }, field);

const beat = v.strictObject({
  until,
  part: integer(0, LESSON_LIMITS.parts),
  heading: prose,
  text: prose,
  focus,
  gate: v.optional(gate),
  show: v.optional(show),
});

/** A lesson as a document; its scenarios have a reader of their own. */
export const LessonSchema = v.strictObject({
  lessonVersion: v.literal(LESSON_VERSION),
  title: prose,
  summary: prose,
  parts: v.pipe(v.array(prose), v.maxLength(LESSON_LIMITS.parts)),
  scenario: v.unknown(),
  start: v.strictObject({ heading: prose, text: prose, focus, show: v.optional(show) }),
  beats: v.pipe(v.array(beat), v.minLength(1), v.maxLength(LESSON_LIMITS.beats)),
  task: v.optional(
    v.strictObject({
      ask: prose,
      goal: claim,
      hint: prose,
      solution: v.pipe(v.array(CommandSchema), v.maxLength(LIMITS.commands)),
    }),
  ),
  other: v.optional(v.strictObject({ name: prose, scenario: v.unknown() })),
  claims: v.optional(v.pipe(v.array(v.picklist(MECHANISM_IDS)), v.maxLength(MECHANISM_IDS.length))),
});
