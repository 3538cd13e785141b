import type { Message, NodeId, TopicPartition } from '../../../engine/messages';
import type { StepRecord } from '../../../engine/trace';
import type { Translate } from '../../../i18n';
import { placeFlag } from '../layout/flag';
import { ENVELOPE_ICON, envelopeWidth, type Route, routeOf } from '../layout/routes';
import type { Box, Point, StageLayout } from '../layout/types';
import { isElsewhere } from './crowd';
import { flagText } from './flagText';
import { type EnvelopeKind, errorOf, kindOf, labelOf } from './label';
import { isOff, type Look } from './looks';
import { columnOfNode, landingOf, portOf } from './ports';

/** The message that the step delivers, on its way. */
export interface Flight {
  readonly message: Message;
  readonly label: string;
  readonly kind: EnvelopeKind;
  readonly fate: 'arrives' | 'refused' | 'dropped';
  readonly route: Route;
  /** On the lane, beside its sender's pipe: where it waits for the answer to a question. */
  readonly poised: Point;
}

/** Messages of one sender that wait for a later step. */
export interface Rest {
  readonly node: NodeId;
  readonly at: Point;
  readonly kind: EnvelopeKind;
  readonly messages: readonly Message[];
}

/** Flags of a moment. */
export function flagsOf(layout: StageLayout, look: Look, t: Translate): readonly Box[] {
  return layout.columns.flatMap((column) => {
    const replica = look.brokers.get(column.broker)?.replica;
    if (!replica || replica.flag === 'none') return [];
    return [placeFlag(column, flagText(look, replica.epoch, replica.flag, t), `e${replica.epoch}`)];
  });
}

function isGone(look: Look, node: NodeId, layout: StageLayout): boolean {
  const column = columnOfNode(layout, node);
  const status = column ? look.brokers.get(column.broker)?.status : undefined;
  return status !== undefined && isOff(status);
}

/** Messages that died in this step: with one of their ends, on a link that is cut, or by command. */
export function diedOf(layout: StageLayout, before: Look, after: Look, step: StepRecord | null): readonly Message[] {
  const still = new Set(after.frame.inFlight.map(({ id }) => id));
  const dies = (node: NodeId) => isGone(after, node, layout) && !isGone(before, node, layout);
  const withAnEnd = before.frame.inFlight.filter(({ id, from, to }) => !still.has(id) && (dies(from) || dies(to)));
  const lost = (step?.events ?? []).flatMap((event) => (event.type === 'MessageLost' ? [event.message] : []));
  return [...withAnEnd.filter(({ id }) => !lost.some((message) => message.id === id)), ...lost];
}

function fateOf(message: Message, after: Look, layout: StageLayout, tp: TopicPartition): Flight['fate'] {
  if (isGone(after, message.to, layout)) return 'dropped';
  return message.kind === 'Disconnect' || errorOf(message, tp) ? 'refused' : 'arrives';
}

function poisedOn({ points }: Route, label: string): Point {
  const [turn, next] = [points[1]!, points[2]!];
  const aside = envelopeWidth(label) / 2 - ENVELOPE_ICON / 2;
  return { x: turn.x + Math.sign(next.x - turn.x) * Math.min(aside, Math.abs(next.x - turn.x)), y: turn.y };
}

/** A message to itself leaves so far left of where it lands. */
const OWN = 26;

/** The flight of a step, or null where no message is delivered. */
export function flightOf(
  layout: StageLayout,
  before: Look,
  after: Look,
  step: StepRecord | null,
  tp: TopicPartition,
  t: Translate,
): Flight | null {
  if (step?.source.kind !== 'message') return null;
  const { message } = step.source;
  const ends = [message.from, message.to];
  if (ends.some((node) => isElsewhere(node, layout.columns)) && !ends.some((node) => columnOfNode(layout, node))) return null;
  const label = labelOf(message, before, tp, t);
  const blocked = [...flagsOf(layout, before, t), ...flagsOf(layout, after, t), ...layout.producers, ...layout.consumers, layout.zookeeper];
  const start = portOf(layout, before, message.from);
  const own = message.from === message.to ? OWN : 0;
  const route = routeOf(layout, { ...start, x: start.x - own }, landingOf(layout, before, after, message), label, blocked);
  return { message, label, kind: kindOf(message), fate: fateOf(message, after, layout, tp), route, poised: poisedOn(route, label) };
}

/** Room of a small envelope, and of the count beside it. */
const SMALL = 22;
const roomOf = (messages: readonly Message[]) => SMALL + (messages.length > 1 ? 9 * (String(messages.length).length + 1) : 0);

/** Messages on their way that this step does not deliver: small, at their sender's end, grouped by sender and kind. */
export function restsOf(layout: StageLayout, look: Look, messages: readonly Message[]): readonly Rest[] {
  const groups = new Map<string, Message[]>();
  for (const message of messages) {
    const key = `${message.from} ${kindOf(message)}`;
    const group = groups.get(key);
    if (group) group.push(message);
    else groups.set(key, [message]);
  }
  const taken = new Map<NodeId, number>();
  return [...groups.values()].map((group) => {
    const node = group[0]!.from;
    const left = taken.get(node) ?? 0;
    taken.set(node, left + roomOf(group));
    const port = portOf(layout, look, node);
    return { node, kind: kindOf(group[0]!), messages: group, at: { x: port.x - left, y: port.y } };
  });
}
