import type { Room } from '../../i18n';
import { verbCommands } from '../act/commands';
import { keyCommands } from '../keyboard/commands';
import { viewCommands } from '../workspace/commands';
import { pageCommands, storyCommands } from './places';
import { settingCommands } from './settings';
import type { Source } from './types';

/** What the palette offers, in this order, and whose words it takes. A room that has something to offer adds its source here. */
export const SOURCES: readonly Source[] = [keyCommands, viewCommands, verbCommands, pageCommands, storyCommands, settingCommands];

export const ROOMS: readonly Room[] = ['act', 'event', 'keyboard', 'lab', 'palette', 'workspace'];
