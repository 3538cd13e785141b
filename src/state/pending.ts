import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Pending } from '../engine/pending';
import { askRun } from './run';
import { scene } from './scene';

interface Waiting {
  /** The step after which it is so (StepRecord.index). */
  readonly step: number;
  readonly pending: Pending;
}

const waiting = createStore<{ readonly now: Waiting | null }>(() => ({ now: null }));

let followers = 0;
let stop = () => {};

/** A moment that another one follows sooner is not asked about: somebody scrubs. */
const SOON_MS = 60;

function ask(): void {
  const step = scene.getState().scene?.after.step;
  if (step === undefined || step === waiting.getState().now?.step) return;
  askRun(step, { kind: 'pending' }, (reply) => {
    if (reply.kind === 'pending') waiting.setState({ now: { step, pending: reply.pending } });
  });
}

/** Asks about what comes on screen: at once where the moment before has stood for a while, else once it stays. */
function follow(): () => void {
  let sinceMs = 0;
  let later: ReturnType<typeof setTimeout> | undefined;
  const unsubscribe = scene.subscribe(() => {
    const nowMs = performance.now();
    const wasSoon = nowMs - sinceMs < SOON_MS;
    sinceMs = nowMs;
    clearTimeout(later);
    if (wasSoon) later = setTimeout(ask, SOON_MS);
    else ask();
  });
  return () => {
    clearTimeout(later);
    unsubscribe();
  };
}

/** Asks what is waited for at every moment that comes on screen, while somebody follows; answers how to stop. */
export function followPending(): () => void {
  followers += 1;
  if (followers === 1) {
    waiting.setState({ now: null });
    stop = follow();
    ask();
  }
  return () => {
    followers -= 1;
    if (followers === 0) stop();
  };
}

/** What is waited for after a step; null until it is known. */
export const usePending = (step: number | undefined): Pending | null =>
  useStore(waiting, ({ now }) => (now && now.step === step ? now.pending : null));
