import { PIN_RADIUS, pinOffset, pinsWidth, TAG_GAP, tagText, tagWidth } from './columns';
import type { Column, StageLayout } from './types';

/** A part of the basin between two walls, x of its bed. */
export interface BasinPart {
  readonly left: number;
  readonly right: number;
  /** Brokers in it. */
  readonly brokers: readonly number[];
}

const NO_PINS = 16;

/** Where the wall right of a column begins. */
function wallAfter(layout: StageLayout, column: Column, hasPins: boolean): number {
  const edge = column.tank.x + column.tank.width;
  return edge + (hasPins ? pinsWidth(layout, layout.columns.length) + 3 : Math.min(NO_PINS, pinOffset(layout, 0) + PIN_RADIUS));
}

/** Where the bed left of a column begins, when its neighbour is walled off. */
function bedBefore(layout: StageLayout, column: Column, ceiling: number): number {
  const text = tagText(layout.tags, 'both', ceiling) ?? tagText(layout.tags, 'LEO', ceiling);
  return column.tank.x - (text === null ? 9 : TAG_GAP + tagWidth(text) + 3);
}

/** The basin's parts: walls close around every replica that is not in the ISR. Left to right. */
export function basinParts(layout: StageLayout, isr: readonly number[], leader: number, ceiling: number): readonly BasinPart[] {
  const parts: BasinPart[] = [];
  let open: { left: number; brokers: number[] } | null = null;
  layout.columns.forEach((column, at) => {
    if (!isr.includes(column.broker)) return;
    open ??= { left: at === 0 ? layout.basin.left : bedBefore(layout, column, ceiling), brokers: [] };
    open.brokers.push(column.broker);
    const next = layout.columns[at + 1];
    if (next && isr.includes(next.broker)) return;
    parts.push({ ...open, right: next ? wallAfter(layout, column, column.broker === leader) : layout.basin.right });
    open = null;
  });
  return parts;
}

/** Outline of a part: two walls and the floor between them. */
export function partOutline({ basin, floor }: StageLayout, { left, right }: BasinPart): string {
  const { wall, deep, top } = basin;
  return `M${left - wall} ${top}H${left}V${floor}H${right}V${top}H${right + wall}V${floor + deep}H${left - wall}Z`;
}
