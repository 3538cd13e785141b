import type { Frame } from '../../../engine/frame';
import { brokerNode, type NodeId } from '../../../engine/messages';
import type { StepRecord } from '../../../engine/trace';
import type { Translate } from '../../../i18n';
import { textWidth } from '../../../lib/textWidth';
import type { Box } from '../../stage/layout/types';
import { labelOfEdge, type Words } from './label';
import { heightOf, LABEL, type Line, lineOf, placeLabel, type Row, rowsOf, SETTLED, TAIL, xOf } from './layout';
import { beliefsOf, positionsOf } from './lines';
import { type Edge, edgesBetween, nodesOfTraffic, trafficOf } from './traffic';

export interface Named {
  readonly text: string;
  readonly box: Box;
}

export interface Flag extends Named {
  readonly epoch: number;
}

export interface DrawnEdge {
  readonly edge: Edge;
  readonly line: Line;
  /** Null where there is no room for one. */
  readonly label: Named | null;
}

/** A high watermark that the step on screen moved. */
export interface Risen extends Named {
  readonly fell: boolean;
}

/** Everything that stands still while the playhead moves. */
export interface Drawing {
  readonly words: Words;
  readonly rows: readonly Row[];
  readonly rowOf: ReadonlyMap<NodeId, Row>;
  readonly zoom: number;
  readonly width: number;
  readonly height: number;
  /** Highest log end of the run. */
  readonly highest: number;
  /** What stands in the bands, by broker. */
  readonly ends: readonly Named[];
  /** Where a broker began to lead. */
  readonly flags: readonly Flag[];
  /** The messages on their way between two places. */
  readonly between: (from: number, to: number) => readonly DrawnEdge[];
  /** The same for one that the run's steps do not know. */
  readonly drawOpen: (edge: Edge) => DrawnEdge | null;
}

export const LABEL_SIZE = 12.5;
const PADDING = 7;
/** Steps whose messages find room for their labels together; their labels stay among them, so that each chunk is placed by itself. */
const CHUNK = 32;

const widthOfLabel = (text: string) => textWidth(text, LABEL_SIZE) + 2 * PADDING;

/** Height of an offset in a broker's band. */
export const heightIn = (row: Row, offset: number, highest: number): number =>
  row.bottom - (offset / Math.max(highest, 2)) * (row.bottom - row.top - 2);

function endsOf({ beliefs }: Words, rowOf: ReadonlyMap<NodeId, Row>, highest: number, zoom: number): readonly Named[] {
  return [...beliefs].flatMap(([broker, own]) => {
    const row = rowOf.get(brokerNode(broker));
    const changes = own.filter(({ logEnd }, index) => logEnd !== (own[index - 1]?.logEnd ?? 0));
    return changes.flatMap(({ at, logEnd }, index) => {
      const text = `LEO ${logEnd}`;
      const width = textWidth(text, LABEL_SIZE) + 4;
      const next = changes[index + 1]?.at ?? Number.POSITIVE_INFINITY;
      if (!row || (next - at) * zoom < width + PADDING) return [];
      const y = heightIn(row, logEnd, highest);
      return [
        { text, box: { x: xOf(at, zoom) + PADDING, y: y + LABEL > row.bottom + 2 ? y - LABEL + 4 : y + 1, width, height: LABEL - 4 } },
      ];
    });
  });
}

const FLAG_HEIGHT = 18;

function flagsOf({ beliefs }: Words, rowOf: ReadonlyMap<NodeId, Row>, zoom: number): readonly Flag[] {
  return [...beliefs].flatMap(([broker, own]) => {
    const row = rowOf.get(brokerNode(broker));
    return own.flatMap(({ at, role, leaderEpoch: epoch }, index) => {
      const before = own[index - 1];
      if (!row || at === 0 || role !== 'leader' || (before?.role === 'leader' && before.leaderEpoch === epoch)) return [];
      const text = `e${epoch}`;
      return [
        {
          text,
          epoch,
          box: { x: xOf(at, zoom), y: row.top - FLAG_HEIGHT, width: textWidth(text, LABEL_SIZE, true) + 18, height: FLAG_HEIGHT },
        },
      ];
    });
  });
}

