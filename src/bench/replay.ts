import { noteStep } from '../engine/changes';
import { type Checkpoint, newStage, resume } from '../engine/checkpoint/checkpoint';
import { createHistory, type History, record, seek } from '../engine/history';
import { keptFrame, newFrameKeeper } from '../engine/keptFrame';
import { createSimulation, nextDueAtMs, runUntil, step } from '../engine/simulation';
import type { StepRecord } from '../engine/trace';
import type { Scenario } from '../scenario/schema';
import { percentile, report, timed } from './measure';
import { SCALES, steadyProduce } from './workload';

const EVENTS = 1_000_000;
/** Of the load on the middle scale. */
const EVENTS_PER_SECOND = 14_000;
const SMALL_EVENTS = 100_000;
const EVENTS_PER_SECOND_OF_SMALL = 1_400;
const TURN = 20_000;
const SEEKS = 500;
const FRAMES_FROM_MS = 1000;
const FRAMES = 120;
const SHARE = 0.99;
const BYTES_PER_EVENT = 64;
const RECORDING_SHARE = 0.15;
const SEEK_MS = 8;
const STEP_BACK_MS = 4;
const FRAME_MS = 1000 / 60;

function heapBytes(): number {
  (globalThis as { gc?: () => void }).gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function seekTimes(history: History): number[] {
  let target = 12_345;
  return Array.from({ length: SEEKS }, () => {
    target = (target * 48_271 + 11) % history.total;
    return timed(() => seek(history, target));
  });
}

function stepsBack(history: History): number[] {
  let at = Math.floor(history.total * 0.7);
  seek(history, at);
  return Array.from({ length: SEEKS }, () => timed(() => seek(history, --at)));
}

const durationFor = (events: number, eventsPerSecond: number): number => Math.ceil((1.1 * events) / eventsPerSecond) * 1000;

/** Engine time alone and with a history around it, in turns, so that whatever else the machine does slows both. */
function recorded(history: History, events: number): { readonly aloneMs: number; readonly recordedMs: number } {
  const alone = createSimulation(history.scenario);
  let aloneMs = 0;
  let recordedMs = 0;
  for (let done = 0; done < events; done += TURN) {
    aloneMs += timed(() => {
      for (let i = 0; i < TURN; i++) step(alone);
    });
    recordedMs += timed(() => {
      for (let i = 0; i < TURN; i++) record(history);
    });
  }
  return { aloneMs, recordedMs };
}

/** Bytes that a history holds for each event, the run itself and its document not counted. */
function bytesPerEvent(scenario: Scenario, events: number): number {
  const alone = createSimulation(scenario);
  const empty = heapBytes();
  for (let i = 0; i < events; i++) step(alone);
  const ofRun = heapBytes() - empty;
  const history = createHistory(scenario);
  const start = heapBytes();
  while (history.total < events && record(history));
  return (heapBytes() - start - ofRun) / Math.min(history.total, alone.state.step);
}

/** P4: what it costs to keep a million events. @returns the history */
function benchRecording(): History {
  const scenario = steadyProduce(SCALES.middle, durationFor(EVENTS, EVENTS_PER_SECOND));
  const bytes = bytesPerEvent(scenario, EVENTS);
  report('P4', 'a million events, 12 × 100', `${bytes.toFixed(0)} bytes per event (budget ≤ ${BYTES_PER_EVENT})`, bytes <= BYTES_PER_EVENT);
  const history = createHistory(scenario);
  const { aloneMs, recordedMs } = recorded(history, EVENTS);
  const share = recordedMs / aloneMs - 1;
  const checkpoints = `${history.checkpoints.length} checkpoints, one every ${history.interval} steps`;
  report(
    'P4',
    'recording, share of engine time',
    `${(100 * share).toFixed(0)} % (budget ≤ ${100 * RECORDING_SHARE} %; ${checkpoints})`,
    share <= RECORDING_SHARE,
  );
  return history;
}

function reportTimes(what: string, times: readonly number[], budgetMs: number): void {
  const p99 = percentile(times, SHARE);
  const text = `p50 ${percentile(times, 0.5).toFixed(2)} ms, p99 ${p99.toFixed(2)} ms (budget p99 ≤ ${budgetMs.toFixed(1)} ms)`;
  report('P5', what, text, p99 <= budgetMs);
}

/** P4 and P5: the history of a million events, moving in it, and the frame of a large cluster. */
export function benchReplay(): void {
  const history = benchRecording();
  const { checkpoints } = history;
  const stage = newStage();
  const resumed = Array.from({ length: 20 }, () => timed(() => resume(checkpoints.at(-1) as Checkpoint, stage)));
  reportTimes('seek to any, 12 × 100', seekTimes(history), SEEK_MS);
  console.log(`            of which a state from its checkpoint: p50 ${percentile(resumed, 0.5).toFixed(2)} ms`);
  reportTimes('one step back, 12 × 100', stepsBack(history), STEP_BACK_MS);
  benchSmall();
  benchFrames();
}

/** The scale of a lesson, long: it has no budget of its own. */
function benchSmall(): void {
  const history = createHistory(steadyProduce(SCALES.small, durationFor(SMALL_EVENTS, EVENTS_PER_SECOND_OF_SMALL)));
  while (history.total < SMALL_EVENTS && record(history));
  reportTimes(`seek to any of ${SMALL_EVENTS}, 3 × 1`, seekTimes(history), SEEK_MS);
  reportTimes('one step back, 3 × 1', stepsBack(history), STEP_BACK_MS);
}

/** P5: a large cluster that is played in real time, a frame each 1/60 s. Only what has changed is made anew. */
function benchFrames(): void {
  const sim = createSimulation(steadyProduce(SCALES.large, FRAMES_FROM_MS + Math.ceil(FRAMES * FRAME_MS)));
  runUntil(sim, FRAMES_FROM_MS);
  const keeper = newFrameKeeper();
  const first = timed(() => keptFrame(keeper, sim));
  const frames = Array.from({ length: FRAMES }, (_, i) => {
    const untilMs = FRAMES_FROM_MS + (i + 1) * FRAME_MS;
    for (let due = nextDueAtMs(sim); due !== null && due <= untilMs; due = nextDueAtMs(sim))
      noteStep(keeper.changes, step(sim) as StepRecord);
    return timed(() => keptFrame(keeper, sim));
  });
  reportTimes('one frame, 100 × 10,000', frames, FRAME_MS);
  console.log(`            the first one, made whole: ${first.toFixed(0)} ms`);
}
