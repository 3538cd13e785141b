import { createHistory, record, seek } from '../engine/history';
import { projectFrame } from '../engine/project';
import { createSimulation, runUntil } from '../engine/simulation';
import { runFloor } from './floor';
import { steadyProduce } from './workload';

const RECORDS = 20_000;
const EVERY_MS = 5;
const REPEATS = 5;
const SEEK_EVENTS = 100_000;
const SEEKS = 2_000;

/** Best of several runs: events per second. */
function eventsPerSecond(run: () => number): number {
  let best = 0;
  for (let i = 0; i < REPEATS; i++) {
    const from = performance.now();
    const events = run();
    best = Math.max(best, (events / (performance.now() - from)) * 1000);
  }
  return best;
}

function engineSpeed(): void {
  const scenario = steadyProduce(RECORDS, EVERY_MS);
  const floor = eventsPerSecond(() => runFloor(RECORDS, EVERY_MS));
  const engine = eventsPerSecond(() => {
    const sim = createSimulation(scenario);
    return runUntil(sim, RECORDS * EVERY_MS);
  });
  console.log(
    `engine   ${million(engine)} M events/s, typed-array floor ${million(floor)} M events/s, ratio ${((100 * engine) / floor).toFixed(0)} %   (3 brokers × 1 partition)`,
  );
}

function seekTimes(): void {
  const history = createHistory(steadyProduce(SEEK_EVENTS / 8, EVERY_MS));
  const from = performance.now();
  while (history.total < SEEK_EVENTS && record(history));
  const recorded = performance.now() - from;
  const times: number[] = [];
  let target = 12_345;
  for (let i = 0; i < SEEKS; i++) {
    target = (target * 48_271 + 11) % history.total;
    const began = performance.now();
    projectFrame(seek(history, target));
    times.push(performance.now() - began);
  }
  times.sort((a, b) => a - b);
  const at = (share: number): string => (times[Math.floor(share * (times.length - 1))] as number).toFixed(2);
  console.log(
    `seek     p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, worst ${at(1)} ms   (${history.total} events, ${history.checkpoints.length} checkpoints, recorded in ${recorded.toFixed(0)} ms)`,
  );
}

const million = (value: number): string => (value / 1e6).toFixed(2);

engineSpeed();
seekTimes();
