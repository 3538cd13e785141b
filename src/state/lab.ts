import { createStore } from 'zustand/vanilla';
import type { Scenario } from '../scenario/schema';

interface Version {
  readonly scenario: Scenario;
  /** Where the playhead was. */
  readonly position: number;
}

/** The person's own scenario, and the way back through what was done to it. */
export interface Lab {
  readonly scenario: Scenario | null;
  readonly past: readonly Version[];
  readonly future: readonly Version[];
  /** How many later commands the last action dropped. */
  readonly dropped: number;
  /** The idle steps are shown as well. */
  readonly every: boolean;
}

const NOTHING: Lab = { scenario: null, past: [], future: [], dropped: 0, every: false };
const KEPT = 100;

export const lab = createStore<Lab>(() => NOTHING);

/** Another document altogether; its history begins here. */
export const openDocument = (scenario: Scenario, every: boolean) => lab.setState({ ...NOTHING, scenario, every });

export const setEvery = (every: boolean) => lab.setState({ every });

/** The document after an action at `position`. Undo brings back the one before. */
export function changeDocument(scenario: Scenario, position: number, dropped: number): void {
  const { scenario: before, past } = lab.getState();
  const kept = before ? [...past, { scenario: before, position }].slice(-KEPT) : past;
  lab.setState({ scenario, past: kept, future: [], dropped });
}

/** The document before the last action and where the playhead was then; null without one. */
export function stepBackInHistory(position: number): Version | null {
  const { scenario, past, future } = lab.getState();
  const before = past.at(-1);
  if (!before || !scenario) return null;
  lab.setState({ scenario: before.scenario, past: past.slice(0, -1), future: [{ scenario, position }, ...future], dropped: 0 });
  return before;
}

export function stepForwardInHistory(position: number): Version | null {
  const { scenario, past, future } = lab.getState();
  const [after, ...rest] = future;
  if (!after || !scenario) return null;
  lab.setState({ scenario: after.scenario, past: [...past, { scenario, position }], future: rest, dropped: 0 });
  return after;
}
