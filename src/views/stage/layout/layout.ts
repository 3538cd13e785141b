import { type Fit, fitColumns } from './columns';
import { rowScale } from './rows';
import type { Box, Column, StageLayout, StageRequest } from './types';

const WIDE_FROM = 1180;
const CAPTION_BELOW = 640;
/** Lower than this a caption stands beside the picture. */
export const LOW_BELOW = 400;
const PICTURE = { width: 1280, height: 464 };
const LARGEST_SCALE = 2;
const LANE = 34;
const PLINTHS_APART = 8;
/** A plinth is at most so much wider than its tank at either side. */
const WIDEST_OVER = 13;
/** Foot of the row of chips. */
const CHIPS_END = 48;
/** Tank above the highest line. */
const HEADROOM = 10;

interface Measures {
  readonly margin: number;
  /** Bed of the basin. */
  readonly bedLeft: number;
  readonly bedRight: number;
  readonly wall: number;
  readonly deep: number;
  readonly sky: number;
  readonly plinthGap: number;
  readonly plinthHeight: number;
  readonly plinthOver: number;
  readonly bottom: number;
}

const WIDE: Omit<Measures, 'bedRight'> = {
  margin: 22,
  bedLeft: 192,
  wall: 11,
  deep: 12,
  sky: 164,
  plinthGap: 7,
  plinthHeight: 50,
  plinthOver: 8,
  bottom: 17,
};
const CHIPS: Omit<Measures, 'bedRight'> = { ...WIDE, margin: 16, bedLeft: 80, sky: 200 };
/** Without a caption in the sky: one lane less, for higher rows. */
const LOW: Omit<Measures, 'bedRight'> = { ...CHIPS, sky: 128 };
const PHONE: Omit<Measures, 'bedRight'> = {
  ...WIDE,
  margin: 16,
  bedLeft: 34,
  wall: 7,
  deep: 9,
  sky: 158,
  plinthHeight: 54,
  plinthOver: 5,
  bottom: 17,
};

function measure(width: number, height: number, wide: boolean, captionBelow: boolean): Measures {
  if (wide) return { ...WIDE, bedRight: width - 203 };
  if (captionBelow) return { ...PHONE, bedRight: width - 16 };
  return { ...(height < LOW_BELOW ? LOW : CHIPS), bedRight: width - 34 };
}

const scaleOf = (width: number, height: number, wide: boolean) =>
  wide ? Math.max(1, Math.min(width / PICTURE.width, height / PICTURE.height, LARGEST_SCALE)) : 1;

/** Boxes of the same height under one another, as many as fit. */
function stack(x: number, y: number, width: number, room: number, height: number, count: number): readonly Box[] {
  const gap = 10;
  const each = Math.min(height, count > 0 ? (room - gap * (count - 1)) / count : height);
  return Array.from({ length: count }, (_, at) => ({ x, y: y + at * (each + gap), width, height: each }));
}

function sideCards(request: StageRequest, width: number, floor: number, top: number, bedRight: number) {
  const right = { x: bedRight + 25, width: width - 22 - bedRight - 25 };
  const consumers = Math.min(request.consumers, 3);
  const cardHeight = consumers > 1 ? 44 : 54;
  const consumerTop = floor + 81 - consumers * cardHeight - Math.max(0, consumers - 1) * 6;
  return {
    producers: stack(18, top - 36, 104, floor + 69 - (top - 36), 150, Math.min(request.producers, 3)),
    consumers: Array.from({ length: consumers }, (_, at) => ({ ...right, y: consumerTop + at * (cardHeight + 6), height: cardHeight })),
    eye: right.x + right.width / 2,
    zookeeper: { ...right, y: 10, height: top - 54 },
    keeperPort: right.x + 24,
  };
}

/** Clients as chips in a row. */
function chipRow(request: StageRequest, x: number, y: number, left: number, between: number, right: number) {
  const row = (at: number, count: number, across: number) =>
    Array.from({ length: Math.min(count, 1) }, () => ({ x: at, y, width: across, height: 44 }));
  const eye = x + left + between;
  return { producers: row(x, request.producers, left), consumers: row(eye, request.consumers, right), eye: eye + 18 };
}

