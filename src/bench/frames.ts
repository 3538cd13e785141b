import { deserialize, serialize } from 'node:v8';
import { noteStep } from '../engine/changes';
import type { Frame } from '../engine/frame';
import { keptFrame, newFrameKeeper } from '../engine/keptFrame';
import { isNotable } from '../engine/notable';
import { createSimulation, nextDueAtMs, runUntil, type Simulation, step } from '../engine/simulation';
import type { StepRecord } from '../engine/trace';
import { applyPatch, type FramePatch, patchOf } from '../worker/framePatch';
import { percentile, report, timed } from './measure';
import { SCALES, steadyProduce } from './workload';

const FROM_MS = 1000;
const SHOWN = 300;
const FRAMES = 60;
const FRAME_MS = 1000 / 60;
const BUDGET_MS = 0.3;

/** What the page does for each of these frames: it reads the copy of the patch, and makes the frame. ms of the processor. */
function received(sim: Simulation, frames: number, goOn: (note: (done: StepRecord) => void) => void): number[] {
  const keeper = newFrameKeeper();
  let sent: Frame = keptFrame(keeper, sim);
  let there: Frame = deserialize(serialize(sent)) as Frame;
  return Array.from({ length: frames }, () => {
    goOn((done) => noteStep(keeper.changes, done));
    const after = keptFrame(keeper, sim);
    const copy = serialize(patchOf(sent, after));
    sent = after;
    return timed(() => {
      there = applyPatch(there, deserialize(copy) as FramePatch);
    });
  });
}

function tell(what: string, times: readonly number[]): void {
  const [p50, p99] = [percentile(times, 0.5), percentile(times, 0.99)];
  report('P6', what, `p50 ${p50.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms (budget ≤ ${BUDGET_MS} ms)`, p50 <= BUDGET_MS);
}

/** P6: what a frame of a large cluster costs the page, from one shown step to the next, and where the run is played in real time. */
export function benchFrameTransfer(): void {
  const durationMs = FROM_MS + Math.ceil((FRAMES + 1) * FRAME_MS);
  const newSim = (): Simulation => {
    const sim = createSimulation(steadyProduce(SCALES.large, durationMs));
    runUntil(sim, FROM_MS);
    return sim;
  };
  const stepped = newSim();
  tell(
    'a shown step, 100 × 10,000',
    received(stepped, SHOWN, (note) => {
      for (let done = step(stepped); done; done = step(stepped)) {
        note(done);
        if (isNotable(done)) return;
      }
    }),
  );
  const played = newSim();
  let untilMs = FROM_MS;
  tell(
    'in real time, 100 × 10,000',
    received(played, FRAMES, (note) => {
      untilMs += FRAME_MS;
      for (let due = nextDueAtMs(played); due !== null && due <= untilMs; due = nextDueAtMs(played)) note(step(played) as StepRecord);
    }),
  );
}
