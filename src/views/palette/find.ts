import { fitOf } from '../../lib/hangul';
import { playhead } from '../../state/playhead';
import { seekUnit, units } from '../../state/transport';
import type { PaletteCommand } from './types';

/** A command with its names, the first in the language on screen. */
export interface Named {
  readonly command: PaletteCommand;
  readonly names: readonly [string, ...string[]];
}

/** A number goes to the step of that number. */
function stepOf(wanted: string): PaletteCommand | null {
  const step = /^\D{0,6}(\d{1,9})\D{0,6}$/.exec(wanted)?.[1];
  if (step === undefined || Number(step) > units().length || playhead.getState().length === 0) return null;
  return { id: 'step', group: 'steps', name: (t) => t('palette.step', { step: Number(step) }), run: () => seekUnit(Number(step)) };
}

/** The commands that fit, the best first; of equally good ones in their order. */
export function find(all: readonly Named[], wanted: string, named: (command: PaletteCommand) => Named): readonly Named[] {
  const step = stepOf(wanted.trim());
  const found = all.flatMap((each) => {
    const fits = each.names.map((name) => fitOf(name, wanted)).filter((how) => how !== null);
    return fits.length > 0 ? [{ each, how: Math.min(...fits) }] : [];
  });
  const ranked = found.sort((one, other) => one.how - other.how).map(({ each }) => each);
  return step ? [named(step), ...ranked] : ranked;
}
