import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Happening, HappeningKind } from './happenings';
import { lab } from './lab';
import { lessonStore } from './lesson';
import { setPage } from './page';
import { pause, playhead, playTo, seek } from './playhead';
import { run } from './run';
import { wholeRun } from './wholeRun';

/** What playing can stop at. */
export const BREAKPOINTS = [
  'isrShrank',
  'underMinIsr',
  'leaderChanged',
  'uncleanElection',
  'highWatermarkBack',
  'logTruncated',
  'controllerChanged',
  'recordLost',
  'sessionExpired',
] as const satisfies readonly HappeningKind[];

export type Breakpoint = (typeof BREAKPOINTS)[number];

/** Which breakpoints are set. `broker`, `tp`: only what is about that broker, or that partition or none; null: any. */
export interface Conditions {
  readonly kinds: readonly Breakpoint[];
  readonly broker: number | null;
  readonly tp: string | null;
}

export interface Breakpoints extends Conditions {
  /** What playing stopped at last, while the playhead stands there. */
  readonly hit: Happening | null;
}

export const NO_CONDITIONS: Conditions = { kinds: [], broker: null, tp: null };

export const breakpoints = createStore<Breakpoints>(() => ({ ...NO_CONDITIONS, hit: null }));

export const useBreakpoints = <T>(select: (state: Breakpoints) => T): T => useStore(breakpoints, select);

export const setBreakpoints = (change: Partial<Conditions>) => breakpoints.setState({ ...change, hit: null });

/** Is this what one of the breakpoints waits for? */
export function isHit({ kind, tp, brokers }: Happening, conditions: Conditions): boolean {
  if (!conditions.kinds.some((each) => each === kind)) return false;
  if (conditions.tp !== null && tp !== null && tp !== conditions.tp) return false;
  return conditions.broker === null || brokers.includes(conditions.broker);
}

/** How often each breakpoint would be hit, whichever are set. */
export function countHits(happenings: readonly Happening[], conditions: Conditions): Readonly<Record<Breakpoint, number>> {
  const counts = Object.fromEntries(BREAKPOINTS.map((kind) => [kind, 0])) as Record<Breakpoint, number>;
  for (const happening of happenings)
    for (const kind of BREAKPOINTS) if (kind === happening.kind && isHit(happening, { ...conditions, kinds: [kind] })) counts[kind] += 1;
  return counts;
}

/** Where running stops: at what is set, or where nothing is, at whatever could be. */
export const stopsOf = (happenings: readonly Happening[], conditions: Conditions): readonly Happening[] =>
  happenings.filter((each) => isHit(each, conditions.kinds.length > 0 ? conditions : { ...conditions, kinds: BREAKPOINTS }));

/** The next stop of a run from the playhead, in either direction; undefined: there is none. */
export function stopFrom(stops: readonly Happening[], position: number, direction: 1 | -1): Happening | undefined {
  if (direction === 1) return stops.find(({ at }) => at > position);
  const last = stops.findLast(({ at }) => at < position);
  return last && stops.find(({ at }) => at === last.at);
}

/** The node of the stage that a happening is about, or null. */
function nodeOf({ kind, brokers }: Happening): string | null {
  const [broker] = brokers;
  if (broker === undefined) return null;
  const isQuorum = run.getState().scenario?.cluster.mode === 'kraft' && kind === 'controllerChanged';
  return `${isQuorum ? 'c' : 'b'}${broker}`;
}

/** The playhead has come to a stop: its cause is ringed, and it is said. */
function arrive(hit: Happening): void {
  breakpoints.setState({ hit });
  setPage({ selection: nodeOf(hit), menu: false });
}

/** Goes to the next stop, or back to the one before. @returns whether there is one */
export function runTo(direction: 1 | -1): boolean {
  const stop = stopFrom(stopsOf(wholeRun(), breakpoints.getState()), playhead.getState().position, direction);
  if (!stop) return false;
  pause();
  seek(stop.at);
  if (playhead.getState().position === stop.at) arrive(stop);
  return true;
}

/** Lets playing stop at the breakpoints that are set; answers how to stop that. */
export function followBreakpoints(): () => void {
  const hits = () => wholeRun().filter((each) => isHit(each, breakpoints.getState()));
  const stops = [
    playhead.subscribe((state, before) => {
      const { hit } = breakpoints.getState();
      if (hit && state.position !== hit.at) breakpoints.setState({ hit: null });
      if (state.playing && (!before.playing || state.target !== before.target)) {
        const next = hits().find(({ at }) => at > state.position);
        if (next && next.at < state.target) playTo(next.at);
      } else if (!state.playing && before.playing && state.position > before.position) {
        const reached = hits().find(({ at }) => at === state.position);
        if (reached) arrive(reached);
      }
    }),
    lab.subscribe(() => breakpoints.setState({ hit: null })),
    lessonStore.subscribe((state, before) => {
      if (state.lesson !== before.lesson) breakpoints.setState({ hit: null });
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
