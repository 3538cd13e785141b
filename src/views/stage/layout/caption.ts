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
  /** There is no place for the card on which everything stays readable. */
  readonly hides: boolean;
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

/** How many obstacles are touched between two corners. Thousands of places are tried at every step: this makes nothing anew. */
function touched(left: number, top: number, right: number, bottom: number, obstacles: readonly Box[]): number {
  let count = 0;
  for (const { x, y, width, height } of obstacles) if (left < x + width && x < right && top < y + height && y < bottom) count += 1;
  return count;
}

/** How many obstacles the stretches of a line cross, counted no further than past `most`. */
function crossings(line: readonly Point[], obstacles: readonly Box[], most: number): number {
  let count = 0;
  for (let at = 1; at < line.length && count <= most; at++) {
    const [a, b] = [line[at - 1]!, line[at]!];
    count += touched(Math.min(a.x, b.x) - 1, Math.min(a.y, b.y) - 1, Math.max(a.x, b.x) + 1, Math.max(a.y, b.y) + 1, obstacles);
  }
  return count;
}

/** The line without its last stretch, which touches what stands around its target; of a line that was moved aside, with as much of it as that takes. */
const checked = (line: readonly Point[], { target, via }: Aim): readonly Point[] => [...line.slice(0, -1), { x: via, y: target.y }];

/** How far the vertical of a line may move aside, px; the nearest first. */
const ASIDE = [0, 14, -14, 28, -28, 42, -42, 63, -63, 91, -91, 126, -126];

const covered = ({ x, y, width, height }: Box, obstacles: readonly Box[]) =>
  touched(x - 4, y - 4, x + width + 4, y + height + 4, obstacles);

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

/** What it costs to cross one of them. */
const CROSSED = { mark: 2000, pipe: 400 };

const aside = (box: Box, { via }: Aim) => Math.abs(box.x - (via - CORNER));

/** Pointing at an aim by a line whose vertical is moved aside, if that is better than the best so far; `least`: what it costs at least. */
function pointBy(card: Card, aim: Aim, shift: number, { marks, pipes }: Obstacles, least: number, soFar: Placed | null): Placed | null {
  const { box, hides } = card;
  const most = soFar?.cost ?? Number.POSITIVE_INFINITY;
  const line = lineTo(box, { target: aim.target, via: aim.via + shift });
  const way = least + (line.length > 3 ? 120 : 0) + aside(box, aim);
  if (way >= most) return soFar;
  const drawn = checked(line, aim);
  const crossed = crossings(drawn, marks, (most - way) / CROSSED.mark);
  const atLeast = way + crossed * CROSSED.mark;
  if (atLeast >= most) return soFar;
  const cost = atLeast + crossings(drawn, pipes, (most - atLeast) / CROSSED.pipe) * CROSSED.pipe;
  return cost < most ? { cost, place: { box, hides, line: crossed > 0 ? [] : line } } : soFar;
}

interface Card {
  readonly box: Box;
  /** It covers something that must stay readable. */
  readonly hides: boolean;
}

/** The best way of pointing from a card, if it is better than the best so far. `hidden`: what the card itself costs. */
function pointFrom(card: Card, aims: readonly Aim[], obstacles: Obstacles, hidden: number, soFar: Placed | null): Placed | null {
  let best = soFar;
  for (const aim of aims) {
    for (const shift of ASIDE) {
      const least = hidden + 2 * Math.abs(shift);
      if (best && least >= best.cost) break;
      best = pointBy(card, aim, shift, obstacles, least, best);
    }
  }
  return best;
}

/** The card in the sky, over what it points at, beside everything that must stay readable; of all such places and ways of pointing the nearest. */
export function placeCaption(layout: StageLayout, size: Size, aims: readonly Aim[], obstacles: Obstacles): CaptionPlace {
  let best: Placed | null = null;
  for (const { box, away, atLeast } of candidates(layout, size, aims)) {
    if (best && atLeast >= best.cost) break;
    const marks = covered(box, obstacles.marks);
    const hidden = marks * 10_000 + covered(box, obstacles.pipes) * 900 + away;
    best = pointFrom({ box, hides: marks > 0 }, aims, obstacles, hidden, best);
  }
  return best?.place ?? { box: { x: MARGIN, y: MARGIN, ...size }, line: [], hides: true };
}
