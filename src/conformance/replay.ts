import { brokerNode, controllerNode } from '../engine/messages';
import { ok, type Result } from '../lib/result';
import type { ClientSpec, Scenario } from '../scenario/schema';
import { brokerFile } from '../text/tools/brokerFile';
import { brokerFolder } from '../text/tools/brokerFolder';
import { controllerFile } from '../text/tools/metadata/controllerFile';
import type { ToolOutput } from '../text/tools/output';
import { consumersOf, consumption, type ReadingStep, readingsOf } from './consumers';
import { shownMetrics } from './metrics';
import { planStep, type StepPlan } from './plan';
import { newPlayer, type Player, plan as planCommands, playUntil } from './player';
import { barredStart, readsSince, shownLog, shownRefusal } from './processLog';
import { produceResults } from './produceResults';
import { type Producers, producersOf } from './producers';
import type { RecordedStep, Recording, StepOf } from './recording';
import { clusterOf } from './scenario';
import { askedAt, beginsAt, runStep, startRunning, stopRunning } from './tools';
import { transactionCalls } from './transactions';
import { isShown, wireLine } from './wireLine';

/** What the engine has to show for a step. */
type Shown = Readonly<Record<string, unknown>> | { readonly unsupported: string };

/** A step of a replay: what went in, and what the engine shows; where it cannot, why. */
export type ReplayedStep = Readonly<Record<string, unknown>> & { readonly do: string; readonly unsupported?: string };
export type Replay = Omit<Recording, 'steps'> & { readonly steps: readonly ReplayedStep[] };

const NOTHING: Shown = {};
const unsupported = (what: string): Shown => ({ unsupported: what });
const fromTool = (output: ToolOutput): Shown => ('unknown' in output ? unsupported(output.unknown) : output);

function showFile({ sim }: Player, { broker, controller = 0, path }: StepOf<'file'>): Shown {
  const text = broker === undefined ? controllerFile(sim, controller, path) : brokerFile(sim, broker, path);
  return text === undefined ? unsupported(`file ${path}`) : { text };
}

function showFolder({ sim }: Player, { broker, path }: StepOf<'ls'>): Shown {
  const files = broker === undefined ? null : brokerFolder(sim, broker, path);
  return files ? { files } : unsupported(`folder ${path}`);
}

function showWire({ sim, tap }: Player, recording: Recording, step: StepOf<'wire'>, index: number): Shown {
  const since = readsSince(recording, step, index);
  const { broker, controller = 0, apis } = step;
  const node = broker === undefined ? controllerNode(controller) : brokerNode(broker);
  const lines = tap.exchanges
    .filter((exchange) => exchange.node === node && (apis?.includes(exchange.api) ?? isShown(exchange)))
    .filter(({ answeredAtMs }) => answeredAtMs >= since && answeredAtMs < step.atMs)
    .map((exchange) => wireLine(sim, exchange));
  return { lines };
}

/** What a step that looks sees at its moment. */
function look(player: Player, recording: Recording, step: RecordedStep, index: number): Shown {
  if (step.do === 'file') return showFile(player, step);
  if (step.do === 'ls') return showFolder(player, step);
  if (step.do === 'broker.start') return { exit: 1, log: barredStart(recording, step) };
  if (step.do === 'jmx') return { values: shownMetrics(player.sim, step) };
  if (step.do === 'log') return { lines: shownLog(recording, step, index, player.told) };
  return step.do === 'wire' ? showWire(player, recording, step, index) : NOTHING;
}

/** What a step that acted brought about, seen from the end of the run. */
function outcome(player: Player, recording: Recording, step: RecordedStep, index: number): Shown {
  const refusal = player.refusals.get(index) ?? null;
  const refused = step.do === 'broker.start' ? shownRefusal(recording, player, index) : null;
  if (refused) return { exit: 1, log: refused };
  if (refusal !== null) return unsupported(`the engine refuses: ${refusal}`);
  if (step.do === 'transaction') {
    const calls = transactionCalls(player, step, index);
    return calls ? { calls } : unsupported('no outcome by the end of the run');
  }
  if (step.do !== 'produce') return NOTHING;
  const results = produceResults(player, step, index);
  return results ? { results } : unsupported('no outcome by the end of the run');
}

