import { createSimulation, runUntil, type Simulation } from '../engine/simulation';
import { createFloor } from './floor';
import { percentile, perSecond, report, timed } from './measure';
import { SCALES, type Scale, steadyProduce } from './workload';

const SLICES = 20;
/** The first slices are left out: the machine is still compiling. */
const WARM_UP = 6;
const FLOOR_SHARE = 0.2;
const MAX_GROWTH = 3;
const MIN_SIMULATED_PER_SECOND = 10;

/** Long enough for some hundred thousand events. */
const DURATION_MS = { small: 200_000, middle: 20_000, large: 4_000 } as const;

interface Speed {
  readonly formedInMs: number;
  /** Of the engine, ms: the median of the slices. */
  readonly perEventMs: number;
  readonly floorPerEventMs: number;
  readonly simulatedPerSecond: number;
}

/** Engine and floor take turns, slice by slice, so that whatever else the machine does slows both. */
function measure(scale: Scale, durationMs: number): Speed {
  const scenario = steadyProduce(scale, durationMs);
  let sim = null as Simulation | null;
  const formedInMs = timed(() => {
    sim = createSimulation(scenario);
  });
  const floor = createFloor(scale, durationMs);
  const slices = Array.from({ length: SLICES }, (_, i) => {
    const untilMs = ((i + 1) * durationMs) / SLICES;
    return { engine: sliceOf(() => runUntil(sim as Simulation, untilMs)), floor: sliceOf(() => floor.runUntil(untilMs)) };
  }).slice(WARM_UP);
  return {
    formedInMs,
    perEventMs: percentile(
      slices.map(({ engine }) => engine.ms / engine.events),
      0.5,
    ),
    floorPerEventMs: percentile(
      slices.map(({ floor: { ms, events } }) => ms / events),
      0.5,
    ),
    simulatedPerSecond:
      durationMs /
      SLICES /
      percentile(
        slices.map(({ engine }) => engine.ms),
        0.5,
      ),
  };
}

function sliceOf(run: () => number): { readonly ms: number; readonly events: number } {
  let events = 0;
  const ms = timed(() => {
    events = run();
  });
  return { events, ms };
}

/** P1, P2 and P3: what an event costs at each scale, beside the floor. */
export function benchSpeed(): void {
  const speeds = {
    small: measure(SCALES.small, DURATION_MS.small),
    middle: measure(SCALES.middle, DURATION_MS.middle),
    large: measure(SCALES.large, DURATION_MS.large),
  };
  for (const name of ['small', 'middle', 'large'] as const) {
    const { perEventMs, floorPerEventMs, formedInMs } = speeds[name];
    const share = floorPerEventMs / perEventMs;
    report(
      'P1',
      `events/s, ${SCALES[name].name}`,
      `${perSecond(1, perEventMs)}, floor ${perSecond(1, floorPerEventMs)}: ${(100 * share).toFixed(1)} % (budget ≥ ${100 * FLOOR_SHARE} %; formed in ${formedInMs.toFixed(0)} ms)`,
      share >= FLOOR_SHARE,
    );
  }
  const growth = speeds.large.perEventMs / speeds.small.perEventMs;
  const floorGrowth = speeds.large.floorPerEventMs / speeds.small.floorPerEventMs;
  report(
    'P2',
    'cost per event, large ÷ small',
    `${growth.toFixed(1)}, floor ${floorGrowth.toFixed(1)} (budget ≤ ${MAX_GROWTH})`,
    growth <= MAX_GROWTH,
  );
  const { simulatedPerSecond } = speeds.large;
  report(
    'P3',
    `simulated s per s, ${SCALES.large.name}`,
    `${simulatedPerSecond.toFixed(2)} (budget ≥ ${MIN_SIMULATED_PER_SECOND})`,
    simulatedPerSecond >= MIN_SIMULATED_PER_SECOND,
  );
}
