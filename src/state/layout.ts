import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { recall, remember } from './storage';

/** How large a person has made the panels, in CSS px; null: as the style sheet has it. */
export interface Layout {
  readonly dock: number | null;
  readonly side: number | null;
  /** The lab's controls stand beside the view. */
  readonly controls: boolean;
}

export type Panel = 'dock' | 'side';

const KEY = 'highwater.layout';

const sizeOf = (saved: unknown): number | null => (typeof saved === 'number' && saved > 0 ? saved : null);

function read(value: unknown): Layout {
  const saved = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  return { dock: sizeOf(saved.dock), side: sizeOf(saved.side), controls: saved.controls !== false };
}

export const layout = createStore<Layout>(() => recall(KEY, read));

export const useLayout = <T>(select: (state: Layout) => T): T => useStore(layout, select);

export function arrange(change: Partial<Layout>): void {
  layout.setState(change);
  remember(KEY, layout.getState());
}
