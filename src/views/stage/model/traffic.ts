import type { Frame } from '../../../engine/frame';
import type { Message, NodeId } from '../../../engine/messages';
import type { StepRecord } from '../../../engine/trace';
import { type EnvelopeKind, kindOf } from './label';

/** A message is seen for so long, however fast time passes, real ms. */
const SEEN_MS = 120;

/** Messages of one kind that go the same way at the same time: one thing that moves. */
export interface Mover {
  /** The one that was sent first. */
  readonly message: Message;
  readonly all: readonly Message[];
  readonly kind: EnvelopeKind;
  /** Seen until then; from its arrival on it stands where it arrived, simulated ms. */
  readonly untilMs: number;
}

/** How much of a message is drawn: an envelope with its name, one without, or a mark. */
export type Detail = 'named' | 'plain' | 'mark';

const MOST: readonly (readonly [Detail, number])[] = [
  ['named', 12],
  ['plain', 60],
];

export const detailOf = (movers: number): Detail => MOST.find(([, most]) => movers <= most)?.[0] ?? 'mark';

/** A stretch of a run, between two moments that are known. */
export interface Stretch {
  readonly now: Frame;
  /** Undefined while it is on its way. */
  readonly next: Frame | undefined;
  /** The shown steps between the two. */
  readonly passed: readonly StepRecord[];
  /** The shown steps until `now`, the last one first. */
  readonly done: Iterable<StepRecord>;
  /** Simulated ms for a real one. */
  readonly scale: number;
}

const deliveredBy = ({ source }: StepRecord): readonly Message[] => (source.kind === 'message' ? [source.message] : []);

/** Messages that arrived before a moment, and were sent so shortly before that nobody has seen them yet. */
function justArrived({ now, done, scale }: Stretch): readonly Message[] {
  const found: Message[] = [];
  for (const step of done) {
    if (step.atMs <= now.atMs - SEEN_MS * scale) break;
    found.push(...deliveredBy(step).filter(({ sentAtMs }) => sentAtMs > now.atMs - SEEN_MS * scale));
  }
  return found;
}

const alike = ({ from, to, sentAtMs, dueAtMs, kind }: Message) => `${from} ${to} ${sentAtMs} ${dueAtMs} ${kind}`;

/**
 * What is on its way at some moment of a stretch, the oldest first: what was at its beginning, what is at its end, and what steps in it deliver.
 * @param isShown whether both ends of a message have a place
 */
export function moversIn(stretch: Stretch, isShown: (message: Message) => boolean): readonly Mover[] {
  const { now, next, passed, scale } = stretch;
  const known = new Map<number, Message>();
  for (const message of [...(next?.inFlight ?? []), ...passed.flatMap(deliveredBy), ...justArrived(stretch), ...now.inFlight])
    if (isShown(message)) known.set(message.id, message);
  const groups = new Map<string, [Message, ...Message[]]>();
  for (const message of [...known.values()].sort((a, b) => a.id - b.id)) {
    const group = groups.get(alike(message));
    if (group) group.push(message);
    else groups.set(alike(message), [message]);
  }
  return [...groups.values()].map(([message, ...others]) => ({
    message,
    all: [message, ...others],
    kind: kindOf(message),
    untilMs: Math.max(message.dueAtMs, message.sentAtMs + SEEN_MS * scale),
  }));
}

/** How much of its way a message has behind it, 0 to 1; null where it is not on its way. */
export const shareAt = ({ message, untilMs }: Mover, nowMs: number): number | null =>
  nowMs < message.sentAtMs || nowMs >= untilMs ? null : shareOfWay(message, nowMs);

/** The same of one of which it is known that it is on its way. */
export const shareOfWay = ({ sentAtMs, dueAtMs }: Message, nowMs: number): number =>
  dueAtMs > sentAtMs ? Math.min(1, (nowMs - sentAtMs) / (dueAtMs - sentAtMs)) : 1;

/** Ways by pair of nodes and kind. */
export type WayKey = `${NodeId} ${NodeId} ${EnvelopeKind}`;
export const wayKey = (message: Message): WayKey => `${message.from} ${message.to} ${kindOf(message)}`;
