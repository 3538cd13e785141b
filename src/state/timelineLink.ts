import { fromBase64url, toBase64url } from '../lib/base64url';
import { utf8Bytes } from '../lib/utf8';
import { BREAKPOINTS, breakpoints, type Conditions, setBreakpoints } from './breakpoints';
import { takeScale } from './byTime';
import { lessonStore } from './lesson';
import { type Playhead, playhead, SCALES } from './playhead';
import { recall, remember } from './storage';
import { TIMELINE_KEY, timeline } from './timeline';
import { LONGEST_NOTE, NO_TOOLS, type Note, type Range, setTools, type Tools, tools } from './timelineTools';

type Carried = Pick<Tools, 'axis' | 'range' | 'window' | 'notes'> & Conditions & Pick<Playhead, 'scale'>;

const MOST_NOTES = 50;

const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

function readRange(value: unknown): Range | null {
  if (!Array.isArray(value)) return null;
  const [from, to] = value as unknown[];
  return isCount(from) && isCount(to) && from < to ? { from, to } : null;
}

function readNotes(value: unknown): readonly Note[] {
  if (!Array.isArray(value)) return [];
  return value.slice(0, MOST_NOTES).flatMap((each: unknown) => {
    const [atMs, text] = Array.isArray(each) ? (each as unknown[]) : [];
    return isCount(atMs) && typeof text === 'string' ? [{ atMs, text: text.slice(0, LONGEST_NOTE) }] : [];
  });
}

/** Codes are places in `BREAKPOINTS`, which only grows at its end. */
function readKinds(value: unknown): Conditions['kinds'] {
  const codes: readonly unknown[] = Array.isArray(value) ? value : [];
  return BREAKPOINTS.filter((_, code) => codes.includes(code));
}

/** How often slower than real time. */
const slowness = (scale: number) => Math.round(1 / scale);

const isEmpty = (value: unknown) => value === undefined || (Array.isArray(value) && value.length === 0);

/** What a link carries of the timeline, as text of its alphabet; null: nothing but what is so anyway. Each letter is a field, and none is ever used for another. */
export function writeTimeline({ axis, range, window, notes, kinds, broker, tp, scale }: Carried): string | null {
  const fields = {
    t: axis === 'time' ? 1 : undefined,
    r: range ? [range.from, range.to] : undefined,
    w: window ? [window.from, window.to] : undefined,
    n: notes.map(({ atMs, text }) => [atMs, text]),
    b: kinds.map((kind) => BREAKPOINTS.indexOf(kind)),
    k: broker ?? undefined,
    p: tp ?? undefined,
    s: scale === null ? undefined : slowness(scale),
  };
  const kept = Object.entries(fields).filter(([, value]) => !isEmpty(value));
  if (kept.length === 0) return null;
  return toBase64url(Uint8Array.from(utf8Bytes(JSON.stringify(Object.fromEntries(kept)))));
}

function parse(text: string): Record<string, unknown> | null {
  const bytes = fromBase64url(text);
  try {
    const value: unknown = bytes && JSON.parse(new TextDecoder().decode(bytes));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** Reads what a link carries; a field that is not understood is left out, and null means that nothing is. */
export function readTimeline(text: string): Carried | null {
  const fields = parse(text);
  if (!fields) return null;
  return {
    axis: fields.t === 1 ? 'time' : 'step',
    range: readRange(fields.r),
    window: readRange(fields.w),
    notes: readNotes(fields.n),
    kinds: readKinds(fields.b),
    broker: isCount(fields.k) ? fields.k : null,
    tp: typeof fields.p === 'string' ? fields.p.slice(0, 300) : null,
    scale: SCALES.find((scale) => slowness(scale) === fields.s) ?? null,
  };
}

function take({ axis, range, window, notes, kinds, broker, tp, scale }: Carried): void {
  setTools({ axis, range, window, notes, writing: false });
  setBreakpoints({ kinds, broker, tp });
  if (scale !== null && !lessonStore.getState().lesson) takeScale(scale);
}

/** Shows the timeline as a link says; without a word of it only what belongs to another run goes. @returns whether that was understood */
export function openTimeline(text: string | undefined): boolean {
  if (text === undefined) {
    setTools({ range: null, window: null, notes: [], writing: false });
    return true;
  }
  const read = readTimeline(text);
  if (!read) return false;
  take(read);
  timeline.setState({ wanted: true });
  return true;
}

const carriedNow = (): Carried => ({ ...tools.getState(), ...breakpoints.getState(), scale: playhead.getState().scale });

/** What this browser keeps is what a link carries, without what belongs to one run; how playing goes is among its preferences. */
function keep(): void {
  const now = carriedNow();
  timeline.setState({ link: writeTimeline(now) });
  const own = writeTimeline({ ...now, range: null, window: null, notes: [], scale: null });
  if (own !== recall(TIMELINE_KEY, (value) => value)) remember(TIMELINE_KEY, own);
}

let isKept = false;

/** Begins with what this browser keeps, and keeps what is changed from now on. */
export function keepTimeline(): void {
  if (isKept) return;
  isKept = true;
  const kept = recall(TIMELINE_KEY, (value) => (typeof value === 'string' ? readTimeline(value) : null));
  if (kept && tools.getState() === NO_TOOLS) take(kept);
  tools.subscribe(keep);
  breakpoints.subscribe(keep);
  playhead.subscribe((now, before) => now.scale !== before.scale && keep());
  keep();
}
