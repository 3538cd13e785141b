import type { KeyCommand } from './keys';

/** Parts of the page that keys are listed for, each with what its elements match. */
export const AREAS = {
  transport: '.transport, .deck-actions',
  timeline: '.timeline',
  stage: 'main',
  page: 'body',
} as const;

export type KeyArea = keyof typeof AREAS;

/** Where each command belongs; presenting has keys of its own. */
export const AREA_OF: Readonly<Record<Exclude<KeyCommand, 'blackOut' | 'stay'>, KeyArea>> = {
  togglePlay: 'transport',
  back: 'transport',
  next: 'transport',
  stepBackward: 'transport',
  stepForward: 'transport',
  toStart: 'transport',
  toEnd: 'transport',
  slower: 'transport',
  faster: 'transport',
  digit: 'transport',
  previousMarker: 'timeline',
  nextMarker: 'timeline',
  rewind: 'timeline',
  forward: 'timeline',
  loopIn: 'timeline',
  loopOut: 'timeline',
  clearLoop: 'timeline',
  mark: 'timeline',
  runOn: 'timeline',
  runBack: 'timeline',
  why: 'stage',
  whyBack: 'stage',
  verbs: 'stage',
  compare: 'stage',
  say: 'stage',
  commit: 'stage',
  undo: 'page',
  redo: 'page',
  close: 'page',
  palette: 'page',
  nextRegion: 'page',
  previousRegion: 'page',
  present: 'page',
  fullScreen: 'page',
  help: 'page',
};

/** The smallest area around an element; `page` for none. */
export function areaAround(element: Element | null): KeyArea {
  const found = (Object.keys(AREAS) as KeyArea[]).find((area) => element?.closest(AREAS[area]));
  return found ?? 'page';
}
