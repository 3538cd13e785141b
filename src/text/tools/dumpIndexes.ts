import type { LogSegment } from '../../engine/state';
import { wallClockMs } from './output';

/** What the tool reads where nothing has been written yet: it shows that once, where it comes first, and stops. */
const orZeros = <T>(entries: readonly T[], zeros: T, preallocated: boolean): readonly T[] =>
  entries.length === 0 && preallocated ? [zeros] : entries;

/** `.index` (LOG-04). @returns null for an empty file */
export function indexLines({ baseOffset, offsetIndex }: LogSegment, preallocated: boolean): string[] | null {
  const entries = orZeros(offsetIndex, { offset: baseOffset, position: 0 }, preallocated);
  return entries.length === 0 ? null : entries.map(({ offset, position }) => `offset: ${offset} position: ${position}`);
}

/** `.timeindex` (LOG-04). @returns null for an empty file */
export function timeIndexLines({ baseOffset, timeIndex }: LogSegment, preallocated: boolean): string[] | null {
  const written = timeIndex.map(({ timestampMs, offset }) => ({ time: wallClockMs(timestampMs), offset }));
  const entries = orZeros(written, { time: 0, offset: baseOffset }, preallocated);
  return entries.length === 0 ? null : entries.map(({ time, offset }) => `timestamp: ${time} offset: ${offset}`);
}
