import type { Translate } from '../../../i18n';
import { between, centred, grown } from '../layout/boxes';
import type { Obstacles } from '../layout/caption';
import { PIN_RADIUS } from '../layout/columns';
import { placeTags } from '../layout/marks';
import { ENVELOPE_HEIGHT, envelopeWidth } from '../layout/routes';
import { yOf } from '../layout/rows';
import type { Box } from '../layout/types';
import { flagsOf } from './flights';
import type { Look } from './looks';
import { pinsOf } from './ports';
import type { Scene } from './scene';

function marks({ layout }: Scene, look: Look): readonly Box[] {
  return layout.columns.flatMap((column) => {
    const replica = look.brokers.get(column.broker)?.replica;
    if (!replica) return [];
    const top = yOf(layout.rows, replica.leo) - 10;
    const log = { x: column.tank.x, y: top, width: column.tank.width, height: layout.floor - top };
    const pins = pinsOf(layout, look, column.broker).map((pin) => centred(pin, 2 * PIN_RADIUS, 2 * PIN_RADIUS));
    return [...placeTags(layout, column, replica.leo, replica.hw, !replica.inIsr), ...pins, log];
  });
}

/** The name of the message on its lane: in the middle once it has arrived, over its sender while it waits for an answer to the question. */
function envelope({ flight }: Scene, poised: boolean): readonly Box[] {
  if (!flight) return [];
  const at = poised ? flight.poised : flight.route.label;
  return [grown(centred(at, envelopeWidth(flight.label), ENVELOPE_HEIGHT), 6)];
}

function pipes({ flight }: Scene): readonly Box[] {
  const points = flight?.route.points ?? [];
  return points.slice(1).map((point, at) => grown(between(points[at]!, point), 5));
}

/** What a caption must not cover. */
export function obstaclesOf(scene: Scene, poised: boolean, t: Translate): Obstacles {
  const { layout, a, b } = scene;
  const flags = [...flagsOf(layout, a, t), ...flagsOf(layout, b, t)].map((flag) => grown(flag, 6));
  const cards = [...layout.producers, ...layout.consumers, layout.zookeeper];
  const eye = layout.consumers.length > 0 ? [centred({ x: layout.eye, y: yOf(layout.rows, b.water ?? 0) }, 50, 40)] : [];
  return { marks: [...marks(scene, a), ...marks(scene, b), ...envelope(scene, poised), ...flags, ...cards, ...eye], pipes: pipes(scene) };
}
