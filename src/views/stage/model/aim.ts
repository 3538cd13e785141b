import type { Focus } from '../../../lessons/types';
import type { Aim } from '../layout/caption';
import { PIN_RADIUS } from '../layout/columns';
import { placeTags } from '../layout/marks';
import { yOf } from '../layout/rows';
import type { Box, Column, StageLayout } from '../layout/types';
import type { Look } from './looks';
import { pinsOf } from './ports';
import type { Scene } from './scene';

const middle = ({ y, height }: Box) => y + height / 2;

/** At the side of a tag, or from above where no other tag is. */
function atTag({ layout }: Scene, look: Look, column: Column, kind: 'LEO' | 'HW'): readonly Aim[] {
  const replica = look.brokers.get(column.broker)?.replica;
  const tags = replica ? placeTags(layout, column, replica.leo, replica.hw, !replica.inIsr) : [];
  const tag = tags.find((one) => one.kind === kind) ?? tags.find((one) => one.kind === 'both');
  if (!tag) return [atTank(column)];
  const left = Math.min(...tags.map(({ x }) => x));
  const above = { x: tag.x + tag.width / 2, y: tag.y - 2 };
  return [
    { target: { x: tag.x, y: middle(tag) }, via: Math.max(left - 9, column === layout.columns[0] ? layout.basin.left + 5 : 0) },
    ...(tags.every(({ y }) => y >= tag.y) ? [{ target: above, via: above.x }] : []),
  ];
}

const atTank = ({ tank }: Column): Aim => ({ target: { x: tank.x + tank.width - 8, y: tank.y + 3 }, via: tank.x + tank.width - 8 });

function atPin({ layout }: Scene, look: Look, column: Column, replica: number): Aim {
  const pins = pinsOf(layout, look, column.broker);
  const pin = pins.find((place) => place.replica === replica);
  if (!pin) return atTank(column);
  const beside = pins.filter(({ y }) => Math.abs(y - pin.y) < 2 * PIN_RADIUS);
  const right = Math.max(...beside.map(({ x }) => x)) + PIN_RADIUS;
  return { target: { x: right, y: pin.y }, via: right + 10 };
}

/** At the right edge of a card; in the top row from below, at its name. */
function atProducer({ mode }: StageLayout, card: Box): Aim {
  if (mode === 'wide') return { target: { x: card.x + card.width, y: card.y + 30 }, via: card.x + card.width + 10 };
  return { target: { x: card.x + 28, y: card.y + card.height - 6 }, via: card.x + 28 };
}

function atEye({ layout }: Scene, look: Look): Aim {
  return { target: { x: layout.eye - 24, y: yOf(layout.rows, look.water ?? 0) }, via: layout.zookeeper.x - 8 };
}

/** At the right end of the LEO line: the pins are all below it. */
function atLineEnd({ layout }: Scene, look: Look, { broker, tank }: Column): Aim {
  const right = tank.x + tank.width;
  return { target: { x: right + 9, y: yOf(layout.rows, look.brokers.get(broker)?.replica?.leo ?? 0) }, via: right + 17 };
}

function atReplica(scene: Scene, look: Look, column: Column, focus: Focus): readonly Aim[] {
  switch (focus.on) {
    case 'pin':
      return [atPin(scene, look, column, focus.replica)];
    case 'logEnd':
      return [...atTag(scene, look, column, 'LEO'), atLineEnd(scene, look, column)];
    case 'highWatermark':
      return atTag(scene, look, column, 'HW');
    default:
      return [atTank(column)];
  }
}

/** What the caption's line may lead to in one of the two moments; empty where that is not in the picture. */
export function aimsOf(scene: Scene, look: Look, focus: Focus): readonly Aim[] {
  const { layout } = scene;
  switch (focus.on) {
    case 'producer':
      return layout.producers.slice(0, 1).map((card) => atProducer(layout, card));
    case 'consumer':
      return layout.consumers.length > 0 ? [atEye(scene, look)] : [];
    case 'zookeeper':
      return [{ target: { x: layout.zookeeper.x, y: layout.zookeeper.y + 30 }, via: layout.zookeeper.x - 10 }];
    default: {
      const column = layout.columns.find(({ broker }) => broker === focus.broker);
      return column ? atReplica(scene, look, column, focus) : [];
    }
  }
}
