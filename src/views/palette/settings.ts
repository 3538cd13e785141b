import { LANGUAGES } from '../../i18n/languages';
import { setScale } from '../../state/byTime';
import { lessonStore } from '../../state/lesson';
import { switchLanguage } from '../../state/navigation';
import { playhead, SCALES, SPEEDS, setSpeed } from '../../state/playhead';
import { type Preferences, prefer, preferences, SPOKEN } from '../../state/preferences';
import type { PaletteCommand, Source } from './types';

const NAMES = { en: 'English', ko: '한국어' } as const;
const THEMES = { light: 'light', dark: 'dark', system: null } as const;
const MOTIONS = { full: false, reduced: true, system: null } as const;

const preference = (id: string, name: PaletteCommand['name'], change: Partial<Preferences>, isOn: boolean): PaletteCommand => ({
  id,
  group: 'settings',
  name,
  isOn,
  run: () => prefer(change),
});

/** In the lab playing goes step by step, or by time. */
function paceCommands(): readonly PaletteCommand[] {
  if (lessonStore.getState().lesson) return [];
  const { scale } = playhead.getState();
  return [null, ...SCALES].map((each) => ({
    id: `scale ${each}`,
    group: 'settings',
    name: (t) => {
      if (each === null) return t('palette.byStep');
      return each === 1 ? t('palette.realTime') : t('palette.byTime', { times: Math.round(1 / each) });
    },
    isOn: each === scale,
    run: () => setScale(each),
  }));
}

/** Language, theme, motion, single keys, what a screen reader is told, and speed. */
export const settingCommands: Source = ({ language }) => {
  const { theme, reducedMotion, singleKeys, spoken } = preferences.getState();
  return [
    ...LANGUAGES.map(
      (each): PaletteCommand => ({
        id: each,
        group: 'settings',
        name: (t) => t('palette.language', { name: NAMES[each] }),
        isOn: each === language,
        run: () => void switchLanguage(each),
      }),
    ),
    ...Object.entries(THEMES).map(([name, value]) =>
      preference(
        `theme ${name}`,
        (t) => t('palette.theme', { name: t(`palette.theme.${name as keyof typeof THEMES}`) }),
        { theme: value },
        theme === value,
      ),
    ),
    ...Object.entries(MOTIONS).map(([name, value]) =>
      preference(
        `motion ${name}`,
        (t) => t('palette.motion', { name: t(`palette.motion.${name as keyof typeof MOTIONS}`) }),
        { reducedMotion: value },
        reducedMotion === value,
      ),
    ),
    preference('singleKeys', (t) => t(`palette.singleKeys.${singleKeys ? 'off' : 'on'}`), { singleKeys: !singleKeys }, false),
    ...SPOKEN.map((each) =>
      preference(`spoken ${each}`, (t) => t('palette.spoken', { what: t(`palette.spoken.${each}`) }), { spoken: each }, spoken === each),
    ),
    ...SPEEDS.map(
      (speed): PaletteCommand => ({
        id: `speed ${speed}`,
        group: 'settings',
        name: (t) => t('palette.speed', { speed: `${speed}×` }),
        run: () => setSpeed(speed),
      }),
    ),
    ...paceCommands(),
  ];
};
