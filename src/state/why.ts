import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Hop, Why } from '../engine/why/why';
import { nodesOf } from '../scenario/nodes';
import { formatWhy, parseWhy, type WhyTarget } from '../scenario/whyTarget';
import { markCauses, markEffects } from './marked';
import { inspect, pageStore, setPage } from './page';
import { playhead, seek } from './playhead';
import { askRun, run, stepIndex } from './run';
import { scene } from './scene';
import { beforeIn, type Value, valueIn } from './whyValue';

export { formatWhy, parseWhy, type WhyTarget } from '../scenario/whyTarget';

/** A question that was asked: why is a value what it is? It stays about its moment, wherever the playhead goes. */
export interface Asked {
  readonly word: string;
  readonly target: WhyTarget;
  /** Over all steps: the moment after it. */
  readonly step: number;
  readonly value: Value;
  readonly before: Value;
  /** Null as long as nothing has been found. */
  readonly why: Why | null;
  /** The hop that is studied. */
  readonly at: number;
}

export const whyStore = createStore<{ readonly asked: Asked | null }>(() => ({ asked: null }));

export const useWhy = <T>(select: (asked: Asked | null) => T): T => useStore(whyStore, ({ asked }) => select(asked));

/** The target that the selection is; a node of that name comes first. */
export function whyTargetOf(selection: string | null): WhyTarget | null {
  const { scenario } = run.getState();
  return selection === null || !scenario || nodesOf(scenario).includes(selection) ? null : parseWhy(selection);
}

const change = (changes: Partial<Asked>): void => whyStore.setState(({ asked }) => ({ asked: asked && { ...asked, ...changes } }));

/** Looks for the causes of a value at the moment on screen. */
export function ask(target: WhyTarget): void {
  const frame = scene.getState().scene?.after;
  if (!frame) return;
  const step = stepIndex(run.getState().steps, Math.ceil(playhead.getState().position));
  const word = formatWhy(target);
  whyStore.setState({ asked: { word, target, step, value: valueIn(frame, target), before: null, why: null, at: 0 } });
  askRun(step, { kind: 'why', target }, (reply) => {
    const { asked } = whyStore.getState();
    if (reply.kind !== 'why' || asked?.word !== word || asked.step !== step) return;
    change({ why: reply.why, before: beforeIn(target, reply.why.hops[0]?.deed) });
    markCauses(shownSteps(reply.why));
  });
}

/** Asks why a value is what it is: it is selected, and the inspector tells. Asked again, the same value is asked about for the moment that is now. */
export function askWhy(target: WhyTarget): void {
  setPage({ selection: formatWhy(target), menu: false });
  inspect(true);
  ask(target);
}

/** The shown steps of the main path. */
const shownSteps = ({ hops, path }: Why): number[] =>
  hops.slice(0, path).flatMap(({ step }) => {
    const { shown, exact } = shownUntil(step);
    return exact ? [shown] : [];
  });

/** Nothing is asked any more. */
export function leaveWhy(): void {
  markCauses([]);
  markEffects([]);
  if (pageStore.getState().selection === whyStore.getState().asked?.word) setPage({ selection: null });
  whyStore.setState({ asked: null });
}

/** Studies a hop. @returns it */
export function study(at: number): Hop | null {
  const hop = whyStore.getState().asked?.why?.hops[at] ?? null;
  if (hop) change({ at });
  return hop;
}

/** One cause back on the main path; from a hop beside it, its own main cause. At the first cause it stays. */
export function oneCauseBack(): Hop | null {
  const { asked } = whyStore.getState();
  const next = asked?.why?.hops[asked.at]?.because[0];
  return next === undefined ? null : study(next);
}

/** The first cause of all. */
export function firstCause(): Hop | null {
  const { asked } = whyStore.getState();
  return asked?.why ? study(asked.why.path - 1) : null;
}

/** How many shown steps are done once a step of the run is; the step may be an idle one, which is not shown. */
export function shownUntil(step: number): { readonly shown: number; readonly exact: boolean } {
  const { steps } = run.getState();
  const next = steps.findIndex(({ index }) => index > step);
  const shown = next < 0 ? steps.length : next;
  return { shown, exact: steps[shown - 1]?.index === step };
}

/** Goes to where a hop's step has just been done. */
export const goToHop = ({ step }: Hop): void => seek(shownUntil(step).shown);

/** Goes to where a hop's step is about to be done. */
export function goBefore({ step }: Hop): void {
  const { shown, exact } = shownUntil(step);
  seek(Math.max(0, exact ? shown - 1 : shown));
}
