import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { StepRecord } from '../engine/trace';
import { createClient, type Port } from '../worker/client';
import { spawn } from '../worker/spawn';
import { endingOf } from './ending';
import { futures } from './futures';
import type { Ending } from './futureTree';
import { futureIn } from './futureTree';
import { lab } from './lab';
import { run } from './run';

/** Where two runs first differ; a run that is over has no step there. */
export interface Difference {
  /** Shown steps that are the same in both. */
  readonly same: number;
  readonly here: StepRecord | null;
  readonly there: StepRecord | null;
}

export type Comparison =
  | { readonly status: 'running'; readonly other: number; readonly progress: number }
  /** `difference` null: none. */
  | { readonly status: 'done'; readonly other: number; readonly difference: Difference | null; readonly ending: Ending | null }
  | { readonly status: 'failed'; readonly other: number; readonly reason: string };

/** The future that is compared with the one on the stage. */
export const comparison = createStore<{ readonly now: Comparison | null }>(() => ({ now: null }));

export const useComparison = () => useStore(comparison, ({ now }) => now);

let port: Port | null = null;

/** Stops to compare, whether or not it has come to an end. */
export function stopComparing(): void {
  port?.terminate();
  port = null;
  comparison.setState({ now: null });
}

const said = ({ atMs, source, events }: StepRecord) => JSON.stringify([atMs, source, events]);

/** Where two lists of shown steps first differ; null where they do not. */
export function differenceOf(here: readonly StepRecord[], there: readonly StepRecord[]): Difference | null {
  const length = Math.max(here.length, there.length);
  for (let same = 0; same < length; same++) {
    const [one = null, other = null] = [here[same], there[same]];
    if (!one || !other || said(one) !== said(other)) return { same, here: one, there: other };
  }
  return null;
}

/** Runs another future beside the one on the stage, and finds where they first differ. */
export function compareWith(other: number): void {
  stopComparing();
  const { tree } = futures.getState();
  const future = tree && futureIn(tree, other);
  if (!future || other === tree.current) return;
  const set = (now: Comparison) => comparison.setState({ now });
  set({ status: 'running', other, progress: 0 });
  const client = createClient(
    () => {
      port = spawn();
      return port;
    },
    {
      progress: (progress) => set({ status: 'running', other, progress }),
      failed: (reason) => set({ status: 'failed', other, reason }),
      frames: () => {},
      opened: (steps, total, _, violations) => {
        const difference = differenceOf(run.getState().steps, steps);
        client.ask(total, { kind: 'frame' }, (reply) => {
          if (reply.kind !== 'frame') return;
          set({ status: 'done', other, difference, ending: endingOf(reply.frame, steps.length, violations) });
          port?.terminate();
          port = null;
        });
      },
    },
  );
  client.open(future.scenario, lab.getState().every);
}
