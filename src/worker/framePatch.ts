import type { Frame } from '../engine/frame';
import type { Message } from '../engine/messages';

const LISTS = ['brokers', 'partitions', 'clients'] as const;
type ListName = (typeof LISTS)[number];

/** What of a frame differs from the frame that was sent before it. */
export interface FramePatch {
  readonly fields: Partial<Frame>;
  /** Of lists that are as long as before: items that differ, and their places. */
  readonly lists: { readonly [N in ListName]?: { readonly places: readonly number[]; readonly items: readonly Frame[N][number][] } };
  /** Of the messages under way: the ids of those that are no longer, and those that have come, or are not as they were. */
  readonly inFlight: { readonly gone: readonly number[]; readonly come: readonly Message[] } | null;
}

const isList = (name: string): name is ListName => (LISTS as readonly string[]).includes(name);

/** What must be sent so that a frame can be made of the one before; parts that are the same object need not be. */
export function patchOf(before: Frame | null, after: Frame): FramePatch {
  const fields: Record<string, unknown> = {};
  const lists: Record<string, { places: number[]; items: unknown[] }> = {};
  for (const name of Object.keys(after) as (keyof Frame)[]) {
    if (before !== null && (after[name] === before[name] || name === 'inFlight')) continue;
    if (before !== null && isList(name) && after[name].length === before[name].length) lists[name] = listPatch(before[name], after[name]);
    else fields[name] = after[name];
  }
  return { fields, lists, inFlight: before && trafficPatch(before.inFlight, after.inFlight) } as FramePatch;
}

function trafficPatch(before: readonly Message[], after: readonly Message[]): FramePatch['inFlight'] {
  const was = new Set(before);
  const is = new Set(after);
  return { gone: before.filter((message) => !is.has(message)).map(({ id }) => id), come: after.filter((message) => !was.has(message)) };
}

/** Oldest first, as it was. */
function trafficOf(before: readonly Message[], { gone, come }: NonNullable<FramePatch['inFlight']>): readonly Message[] {
  if (gone.length + come.length === 0) return before;
  const ended = new Set(gone);
  return [...before.filter(({ id }) => !ended.has(id)), ...come].sort((a, b) => a.id - b.id);
}

function listPatch(before: readonly unknown[], after: readonly unknown[]): { places: number[]; items: unknown[] } {
  const places: number[] = [];
  for (let i = 0; i < after.length; i++) if (after[i] !== before[i]) places.push(i);
  return { places, items: places.map((place) => after[place]) };
}

/** The frame that was meant; what has not changed is the same object as before. */
export function applyPatch(before: Frame | null, { fields, lists, inFlight }: FramePatch): Frame {
  const after: Record<string, unknown> = { ...before, ...fields };
  for (const name of LISTS) {
    const patch = lists[name];
    if (!patch) continue;
    const items: unknown[] = (before?.[name] ?? []).slice();
    patch.places.forEach((place, i) => {
      items[place] = patch.items[i];
    });
    after[name] = items;
  }
  if (inFlight && before) after.inFlight = trafficOf(before.inFlight, inFlight);
  return after as unknown as Frame;
}