/** ZooKeeper beside the clients. */
function chipCards(request: StageRequest, width: number, margin: number) {
  const left = Math.round((width - 2 * margin) * 0.36);
  const beside = margin + left + 6 + 134 + 8;
  const zookeeper = { x: beside, y: 9, width: width - margin - beside, height: 34 };
  return { ...chipRow(request, margin, 4, left, 6, 134), zookeeper, keeperPort: beside + zookeeper.width / 2 };
}

/** Between the clients of a phone, where an envelope of the keeper passes. */
const PASSAGE = 38;
const SIGHT = 122;
/** Name of a producer, and one batch. */
const LEAST_CHIPS = 126;

/** ZooKeeper above the clients, so that no message of theirs crosses it, and its own pass between them. */
function phoneCards(request: StageRequest, width: number, margin: number) {
  const room = width - 2 * margin;
  const left = Math.max(LEAST_CHIPS, room - PASSAGE - SIGHT);
  return {
    ...chipRow(request, margin, 34, left, PASSAGE, room - left - PASSAGE),
    zookeeper: { x: margin, y: 4, width: room, height: 28 },
    keeperPort: margin + left + PASSAGE / 2,
  };
}

/** Where everything of the picture is. Pure: same request, same layout; nothing overlaps that must not, nothing leaves the box. */
export function layoutStage(request: StageRequest): StageLayout {
  const wide = request.width >= WIDE_FROM;
  const captionBelow = request.width < CAPTION_BELOW;
  const scale = scaleOf(request.width, request.height, wide);
  const [width, height] = [request.width / scale, request.height / scale];
  const m = measure(width, height, wide, captionBelow);
  const floor = height - m.deep - m.plinthGap - m.plinthHeight - m.bottom;
  const room = Math.max(72, floor - m.sky - HEADROOM);
  const rows = rowScale(floor, room, request.ceiling, request.marks);
  const drawn =
    rows.segments.reduce((sum, { from, to }) => sum + (to - from) * rows.rowHeight, 0) +
    rows.tears.reduce((sum, tear) => sum + tear.height, 0);
  const top = floor - drawn - HEADROOM;
  const bed = bedOf(m, request.brokers.length, request.ceiling);
  const columns = request.brokers.map((broker, at) =>
    columnOf(broker, bed.first + at * (bed.fit.tank + bed.fit.gap), bed.fit, top, floor, m),
  );
  const chips = captionBelow ? phoneCards : chipCards;
  const cards = wide ? sideCards(request, width, floor, top, m.bedRight) : chips(request, width, m.margin);
  return {
    mode: wide ? 'wide' : 'phone',
    captionBelow,
    scale,
    width,
    height,
    floor,
    top,
    rows,
    basin: { left: bed.left, right: bed.right, top: Math.max(top + 8, top + HEADROOM + rows.rowHeight / 2), wall: m.wall, deep: m.deep },
    gauge: captionBelow ? { x: bed.left - m.wall - 11, width: 0 } : { x: bed.left - m.wall - 27, width: 18 },
    columns,
    tags: bed.fit.tags,
    pins: bed.fit.pins,
    firstPin: bed.fit.firstPin,
    lanes: lanesOver(top, wide || captionBelow ? 0 : CHIPS_END),
    ...cards,
    smallest: captionBelow ? 13 : 12,
  };
}

/** Lanes of messages over the tanks, as many as there is sky for. */
const lanesOver = (top: number, end: number) =>
  [top - 21, top - 60, top - 60 - LANE].filter((lane, at) => at === 0 || lane >= end + LANE / 2);

/** The bed of the basin: as wide as its tanks need, in the middle of the room it has. */
function bedOf(m: Measures, brokers: number, ceiling: number) {
  const fit = fitColumns(m.bedRight - m.bedLeft, brokers, ceiling, m.wall);
  const used = fit.left + brokers * fit.tank + (brokers - 1) * fit.gap + fit.right;
  const left = m.bedLeft + (m.bedRight - m.bedLeft - used) / 2;
  return { fit, left, right: left + used, first: left + fit.left };
}

function columnOf(broker: number, x: number, { tank, gap }: Fit, top: number, floor: number, m: Measures): Column {
  const over = Math.max(Math.min((gap - PLINTHS_APART) / 2, WIDEST_OVER), m.plinthOver);
  return {
    broker,
    tank: { x, y: top, width: tank, height: floor - top },
    center: x + tank / 2,
    port: x + tank - Math.min(18, tank * 0.18),
    plinth: { x: x - over, y: floor + m.deep + m.plinthGap, width: tank + 2 * over, height: m.plinthHeight },
  };
}
