import type { Message, NodeId } from '../../../engine/messages';
import type { Translate } from '../../../i18n';
import { routeOn } from '../layout/routes';
import type { Box, StageLayout } from '../layout/types';
import { type Way, wayOf } from '../motion/path';
import { flagsOf } from './flights';
import { ENVELOPE_KINDS, kindOf } from './label';
import { landingOf, portOf } from './ports';
import type { Scene } from './scene';
import { type WayKey, wayKey } from './traffic';

/** Which lane a message would go if all were free: what meets often goes on different ones, and what is alike always on the same. */
function laneOf({ columns, lanes }: StageLayout, message: Message): number {
  const placeOf = (node: NodeId) => columns.findIndex(({ broker }) => `b${broker}` === node) + 1;
  return (placeOf(message.from) + placeOf(message.to) + ENVELOPE_KINDS.indexOf(kindOf(message))) % lanes.length;
}

/** The ways of everything that moves over the stage, by pair of nodes and kind. */
export function waysOn({ layout, b }: Scene, messages: readonly Message[], t: Translate): ReadonlyMap<WayKey, Way> {
  const blocked: readonly Box[] = [...flagsOf(layout, b, t), ...layout.producers, ...layout.consumers, layout.zookeeper];
  const ways = new Map<WayKey, Way>();
  for (const message of messages) {
    const key = wayKey(message);
    if (ways.has(key)) continue;
    const from = portOf(layout, b, message.from);
    const to = landingOf(layout, b, b, message);
    ways.set(key, wayOf(routeOn(layout, from, to, laneOf(layout, message), blocked)));
  }
  return ways;
}
