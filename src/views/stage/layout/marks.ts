import { PIN_RADIUS, pinOffset, TAG_GAP, TAG_SIZE, tagText, tagWidth } from './columns';
import { yOf } from './rows';
import type { Box, Column, Point, StageLayout } from './types';

export interface Tag extends Box {
  readonly kind: 'LEO' | 'HW' | 'both';
  readonly text: string;
}

const TAG_HEIGHT = Math.round(TAG_SIZE * 1.72);
const APART = 24;

function tagBox(column: Column, y: number, kind: Tag['kind'], text: string): Tag {
  const width = tagWidth(text);
  return { kind, text, x: column.tank.x - TAG_GAP - width, y: y - TAG_HEIGHT / 2, width, height: TAG_HEIGHT };
}

/** Tags of a replica, left of its tank; one for both where they are equal, pushed apart where they are close. `apart`: never one for both. */
export function placeTags(layout: StageLayout, column: Column, leo: number, hw: number, apart = false): readonly Tag[] {
  const both = tagText(layout.tags, 'both', hw);
  if (leo === hw && both !== null && !(apart && layout.tags === 'full')) return [tagBox(column, yOf(layout.rows, hw), 'both', both)];
  const [leoText, hwText] = [tagText(layout.tags, 'LEO', leo), tagText(layout.tags, 'HW', hw)];
  if (leoText === null || hwText === null) return [];
  const [leoY, hwY] = [yOf(layout.rows, leo), yOf(layout.rows, hw)];
  const push = Math.max(0, APART - (hwY - leoY)) / 2;
  const over = Math.max(0, hwY + push + TAG_HEIGHT / 2 - layout.floor - layout.basin.deep);
  return [tagBox(column, leoY - push - over, 'LEO', leoText), tagBox(column, hwY + push - over, 'HW', hwText)];
}

export interface PinPlace extends Point {
  readonly replica: number;
  /** Height of the line that it points at. */
  readonly lineY: number;
}

const PIN_APART = 2 * PIN_RADIUS + 1;

/** Heights that are at least `PIN_APART` from one another, each as near to its line as that allows; given and answered top down. */
function spread(lineYs: readonly number[], lowest: number): readonly number[] {
  const groups: { sum: number; count: number }[] = [];
  const middle = (group: { sum: number; count: number }) => group.sum / group.count;
  for (const y of lineYs) {
    groups.push({ sum: y, count: 1 });
    for (let last = groups.length - 1; last > 0; last--) {
      const [upper, lower] = [groups[last - 1]!, groups[last]!];
      if (middle(lower) - middle(upper) >= ((upper.count + lower.count) / 2) * PIN_APART) break;
      groups.splice(last - 1, 2, { sum: upper.sum + lower.sum, count: upper.count + lower.count });
    }
  }
  const ys = groups.flatMap((group) =>
    Array.from({ length: group.count }, (_, at) => middle(group) + (at - (group.count - 1) / 2) * PIN_APART),
  );
  const over = Math.max(0, (ys.at(-1) ?? lowest) - lowest);
  return ys.map((y) => y - over);
}

/** Pins right of the leader's tank: side by side with a place for each follower, or above one another. */
export function placePins(
  layout: StageLayout,
  leader: Column,
  offsets: ReadonlyMap<number, number>,
  arrangement: StageLayout['pins'],
): readonly PinPlace[] {
  const edge = leader.tank.x + leader.tank.width;
  const followers = layout.columns.filter(({ broker }) => broker !== leader.broker).map(({ broker }) => broker);
  const pins = followers.flatMap((replica, slot) => {
    const offset = offsets.get(replica);
    return offset === undefined ? [] : [{ replica, slot, lineY: yOf(layout.rows, Math.max(0, offset)) }];
  });
  if (arrangement === 'row')
    return pins.map(({ replica, slot, lineY }) => ({ replica, lineY, x: edge + pinOffset(layout, slot), y: lineY }));
  const down = pins.toSorted((a, b) => a.lineY - b.lineY || b.replica - a.replica);
  const ys = spread(
    down.map(({ lineY }) => lineY),
    layout.floor + layout.basin.deep - PIN_RADIUS,
  );
  return down.map(({ replica, lineY }, at) => ({ replica, lineY, x: edge + pinOffset(layout, 0), y: ys[at]! }));
}
