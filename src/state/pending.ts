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

function ask(): void {
  const step = scene.getState().scene?.after.step;
  if (step === undefined || step === waiting.getState().now?.step) return;
  askRun(step, { kind: 'pending' }, (reply) => {
    if (reply.kind === 'pending') waiting.setState({ now: { step, pending: reply.pending } });
  });
}

/** Asks what is waited for at every moment that comes on screen, while somebody follows; answers how to stop. */
export function followPending(): () => void {
  followers += 1;
  if (followers === 1) {
    waiting.setState({ now: null });
    stop = scene.subscribe(ask);
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