/** A step as it is played. */
interface Played {
  readonly step: RecordedStep;
  readonly index: number;
  plan: StepPlan | null;
  shown: Shown;
}

function playStep(player: Player, recording: Recording, played: Played, producers: Producers): void {
  const { step, index } = played;
  if (step.do === 'run') {
    const output = runStep(player, recording, step, index);
    if (output) played.shown = fromTool(output);
    return;
  }
  if (step.do === 'run.start' && startRunning(player, recording, step, index)) return;
  if (step.do === 'run.stop') {
    played.shown = fromTool(stopRunning(player, recording, step));
    return;
  }
  const plan = planStep(recording, step, producers, player.sim);
  played.plan = plan;
  if (plan.kind === 'look') played.shown = look(player, recording, step, index);
  else if (plan.kind === 'unsupported') played.shown = unsupported(plan.what);
  else {
    const planned = planCommands(player, index, plan.commands);
    if (!planned.ok) played.shown = unsupported(planned.problem);
  }
}

function momentOf(step: RecordedStep): number {
  if (step.do === 'run') return askedAt(step);
  if (step.do === 'run.start') return beginsAt(step);
  return step.do === 'run.stop' && step.signal === undefined ? step.endMs : step.atMs;
}

function settle(player: Player, recording: Recording, played: Played): void {
  const { step, index, plan } = played;
  const tool = player.tools.get(index);
  if (tool) played.shown = tool.output ? fromTool(tool.output) : unsupported('no answer by the end of the run');
  if (plan?.kind === 'act' && !('unsupported' in played.shown)) played.shown = outcome(player, recording, step, index);
}

/** A console consumer is a client of the cluster as well: what it asks brokers for shows on the wire. */
function readAlong(player: Player, reading: ReadingStep): void {
  planCommands(player, reading.index, consumption(player.sim, reading));
}

function play(recording: Recording, scenario: Scenario, producers: Producers): { readonly player: Player; readonly steps: Played[] } {
  const player = newPlayer(scenario);
  const steps = recording.steps.map((step, index): Played => ({ step, index, plan: null, shown: NOTHING }));
  const moments = [
    ...readingsOf(recording).map((reading) => ({ atMs: reading.fromMs, play: () => readAlong(player, reading) })),
    ...steps.map((played) => ({ atMs: momentOf(played.step), play: () => playStep(player, recording, played, producers) })),
  ];
  for (const { atMs, play: playMoment } of moments.sort((a, b) => a.atMs - b.atMs)) {
    playUntil(player, atMs);
    playMoment();
  }
  playUntil(player, recording.steps.at(-1)?.endMs ?? 0);
  for (const played of steps) settle(player, recording, played);
  return { player, steps };
}

const OUTPUTS = ['exit', 'out', 'err', 'results', 'text', 'files', 'lines', 'values', 'calls', 'log'];

function replayed(step: RecordedStep, shown: Shown): ReplayedStep {
  const inputs = Object.fromEntries(Object.entries(step).filter(([name]) => !OUTPUTS.includes(name)));
  return { ...inputs, ...shown, do: step.do };
}

function clientsOf(recording: Recording, producers: Producers): ClientSpec[] {
  const all = producers.all();
  return [...all, ...consumersOf(recording, all.length)];
}

/** Everything that a recording's script does, as a scenario. @returns why the engine cannot play it at all, as a problem */
export function scenarioOf(recording: Recording): Result<Scenario, string> {
  const producers = producersOf(recording);
  const cluster = clusterOf(recording, clientsOf(recording, producers));
  return cluster.ok ? ok(play(recording, cluster.value, producers).player.sim.scenario) : cluster;
}

/**
 * Plays a recording's script on the engine and writes what is seen in the recording's own form. A step that the engine cannot do says so;
 * those after it are played all the same, and are right or wrong by themselves.
 */
export function replay(recording: Recording): Replay {
  const producers = producersOf(recording);
  const cluster = clusterOf(recording, clientsOf(recording, producers));
  if (!cluster.ok) return { ...recording, steps: recording.steps.map((step) => replayed(step, unsupported(cluster.problem))) };
  const { steps } = play(recording, cluster.value, producers);
  return { ...recording, steps: steps.map(({ step, shown }) => replayed(step, shown)) };
}
