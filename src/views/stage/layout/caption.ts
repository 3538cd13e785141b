import { between, grown, overlaps } from './boxes';
import type { Box, Point, Size, StageLayout } from './types';

/** What the caption points at, and the vertical by which its line gets there. */
export interface Aim {
  readonly target: Point;
  readonly via: number;
}

export interface CaptionPlace {
  readonly box: Box;
  /** The line from the card to its target; empty where every way leads over something that must stay readable. */
  readonly line: readonly Point[];
}

/** What must stay readable, and what may pass below a card if there is no other place. */
export interface Obstacles {
  readonly marks: readonly Box[];
  readonly pipes: readonly Box[];
}

const MARGIN = 8;
const STEP = { x: 12, y: 8 };
const CORNER = 24;
const SIDE = 34;

function lineTo(box: Box, { target, via }: Aim): readonly Point[] {
  const turn = { x: via, y: target.y };
  const below = via >= box.x + 12 && via <= box.x + box.width - 12 && target.y > box.y + box.height;
  if (below) return [{ x: via, y: box.y + box.height }, turn, target];
  const right = via > box.x + box.width / 2;
  const y = box.y + Math.min(SIDE, box.height / 2);
  return [{ x: right ? box.x + box.width : box.x, y }, { x: via, y }, turn, target];
}

const touched = (box: Box, obstacles: readonly Box[]) => obstacles.reduce((sum, obstacle) => sum + (overlaps(box, obstacle) ? 1 : 0), 0);

const crossings = (line: readonly Point[], obstacles: readonly Box[]) =>
  line.slice(1).reduce((sum, point, at) => sum + touched(grown(between(line[at]!, point), 1), obstacles), 0);

/** The line without its last stretch, which touches what stands around its target; of a line that was moved aside, with as much of it as that takes. */
const checked = (line: readonly Point[], { target, via }: Aim): readonly Point[] => [...line.slice(0, -1), { x: via, y: target.y }];

/** How far the vertical of a line may move aside, px. */
const ASIDE = [0, 14, -14, 28, -28, 42, -42, 63, -63, 91, -91, 126, -126];

const covered = (box: Box, obstacles: readonly Box[]) => touched(grown(box, 4), obstacles);

/** A card that could be drawn, and what it costs at least, however it points. */
interface Candidate {
  readonly box: Box;
  readonly away: number;
  readonly atLeast: number;
}

/** The cards to try, the cheapest first; of equal ones the upper, then the left one. */
function candidates(layout: StageLayout, size: Size, aims: readonly Aim[]): readonly Candidate[] {
  const nearest = layout.top - 52 - size.height;
  const lowest = Math.max(MARGIN, layout.top - 12 - size.height);
  const found: Candidate[] = [];
  for (let y = MARGIN; y <= lowest; y += STEP.y) {
    for (let x = MARGIN; x <= layout.width - MARGIN - size.width; x += STEP.x) {
      const box = { x, y, ...size };
      const away = 2 * Math.abs(y - nearest);
      found.push({ box, away, atLeast: away + Math.min(...aims.map((aim) => aside(box, aim))) });
    }
  }
  return found.sort((a, b) => a.atLeast - b.atLeast);
}

interface Placed {
  readonly cost: number;
  readonly place: CaptionPlace;
}

const aside = (box: Box, { via }: Aim) => Math.abs(box.x - (via - CORNER));

/** The best way of pointing from a card, if it is better than the best so far. `hidden`: what the card itself costs. */
function pointFrom(box: Box, aims: readonly Aim[], { marks, pipes }: Obstacles, hidden: number, soFar: Placed | null): Placed | null {
  let best = soFar;
  for (const aim of aims) {
    for (const shift of ASIDE) {
      const most = best?.cost ?? Number.POSITIVE_INFINITY;
      const line = lineTo(box, { target: aim.target, via: aim.via + shift });
      const way = hidden + 2 * Math.abs(shift) + (line.length > 3 ? 120 : 0) + aside(box, aim);
      if (way >= most) continue;
      const drawn = checked(line, aim);
      const crossed = crossings(drawn, marks);
      const atLeast = way + crossed * 2000;
      if (atLeast >= most) continue;
      const cost = atLeast + crossings(drawn, pipes) * 400;
      if (cost < most) best = { cost, place: { box, line: crossed > 0 ? [] : line } };
    }
  }
  return best;
}

/** The card in the sky, over what it points at, beside everything that must stay readable; of all such places and ways of pointing the nearest. */
export function placeCaption(layout: StageLayout, size: Size, aims: readonly Aim[], obstacles: Obstacles): CaptionPlace {
  let best: Placed | null = null;
  for (const { box, away, atLeast } of candidates(layout, size, aims)) {
    if (best && atLeast >= best.cost) break;
    const hidden = covered(box, obstacles.marks) * 10_000 + covered(box, obstacles.pipes) * 900 + away;
    best = pointFrom(box, aims, obstacles, hidden, best);
  }
  return best?.place ?? { box: { x: MARGIN, y: MARGIN, ...size }, line: [] };
}
