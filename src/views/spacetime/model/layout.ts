import type { Frame } from '../../../engine/frame';
import { brokerNode, controllerNode, type NodeId } from '../../../engine/messages';
import type { Box, Point, Size } from '../../stage/layout/types';
import type { Edge } from './traffic';

export interface Row {
  readonly node: NodeId;
  readonly kind: 'keeper' | 'producer' | 'broker' | 'consumer';
  /** Where messages come and go from above and from below; the same but for a broker, which has a band. */
  readonly top: number;
  readonly bottom: number;
}

/** Height of a broker's band, px. */
const BAND = { least: 36, most: 60 };
/** Between two rows, px: at least room for a label, at most what the eye can follow; from `fair` on bands grow first. */
const GAP = { least: 30, fair: 60, most: 92 };
const MARGIN = 22;
const KEEPER = /^zk\d*$/;

const between = ({ least, most }: { readonly least: number; readonly most: number }, value: number) =>
  Math.max(least, Math.min(most, value));

/** Everybody with a line of their own, from above: who decides, producers, brokers, consumers. `busy`: who sends or receives; who decides has a line only then. */
export function rowsOf(start: Frame, busy: ReadonlySet<NodeId>, height: number): readonly Row[] {
  const keepers = start.quorum
    ? start.quorum.controllers.map(({ id }) => controllerNode(id))
    : [...busy].filter((node) => KEEPER.test(node)).toSorted((left, right) => (left < right ? -1 : 1));
  const clients = (kind: 'producer' | 'consumer') =>
    start.clients.filter((client) => client.kind === kind).map(({ id: node }) => ({ node, kind }));
  const all = [
    ...keepers.filter((node) => busy.has(node)).map((node) => ({ node, kind: 'keeper' as const })),
    ...clients('producer'),
    ...start.brokers.map(({ id }) => ({ node: brokerNode(id), kind: 'broker' as const })),
    ...clients('consumer'),
  ];
  const gaps = Math.max(1, all.length - 1);
  const room = height - 2 * MARGIN;
  const band = between(BAND, (room - gaps * GAP.fair) / Math.max(1, start.brokers.length));
  const gap = between(GAP, (room - start.brokers.length * band) / gaps);
  let y = MARGIN;
  return all.map(({ node, kind }) => {
    const top = y;
    const bottom = kind === 'broker' ? top + band : top;
    y = bottom + gap;
    return { node, kind, top, bottom };
  });
}

export const heightOf = (rows: readonly Row[]): number => (rows.at(-1)?.bottom ?? 0) + MARGIN;

/** Before the beginning of the run, px. */
const LEAD = 36;
/** Behind its end, px. */
export const TAIL = 160;

/** Pixels per step, from near to far. */
export const ZOOMS: readonly number[] = [150, 104, 72, 44, 24];

/** The playhead stands so far behind the step that was done last, in steps: what the step changed is seen. */
export const SETTLED = 0.35;

export const xOf = (place: number, zoom: number): number => LEAD + place * zoom;
export const placeOf = (x: number, zoom: number): number => (x - LEAD) / zoom;

/** A message's line, from its sender to its receiver or to where it died. */
export interface Line {
  readonly from: Point;
  readonly to: Point;
}

/** How far a lost message got, 0 to 1: at least so far that its line is seen, and never all the way. */
function shareOfWay({ message, step }: Edge): number {
  const way = message.dueAtMs - message.sentAtMs;
  const share = step && way > 0 ? (step.atMs - message.sentAtMs) / way : 0;
  return Math.max(0.4, Math.min(0.85, share));
}

/** Null where one of its ends has no row. */
export function lineOf(edge: Edge, rows: ReadonlyMap<NodeId, Row>, zoom: number): Line | null {
  const [a, b] = [rows.get(edge.message.from), rows.get(edge.message.to)];
  if (!a || !b) return null;
  const down = b.top >= a.bottom;
  const from = { x: xOf(edge.sent, zoom), y: down ? a.bottom : a.top };
  const end = { x: xOf(edge.ends, zoom), y: down ? b.top : b.bottom };
  return { from, to: edge.isLost ? { x: end.x, y: from.y + (end.y - from.y) * shareOfWay(edge) } : end };
}

/** Height of a label, px. */
export const LABEL = 22;
const SHARES: readonly number[] = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8];

const touch = (a: Box, b: Box) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const onLine = ({ from, to }: Line, share: number, { width, height }: Size): Box => ({
  x: from.x + (to.x - from.x) * share - width / 2,
  y: from.y + (to.y - from.y) * share - height / 2,
  width,
  height,
});

interface Bounds {
  readonly left: number;
  readonly right: number;
}

/** A place for a label on a line, clear of what is taken; null where there is none. */
export function placeLabel(line: Line, size: Size, taken: readonly Box[], { left, right }: Bounds): Box | null {
  for (const share of SHARES) {
    const box = onLine(line, share, size);
    if (box.x >= left && box.x + box.width <= right && !taken.some((other) => touch(box, other))) return box;
  }
  return null;
}

/** The same for what must have a place: where there is none, the middle. */
export const placeAnyhow = (line: Line, size: Size, taken: readonly Box[]): Box =>
  placeLabel(line, size, taken, { left: 0, right: Number.POSITIVE_INFINITY }) ?? onLine(line, 0.5, size);
