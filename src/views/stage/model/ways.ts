import type { NodeId } from '../../../engine/messages';
import type { Translate } from '../../../i18n';
import { routeOn } from '../layout/routes';
import type { Box, StageLayout } from '../layout/types';
import { type Way, wayOf } from '../motion/path';
import { flagsOf } from './flights';
import { ENVELOPE_KINDS } from './label';
import { landingOf, portOf } from './ports';
import type { Scene } from './scene';
import { type Mover, type WayKey, wayKey } from './traffic';

/** Which lane a message would go if all were free: what meets often goes on different ones, and what is alike always on the same. */
function laneOf({ columns, lanes }: StageLayout, { message: { from, to }, kind }: Mover): number {
  const placeOf = (node: NodeId) => columns.findIndex(({ broker }) => `b${broker}` === node) + 1;
  return (placeOf(from) + placeOf(to) + ENVELOPE_KINDS.indexOf(kind)) % lanes.length;
}

/** The ways of everything that moves over the stage, by pair of nodes and kind. */
export function waysOn({ layout, b }: Scene, movers: readonly Mover[], t: Translate): ReadonlyMap<WayKey, Way> {
  const blocked: readonly Box[] = [...flagsOf(layout, b, t), ...layout.producers, ...layout.consumers, layout.zookeeper];
  const ways = new Map<WayKey, Way>();
  for (const mover of movers) {
    const key = wayKey(mover);
    if (ways.has(key)) continue;
    const from = portOf(layout, b, mover.message.from);
    const to = landingOf(layout, b, b, mover.message);
    ways.set(key, wayOf(routeOn(layout, from, to, laneOf(layout, mover), blocked)));
  }
  return ways;
}
