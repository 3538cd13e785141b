import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** Shown steps (from 1) that all views mark: what led to the value that is asked about, and what came of a step. */
export interface Marked {
  readonly causes: ReadonlySet<number>;
  readonly effects: ReadonlySet<number>;
}

const NONE: ReadonlySet<number> = new Set();

export const marked = createStore<Marked>(() => ({ causes: NONE, effects: NONE }));

export const useMarked = (): Marked => useStore(marked);

export const markCauses = (shown: Iterable<number>) => marked.setState({ causes: new Set(shown) });
export const markEffects = (shown: Iterable<number>) => marked.setState({ effects: new Set(shown) });
