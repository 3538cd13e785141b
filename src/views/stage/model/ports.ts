import type { Message, NodeId } from '../../../engine/messages';
import { PIN_RADIUS } from '../layout/columns';
import { type PinPlace, placePins } from '../layout/marks';
import { yOf } from '../layout/rows';
import type { Box, Column, Point, StageLayout } from '../layout/types';
import { isElsewhere } from './crowd';
import type { Look } from './looks';
import { isKeeper } from './sessions';

/** Above the line that a message leaves from or lands on. */
const OVER = 20;
const ARROW = 5;
const ON = 8;
const EDGE = 10;

export const columnOfNode = (layout: StageLayout, node: NodeId): Column | null =>
  layout.columns.find(({ broker }) => `b${broker}` === node) ?? null;

/** Pins of a replica in one moment. One that only thinks that it leads has them in a column: a wall may stand beside it. */
export function pinsOf(layout: StageLayout, look: Look, broker: number): readonly PinPlace[] {
  const column = layout.columns.find((candidate) => candidate.broker === broker);
  const pins = look.brokers.get(broker)?.replica?.pins ?? [];
  if (!column || pins.length === 0) return [];
  const offsets = new Map(pins.map(({ replica, offset }) => [replica, offset]));
  return placePins(layout, column, offsets, broker === look.leader ? layout.pins : 'column');
}

const middleOf = ({ x, width }: Box) => x + width / 2;
const footOf = ({ y, height }: Box) => y + height;

function clientPort(layout: StageLayout, look: Look, node: NodeId): Point {
  const clients = look.frame.clients;
  const producers = clients.filter(({ kind }) => kind === 'producer');
  const at = producers.findIndex(({ id }) => id === node);
  const card = at >= 0 ? (layout.producers[at] ?? layout.producers[0]) : undefined;
  if (card) return { x: middleOf(card), y: layout.mode === 'wide' ? card.y : footOf(card) };
  if (layout.mode === 'phone') return { x: layout.eye, y: footOf(layout.consumers[0] ?? layout.zookeeper) };
  return { x: layout.eye, y: yOf(layout.rows, look.water ?? 0) - 18 };
}

/** Where messages leave a node. */
export function portOf(layout: StageLayout, look: Look, node: NodeId): Point {
  const column = columnOfNode(layout, node);
  if (isElsewhere(node, layout.columns)) return { x: EDGE, y: layout.lanes[0] ?? 0 };
  if (!column) {
    return isKeeper(node) ? { x: layout.keeperPort, y: footOf(layout.zookeeper) } : clientPort(layout, look, node);
  }
  const replica = look.brokers.get(column.broker)?.replica;
  return { x: column.port, y: replica ? yOf(layout.rows, replica.leo) - OVER : layout.floor - OVER };
}

/** Above the pin and whatever is stacked on it. */
function overPin(pins: readonly PinPlace[], pin: PinPlace): Point {
  const above = pins.filter(({ x, y }) => x === pin.x && y <= pin.y).toSorted((a, b) => b.y - a.y);
  let top = pin.y;
  for (const { y } of above) if (top - y <= 2 * PIN_RADIUS + 2) top = y;
  return { x: pin.x, y: top - PIN_RADIUS - ARROW };
}

/** Where a message lands: a fetch on the pin that it moves, at the height of its offset; records on top of the stack, beside a flag. */
export function landingOf(layout: StageLayout, before: Look, after: Look, message: Message): Point {
  const column = columnOfNode(layout, message.to);
  if (column && message.kind === 'Fetch' && message.replicaId >= 0) {
    const pins = pinsOf(layout, after, column.broker);
    const pin = pins.find(({ replica }) => replica === message.replicaId);
    if (pin) return overPin(pins, pin);
  }
  if (!column) return portOf(layout, before, message.to);
  const [was, is] = [before, after].map((look) => look.brokers.get(column.broker)?.replica);
  const leo = Math.max(was?.leo ?? 0, is?.leo ?? 0);
  return { x: was?.flag === 'none' ? column.center : column.port, y: yOf(layout.rows, leo) - ON };
}
