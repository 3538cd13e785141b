import type { WhyTarget } from '../../state/why';
import { PIN_RADIUS } from '../stage/layout/columns';
import { placeFlag } from '../stage/layout/flag';
import { placeTags } from '../stage/layout/marks';
import type { Box, Column, StageLayout } from '../stage/layout/types';
import type { BrokerLook, Look } from '../stage/model/looks';
import { pinsOf } from '../stage/model/ports';

/** A value on the stage, and where it stands there, in units of the drawing. */
export interface ValuePlace {
  readonly target: WhyTarget;
  readonly box: Box;
}

/** Smallest side of a target, CSS px. */
const SMALLEST = 24;

function atLeast({ x, y, width, height }: Box, smallest: number): Box {
  const [wide, high] = [Math.max(width, smallest), Math.max(height, smallest)];
  return { x: x - (wide - width) / 2, y: y - (high - height) / 2, width: wide, height: high };
}

function tagsOf(layout: StageLayout, column: Column, { broker, replica }: BrokerLook, tp: string): ValuePlace[] {
  if (!replica) return [];
  return placeTags(layout, column, replica.leo, replica.hw, !replica.inIsr).map(({ kind, ...box }) => ({
    target: { value: kind === 'LEO' ? 'logEnd' : 'highWatermark', tp, broker },
    box,
  }));
}

function pinPlaces(layout: StageLayout, look: Look, broker: number, tp: string): ValuePlace[] {
  return pinsOf(layout, look, broker).map(({ replica, x, y }) => ({
    target: { value: 'pin', tp, broker, replica },
    box: { x: x - PIN_RADIUS, y: y - PIN_RADIUS, width: 2 * PIN_RADIUS, height: 2 * PIN_RADIUS },
  }));
}

/** The flag of the leader, and the number of its epoch at the flag's end. */
function flagPlaces(column: Column, { replica }: BrokerLook, tp: string, text: string): ValuePlace[] {
  if (replica?.flag !== 'leader') return [];
  const { x, y, width, height } = placeFlag(column, text, `e${replica.epoch}`);
  const half = width / 2;
  return [
    { target: { value: 'leader', tp }, box: { x, y, width: half, height } },
    { target: { value: 'leaderEpoch', tp }, box: { x: x + half, y, width: width - half, height } },
  ];
}

/** The crown of the controller on a plinth. */
function crownPlaces({ plinth }: Column, { controller }: BrokerLook): ValuePlace[] {
  if (!controller || plinth.width < 130) return [];
  return [{ target: { value: 'controller' }, box: { x: plinth.x + plinth.width - 37, y: plinth.y + 8, width: 28, height: 26 } }];
}

/** The members of the ISR, between the first two plinths. */
function isrPlaces({ columns: [first, second] }: StageLayout, tp: string): ValuePlace[] {
  if (!first || !second) return [];
  const [from, to] = [first.plinth.x + first.plinth.width, second.plinth.x];
  if (to - from < 70) return [];
  return [{ target: { value: 'isr', tp }, box: { x: from + 4, y: first.plinth.y + 4, width: to - from - 8, height: 24 } }];
}

/** The values of one partition on the stage, column by column. `flag`: what stands on a flag of an epoch. */
export function valuePlaces(layout: StageLayout, look: Look, tp: string, flag: (epoch: number) => string): readonly ValuePlace[] {
  const smallest = SMALLEST / layout.scale;
  const ofColumns = layout.columns.flatMap((column) => {
    const broker = look.brokers.get(column.broker);
    if (!broker) return [];
    return [
      ...flagPlaces(column, broker, tp, flag(broker.replica?.epoch ?? 0)),
      ...tagsOf(layout, column, broker, tp),
      ...pinPlaces(layout, look, column.broker, tp),
      ...crownPlaces(column, broker),
    ];
  });
  return [...ofColumns, ...isrPlaces(layout, tp)].map(({ target, box }) => ({ target, box: atLeast(box, smallest) }));
}
