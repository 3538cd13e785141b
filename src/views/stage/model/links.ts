import type { LinkFrame } from '../../../engine/frame';
import type { NodeId } from '../../../engine/messages';
import { centred } from '../layout/boxes';
import type { Box, Column, Point, StageLayout } from '../layout/types';
import type { Look } from './looks';
import { columnOfNode, portOf } from './ports';
import { isKeeper } from './sessions';

/** A link that is not as usual, between two nodes of the picture. */
export interface LinkMark {
  readonly key: string;
  readonly kind: 'cut' | 'slow';
  /** What reaches nobody, or takes longer: from one end to the other, or both ways. */
  readonly towards: NodeId | 'both';
  readonly latencyMs: number | null;
  /** The nodes at the first and at the last point. */
  readonly ends: readonly [NodeId, NodeId];
  readonly points: readonly Point[];
}

const pairOf = ({ from, to }: LinkFrame) => [from, to].toSorted((one, other) => (one < other ? -1 : 1)).join(' ');

/** Between two plinths the line runs below them; each pair has a height of its own. */
const BELOW = 5;
const PITCH = 5;
const LANES = 2;

function below(left: Column, right: Column, at: number): readonly Point[] {
  const bottom = left.plinth.y + left.plinth.height;
  const y = bottom + BELOW + (at % LANES) * PITCH;
  const x = (column: Column, side: number) => column.plinth.x + column.plinth.width / 2 + side * column.plinth.width * 0.3;
  return [
    { x: x(left, 1), y: bottom },
    { x: x(left, 1), y },
    { x: x(right, -1), y },
    { x: x(right, -1), y: bottom },
  ];
}

/** So far above the tanks a line turns. */
const TURN = 14;

/** Everybody else is joined to a broker by a line to the top of its tank. */
function aside(layout: StageLayout, look: Look, column: Column, node: NodeId): readonly Point[] {
  const end = { x: column.tank.x + column.tank.width * 0.62, y: layout.top + 3 };
  const port = portOf(layout, look, node);
  const at = isKeeper(node) ? { x: port.x, y: layout.zookeeper.y + layout.zookeeper.height } : port;
  return [at, { x: at.x, y: layout.top - TURN }, { x: end.x, y: layout.top - TURN }, end];
}

type Line = Pick<LinkMark, 'ends' | 'points'>;

function lineOf(layout: StageLayout, look: Look, { from, to }: LinkFrame, at: number): Line | null {
  const [one, other] = [columnOfNode(layout, from), columnOfNode(layout, to)];
  if (one && other) {
    const [left, right] = one.center < other.center ? [one, other] : [other, one];
    return { ends: [`b${left.broker}`, `b${right.broker}`], points: below(left, right, at) };
  }
  const column = one ?? other;
  if (!column) return null;
  const node = one ? to : from;
  return { ends: [node, `b${column.broker}`], points: aside(layout, look, column, node) };
}

/** The links of a moment on which messages get lost or take longer, one for each pair of nodes. */
export function linkMarks(layout: StageLayout, look: Look): readonly LinkMark[] {
  const pairs = new Map<string, LinkFrame[]>();
  for (const link of look.frame.links) pairs.set(pairOf(link), [...(pairs.get(pairOf(link)) ?? []), link]);
  return [...pairs.values()].flatMap((directions, at) => {
    const [first] = directions;
    const line = first && lineOf(layout, look, first, at);
    if (!line) return [];
    const cut = directions.filter((direction) => direction.cut);
    const told = cut.length > 0 ? cut : directions;
    return [
      {
        key: pairOf(first),
        kind: cut.length > 0 ? ('cut' as const) : ('slow' as const),
        towards: told.length > 1 ? ('both' as const) : told[0]!.to,
        latencyMs: cut.length > 0 ? null : Math.max(...told.map(({ latencyMs }) => latencyMs ?? 0)),
        ...line,
      },
    ];
  });
}

/** Where along its line a mark has its sign, so that signs of lines below one another do not meet. */
const SIGN_AT = [0.5, 0.32, 0.68];

/** Room that the sign of a mark takes. */
export const signBox = ({ points }: LinkMark, nth: number): Box => {
  const [from, to] = [points[1]!, points[2]!];
  return centred({ x: from.x + (to.x - from.x) * (SIGN_AT[nth % SIGN_AT.length] ?? 0.5), y: from.y }, 20, 20);
};
