import type { Translate } from '../../../i18n';
import { textWidth } from '../../../lib/textWidth';
import { grown, overlaps } from '../layout/boxes';
import { TAG_GAP } from '../layout/columns';
import { placeTags } from '../layout/marks';
import type { Box, Column } from '../layout/types';
import type { Look, ReplicaLook } from './looks';
import { pinsOf } from './ports';
import type { Scene } from './scene';

export interface Note {
  readonly key: string;
  readonly x: number;
  /** Baseline of the first line. */
  readonly y: number;
  readonly lines: readonly string[];
  readonly end: boolean;
  readonly isNew: boolean;
}

const SIZE = 13;
const LINE = 17;

function boxOf({ x, y, lines, end }: Note): Box {
  const width = Math.max(...lines.map((line) => textWidth(line, SIZE)));
  return { x: end ? x - width : x, y: y - SIZE, width, height: lines.length * LINE };
}

const untold = (look: Look, replica: ReplicaLook | null | undefined) =>
  !!replica && replica.on && replica.inIsr && replica.flag === 'none' && look.water !== null && replica.hw < look.water;

function notTold({ layout, a, b }: Scene, column: Column, t: Translate): readonly Note[] {
  const replica = b.brokers.get(column.broker)?.replica;
  if (!replica || !untold(b, replica)) return [];
  const hw = placeTags(layout, column, replica.leo, replica.hw).find(({ kind }) => kind !== 'LEO');
  if (!hw) return [];
  const isNew = !untold(a, a.brokers.get(column.broker)?.replica);
  return [{ key: `untold ${column.broker}`, x: column.tank.x - TAG_GAP, y: hw.y - 7, lines: [t('stage.notTold')], end: true, isNew }];
}

/** A broker that ends leaves the high watermark that its disk remembers. */
function remembered({ layout, a, b }: Scene, column: Column, t: Translate): readonly Note[] {
  const [was, is] = [a, b].map((look) => look.brokers.get(column.broker)?.replica);
  if (!was?.on || !is || is.on || is.hw >= was.hw) return [];
  const hw = placeTags(layout, column, is.leo, is.hw, !is.inIsr).find(({ kind }) => kind !== 'LEO');
  if (!hw) return [];
  return [
    { key: `remembered ${column.broker}`, x: column.tank.x - TAG_GAP, y: hw.y - 7, lines: [t('stage.checkpoint')], end: true, isNew: true },
  ];
}

/** Beside the pin that this step moves: whose knowledge that is. */
function leadersView({ layout, a, b, step }: Scene, t: Translate): readonly Note[] {
  const moved = step?.events.find((event) => event.type === 'FollowerFetchState' && event.from !== event.to);
  const leader = layout.columns.find(({ broker }) => moved?.type === 'FollowerFetchState' && broker === moved.broker);
  if (moved?.type !== 'FollowerFetchState' || !leader || a.leader !== b.leader) return [];
  const pins = pinsOf(layout, b, leader.broker);
  const pin = pins.find(({ replica }) => replica === moved.replica);
  if (!pin) return [];
  const x = Math.max(...pins.map((place) => place.x)) + 14;
  return [{ key: 'view', x, y: pin.y - 42, lines: [t('stage.view.1'), t('stage.view.2')], end: false, isNew: true }];
}

/** The notes of a step that have room: a note never covers a tag, a pin, a tank or another note. */
export function notesOf(scene: Scene, t: Translate, verdict: boolean): readonly Note[] {
  const { layout, b } = scene;
  if (layout.tags !== 'full') return [];
  const taken: Box[] = layout.columns.flatMap((column) => {
    const replica = b.brokers.get(column.broker)?.replica;
    const tags = replica ? placeTags(layout, column, replica.leo, replica.hw, !replica.inIsr) : [];
    const pins = pinsOf(layout, b, column.broker).map(({ x, y }) => grown({ x, y, width: 0, height: 0 }, 12));
    return [...tags, ...pins, column.tank];
  });
  const notes: Note[] = [];
  const beside = layout.columns.flatMap((column) => [...notTold(scene, column, t), ...remembered(scene, column, t)]);
  for (const note of [...beside, ...(verdict ? [] : leadersView(scene, t))]) {
    const box = boxOf(note);
    if (taken.some((other) => overlaps(box, other)) || box.y < layout.basin.top) continue;
    taken.push(box);
    notes.push(note);
  }
  return notes;
}
