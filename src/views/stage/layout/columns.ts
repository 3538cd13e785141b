import { textWidth } from '../../../lib/textWidth';
import type { TagMode } from './types';

export const TAG_SIZE = 13;
const TAG_PADDING = 14;
/** Between the glass and a tag: the lines reach 9 px beyond the glass. */
export const TAG_GAP = 12;
const WIDEST_TANK = 146;
const WIDEST_GAP = 220;
const PIN = 21;
/** Centre of the first pin, px right of the glass; where it is crowded it touches the glass. */
const FIRST_PIN = { roomy: 18, crowded: 11 };
const RADIUS = 10.5;

/** What a tag says in each mode; null where there is none. `both`: HW and LEO are equal and share one. */
export function tagText(mode: TagMode, kind: 'LEO' | 'HW' | 'both', offset: number): string | null {
  if (mode === 'none') return null;
  if (mode === 'numbers') return String(offset);
  if (kind === 'both') return mode === 'full' ? `HW\u2009=\u2009LEO ${offset}` : null;
  return `${kind} ${offset}`;
}

export const tagWidth = (text: string) => Math.ceil(textWidth(text, TAG_SIZE, true) + TAG_PADDING);

/** How pins stand beside the leader's glass. */
export interface PinFit {
  readonly pins: 'row' | 'column';
  readonly firstPin: number;
}

/** Centre of a pin, px right of the leader's glass. */
export const pinOffset = ({ firstPin }: PinFit, slot: number) => firstPin + slot * PIN;
export const PIN_RADIUS = RADIUS;

/** Width that the pins need right of the glass. */
export const pinsWidth = (fit: PinFit, brokers: number) => pinOffset(fit, fit.pins === 'row' && brokers > 2 ? 1 : 0) + RADIUS;

interface Need {
  readonly mode: TagMode;
  readonly narrowest: number;
}

const NEEDS: readonly Need[] = [
  { mode: 'full', narrowest: 108 },
  { mode: 'split', narrowest: 84 },
  { mode: 'numbers', narrowest: 60 },
  { mode: 'none', narrowest: 0 },
];

export interface Fit extends PinFit {
  readonly tags: TagMode;
  readonly tank: number;
  readonly gap: number;
  readonly left: number;
  readonly right: number;
}

/** Room that a tag needs left of the glass. */
function tagRoom(mode: TagMode, ceiling: number, shared: boolean): number {
  const text = shared ? tagText(mode, 'both', ceiling) : null;
  const widest = text ?? tagText(mode, 'LEO', ceiling);
  return widest === null ? 0 : tagWidth(widest) + TAG_GAP;
}

/** Left room of the last tag mode: enough for the lines that reach beyond the glass. */
const BARE = 12;

/** How tanks, pins, tags and walls share the width of the basin; the most talkative way that leaves the tanks wide enough. */
export function fitColumns(width: number, brokers: number, ceiling: number, wall: number): Fit {
  const fits = NEEDS.map(({ mode, narrowest }) => {
    const pins = mode === 'full' && brokers <= 3 ? 'row' : 'column';
    const firstPin = mode === 'none' && brokers > 3 ? FIRST_PIN.crowded : FIRST_PIN.roomy;
    const beside = pinsWidth({ pins, firstPin }, brokers);
    const between = Math.max(beside + 4 + tagRoom(mode, ceiling, true), beside + 3 + wall + 3 + tagRoom(mode, ceiling, false));
    const gap = mode === 'none' ? beside + wall + 4 : between;
    const left = mode === 'none' ? BARE : tagRoom(mode, ceiling, true) + 8;
    const right = beside + 4;
    const tank = Math.min(WIDEST_TANK, (width - left - right - (brokers - 1) * gap) / brokers);
    return { tags: mode, pins, firstPin, tank, gap, left, right, narrowest } as const;
  });
  const best = fits.find(({ tank, narrowest }) => tank >= narrowest) ?? fits[fits.length - 1]!;
  const spare = width - best.left - best.right - brokers * best.tank;
  const gap = brokers > 1 ? Math.min(Math.max(WIDEST_GAP, best.gap), spare / (brokers - 1)) : 0;
  const { tags, pins, firstPin, tank, left, right } = best;
  return { tags, pins, firstPin, tank, gap, left, right };
}
