import type { Translate } from '../../../i18n';
import { routeOn } from '../layout/routes';
import type { Box } from '../layout/types';
import { type Way, wayOf } from '../motion/path';
import { flagsOf } from './flights';
import type { EnvelopeKind } from './label';
import { landingOf, portOf } from './ports';
import type { Scene } from './scene';
import { type Mover, type WayKey, wayKey } from './traffic';

/** Who goes which lane where all are free, so that those who meet do not cover one another. */
const LANES: readonly EnvelopeKind[] = ['request', 'response', 'controller'];

/** The ways of everything that moves over the stage, by pair of nodes and kind. */
export function waysOn({ layout, b }: Scene, movers: readonly Mover[], t: Translate): ReadonlyMap<WayKey, Way> {
  const blocked: readonly Box[] = [...flagsOf(layout, b, t), ...layout.producers, ...layout.consumers, layout.zookeeper];
  const ways = new Map<WayKey, Way>();
  for (const mover of movers) {
    const key = wayKey(mover);
    const { message, kind } = mover;
    if (ways.has(key)) continue;
    const from = portOf(layout, b, message.from);
    const to = landingOf(layout, b, b, message);
    ways.set(key, wayOf(routeOn(layout, from, to, LANES.indexOf(kind), blocked)));
  }
  return ways;
}
