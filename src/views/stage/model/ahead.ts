import type { Message } from '../../../engine/messages';
import type { Lag, Pending } from '../../../engine/pending';
import type { Translate } from '../../../i18n';
import { centred } from '../layout/boxes';
import { PIN_RADIUS } from '../layout/columns';
import { ENVELOPE_HEIGHT, envelopeWidth, type Route, routeOf } from '../layout/routes';
import type { Box, Point, StageLayout } from '../layout/types';
import { flagsOf } from './flights';
import type { Look } from './looks';
import { landingOf, pinsOf, portOf } from './ports';

/** Where messages of one sender to one receiver will go, and how soon the first one is there. */
export interface GhostRoute {
  readonly key: string;
  readonly route: Route;
  /** When it arrives. */
  readonly label: string;
}

/** More of them would hide the picture. */
const MOST_ROUTES = 8;

/** The ways of messages in flight that are still before them, one for each pair of nodes; the soonest first. */
export function ghostRoutes(layout: StageLayout, look: Look, t: Translate): readonly GhostRoute[] {
  const pairs = new Map<string, readonly [Message, ...Message[]]>();
  for (const message of look.frame.inFlight.toSorted((one, other) => one.dueAtMs - other.dueAtMs)) {
    const key = `${message.from} ${message.to}`;
    if (message.from !== message.to && !pairs.has(key)) pairs.set(key, [message]);
  }
  const blocked: Box[] = [...flagsOf(layout, look, t), ...layout.producers, ...layout.consumers, layout.zookeeper];
  return [...pairs].slice(0, MOST_ROUTES).map(([key, [message]]) => {
    const label = t('act.ahead.inMs', { ms: message.dueAtMs - look.frame.atMs });
    const start = portOf(layout, look, message.from);
    const route = routeOf(layout, start, landingOf(layout, look, look, message), label, blocked);
    blocked.push(centred(route.label, envelopeWidth(label), ENVELOPE_HEIGHT));
    return { key, label, route };
  });
}

/** Where the hourglass of a follower stands: at its pin. */
export interface LagMark extends Point {
  readonly replica: number;
  /** Of replica.lag.time.max.ms, since it had everything; 1: it may leave the ISR. */
  readonly share: number;
  readonly leftMs: number;
}

const BELOW = PIN_RADIUS + 13;
const BESIDE = PIN_RADIUS + 12;

const lagOf = (lags: readonly Lag[], tp: string, leader: number, replica: number) =>
  lags.find((lag) => lag.lacks && lag.tp === tp && lag.leader === leader && lag.replica === replica);

/** Followers in the ISR that lack something: how far each is on its way out, as their leader knows. */
export function lagMarks(layout: StageLayout, look: Look, tp: string, { lags }: Pending): readonly LagMark[] {
  return [...look.brokers.keys()].flatMap((leader) =>
    pinsOf(layout, look, leader).flatMap(({ replica, x, y }) => {
      const lag = lagOf(lags, tp, leader, replica);
      if (!lag) return [];
      const sinceMs = Math.max(0, look.frame.atMs - lag.lastCaughtUpTimeMs);
      const below = y + BELOW + PIN_RADIUS < layout.floor ? y + BELOW : y - BELOW;
      const place = layout.pins === 'row' && leader === look.leader ? { x, y: below } : { x: x + BESIDE, y };
      return [{ replica, ...place, share: Math.min(1, sinceMs / lag.maxMs), leftMs: Math.max(0, lag.maxMs - sinceMs) }];
    }),
  );
}
