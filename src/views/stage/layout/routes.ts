import { textWidth } from '../../../lib/textWidth';
import { between, centred, grown, overlaps } from './boxes';
import type { Box, Point, StageLayout } from './types';

export const ENVELOPE_SIZE = 14;
export const ENVELOPE_HEIGHT = 30;
/** The flap or stamp, and all there is of a closed envelope. */
export const ENVELOPE_ICON = 33;

export const envelopeWidth = (label: string) =>
  label === '' ? ENVELOPE_ICON : ENVELOPE_ICON + Math.ceil(textWidth(label, ENVELOPE_SIZE, true)) + 17;

/** The way of a message: up from the sender, along a lane, down to the receiver. */
export interface Route {
  readonly points: readonly Point[];
  /** Where its name stays when it has arrived. */
  readonly label: Point;
}

/** Beside its card the keeper's end of a lane is the card's edge; above and below it, where the pipe turns. */
function endOf({ mode, zookeeper }: StageLayout, end: Point, lane: number): Point {
  const isKeepers = mode === 'wide' && end.x > zookeeper.x && end.y === zookeeper.y + zookeeper.height;
  return isKeepers && lane < end.y ? { x: zookeeper.x, y: lane } : end;
}

/** A caption beside a name needs so much, px. */
const CAPTION = 530;

/** Where a message's name stays on its lane: in the middle, unless a caption then had no room beside it and has at an end. */
function nameOn({ mode, width, captionBelow, zookeeper }: StageLayout, from: number, to: number, name: number): number {
  const half = name / 2 + 8;
  const within = (x: number) => Math.max(half, Math.min(x, width - half));
  const [left, middle, right] = [Math.min(from, to) + half, (from + to) / 2, Math.max(from, to) - half].map(within) as [
    number,
    number,
    number,
  ];
  const end = mode === 'wide' ? zookeeper.x : width;
  const beside = (x: number) => Math.max(x, end - x) - half;
  if (captionBelow || left > right || beside(middle) >= CAPTION) return middle;
  return [left, right].find((x) => beside(x) >= CAPTION) ?? middle;
}

function along(layout: StageLayout, start: Point, target: Point, lane: number, width: number): Route {
  const [from, to] = [endOf(layout, start, lane), endOf(layout, target, lane)];
  return {
    points: [from, { x: from.x, y: lane }, { x: to.x, y: lane }, to],
    label: { x: nameOn(layout, from.x, to.x, width), y: lane },
  };
}

const inTheWay = ({ points, label }: Route, width: number, blocked: readonly Box[]) => {
  const lane = grown(between(points[1]!, points[2]!), 4);
  const name = grown(centred(label, width, ENVELOPE_HEIGHT), 6);
  return blocked.filter((box) => overlaps(box, lane) || overlaps(box, name)).length;
};

/** The points of a route over the lane that is wanted, or the lowest where less is in the way. */
export function routeOn(layout: StageLayout, from: Point, to: Point, wanted: number, blocked: readonly Box[]): readonly Point[] {
  const routes = layout.lanes.map((lane) => along(layout, from, to, lane, ENVELOPE_ICON));
  const counts = routes.map((route) => inTheWay(route, ENVELOPE_ICON, blocked));
  const fewest = Math.min(...counts);
  return routes[counts[wanted] === fewest ? wanted : counts.indexOf(fewest)]!.points;
}

/** The route over the lowest lane on which nothing is in the way. */
export function routeOf(layout: StageLayout, from: Point, to: Point, label: string, blocked: readonly Box[]): Route {
  const width = envelopeWidth(label);
  const routes = layout.lanes.map((lane) => along(layout, from, to, lane, width));
  const counts = routes.map((route) => inTheWay(route, width, blocked));
  return routes[counts.indexOf(Math.min(...counts))]!;
}
