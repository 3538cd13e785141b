import type { PaletteCommand, Source } from '../palette/types';
import { BASIC, type KeyCommand } from './keys';
import { MORE } from './map';
import { canRun, runCommand } from './useCommand';

/** Keys that mean something only as keys. */
const KEYS_ONLY: readonly KeyCommand[] = ['close', 'commit', 'digit', 'palette', 'nextRegion', 'previousRegion'];

/** Every key of the page that somebody is there for. */
export const keyCommands: Source = () =>
  [...BASIC, ...MORE]
    .filter(([command]) => canRun(command) && !KEYS_ONLY.includes(command))
    .map(
      ([command]): PaletteCommand => ({
        id: command,
        group: 'keys',
        name: (t) => t(`keyboard.${command}`),
        key: command,
        run: () => runCommand(command),
      }),
    );
