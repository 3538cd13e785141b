import { createStore } from 'zustand/vanilla';
import { SCALES } from './playhead';
import { recall, remember } from './storage';

export type Theme = 'light' | 'dark';

/** What is told to assistive technology unasked: all that is said of a stop, its heading, its heading where something changed, nothing. */
export const SPOKEN = ['all', 'headings', 'changes', 'nothing'] as const;
export type Spoken = (typeof SPOKEN)[number];

export interface Preferences {
  /** null: as the system says. */
  readonly theme: Theme | null;
  readonly singleKeys: boolean;
  /** null: as the system says. */
  readonly reducedMotion: boolean | null;
  /** How playing goes in the lab: see `playhead`. */
  readonly scale: number | null;
  readonly spoken: Spoken;
}

const KEY = 'highwater.preferences';

function read(value: unknown): Preferences {
  const saved = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  return {
    theme: saved.theme === 'light' || saved.theme === 'dark' ? saved.theme : null,
    singleKeys: saved.singleKeys !== false,
    reducedMotion: typeof saved.reducedMotion === 'boolean' ? saved.reducedMotion : null,
    scale: SCALES.find((scale) => scale === saved.scale) ?? null,
    spoken: SPOKEN.find((spoken) => spoken === saved.spoken) ?? 'all',
  };
}

const system = (query: string) => typeof matchMedia === 'function' && matchMedia(query).matches;

export const preferences = createStore<Preferences>(() => recall(KEY, read));

export function prefer(change: Partial<Preferences>): void {
  preferences.setState(change);
  remember(KEY, preferences.getState());
}

export const themeOf = ({ theme }: Preferences): Theme => theme ?? (system('(prefers-color-scheme: dark)') ? 'dark' : 'light');

export const reducesMotion = ({ reducedMotion }: Preferences) => reducedMotion ?? system('(prefers-reduced-motion: reduce)');

/** Keeps the document's `data-theme` and `data-motion` as preferred; without a theme preferred the style sheet follows the system. */
export function applyPreferences(): () => void {
  const apply = (state: Preferences) => {
    const { dataset } = document.documentElement;
    if (state.theme) dataset.theme = state.theme;
    else delete dataset.theme;
    dataset.motion = reducesMotion(state) ? 'reduced' : 'full';
  };
  apply(preferences.getState());
  return preferences.subscribe(apply);
}