interface Request {
  /** The shown ones. */
  readonly steps: readonly StepRecord[];
  /** Others, with messages that belong to the shown ones. */
  readonly idle: readonly StepRecord[];
  readonly start: Frame;
  readonly tp: string;
  readonly zoom: number;
  /** Room below the axis, px. */
  readonly height: number;
  readonly t: Translate;
}

/** What is drawn of a run's steps. */
export function drawingOf({ steps, idle, start, tp, zoom, height, t }: Request): Drawing {
  const traffic = trafficOf(steps, idle);
  const words = { traffic, beliefs: beliefsOf(steps, start, tp), positions: positionsOf(steps, start, tp), tp, t };
  const rows = rowsOf(start, nodesOfTraffic(traffic), height);
  const rowOf = new Map(rows.map((row) => [row.node, row]));
  const highest = Math.max(0, ...[...words.beliefs.values()].flatMap((own) => own.map(({ logEnd }) => logEnd)));
  const ends = endsOf(words, rowOf, highest, zoom);
  const flags = flagsOf(words, rowOf, zoom);
  const marks = [...ends, ...flags].map(({ box }) => box);
  const chunks = new Map<number, ReadonlyMap<Edge, DrawnEdge>>();

  function draw(edge: Edge, taken: Box[], within: { readonly left: number; readonly right: number }): DrawnEdge | null {
    const line = lineOf(edge, rowOf, zoom);
    if (!line) return null;
    const text = labelOfEdge(edge, words);
    const box = placeLabel(line, { width: widthOfLabel(text), height: LABEL }, taken, within);
    if (box) taken.push(box);
    return { edge, line, label: box && { text, box } };
  }

  function chunk(index: number): ReadonlyMap<Edge, DrawnEdge> {
    const known = chunks.get(index);
    if (known) return known;
    const within = { left: xOf(index * CHUNK, zoom), right: xOf((index + 1) * CHUNK, zoom) };
    const taken = marks.filter((box) => box.x < within.right && box.x + box.width > within.left);
    const own = edgesBetween(traffic, index * CHUNK, (index + 1) * CHUNK).filter(({ ends }) => Math.ceil(ends / CHUNK) - 1 === index);
    const drawn = new Map(
      own.flatMap((edge) => {
        const one = draw(edge, taken, index === 0 ? { ...within, left: 0 } : within);
        return one ? [[edge, one] as const] : [];
      }),
    );
    chunks.set(index, drawn);
    return drawn;
  }

  return {
    words,
    rows,
    rowOf,
    zoom,
    width: xOf(steps.length, zoom) + TAIL,
    height: heightOf(rows),
    highest,
    ends,
    flags,
    between: (from, to) =>
      edgesBetween(traffic, from, to).flatMap((edge) => chunk(Math.max(0, Math.ceil(edge.ends / CHUNK) - 1)).get(edge) ?? []),
    drawOpen: (edge) => draw(edge, [], { left: 0, right: Number.POSITIVE_INFINITY }),
  };
}

const RISEN = { height: 23, above: 4, left: 6 };

/** The high watermarks that a shown step moved, above their lines and left of the playhead. */
export function risenIn({ words, rowOf, zoom }: Drawing, step: number): readonly Risen[] {
  return [...words.beliefs].flatMap(([broker, own]) => {
    const row = rowOf.get(brokerNode(broker));
    const at = own.findIndex((belief) => belief.at === step);
    const [from, to] = [own[at - 1]?.highWatermark, own[at]?.highWatermark];
    if (!row || from === undefined || to === undefined || from === to) return [];
    const text = `HW ${from} → ${to}`;
    const width = textWidth(text, LABEL_SIZE, true) + 18;
    const x = xOf(step + SETTLED, zoom) - width - RISEN.left;
    return [{ text, fell: to < from, box: { x, y: row.top - RISEN.height - RISEN.above, width, height: RISEN.height } }];
  });
}
