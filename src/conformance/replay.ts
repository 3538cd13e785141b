import { topicCreated } from '../text/tools/createTopic';
import { brokerFile } from '../text/tools/brokerFile';
import { brokerFolder } from '../text/tools/brokerFolder';
import type { ToolOutput } from '../text/tools/output';
import { runTool } from '../text/tools/runTool';
import { askedAt } from './plan';
import { newPlayer, type Player, playUntil } from './player';
import { produceResults } from './produceResults';
import type { RecordedStep, Recording, StepOf } from './recording';
import { type Script, scriptOf } from './scenario';
import { wireLine } from './wireLine';

/** What the engine has to show for a step. */
type Shown = Readonly<Record<string, unknown>> | { readonly unsupported: string };

/** A step of a replay: what went in, and what the engine shows; where it cannot, why. */
export type ReplayedStep = Readonly<Record<string, unknown>> & { readonly do: string; readonly unsupported?: string };
export type Replay = Omit<Recording, 'steps'> & { readonly steps: readonly ReplayedStep[] };

const NOTHING: Shown = {};
const unsupported = (what: string): Shown => ({ unsupported: what });
const fromTool = (output: ToolOutput): Shown => ('unknown' in output ? unsupported(output.unknown) : output);

function showFile({ sim }: Player, { broker, path }: StepOf<'file'>): Shown {
  if (broker === undefined) return unsupported('a file of a controller');
  const text = brokerFile(sim, broker, path);
  return text === undefined ? unsupported(`file ${path}`) : { text };
}

function showFolder({ sim }: Player, { broker, path }: StepOf<'ls'>): Shown {
  const files = broker === undefined ? null : brokerFolder(sim, broker, path);
  return files ? { files } : unsupported(`folder ${path}`);
}

/** Since when a wire step reads: the step it names, or the last one like it. */
function readsSince(recording: Recording, step: StepOf<'wire'>, index: number): number {
  const before = recording.steps.slice(0, index);
  const from = step.since ?? before.findLastIndex((other) => other.do === 'wire' && other.broker === step.broker);
  return before[from]?.atMs ?? 0;
}

function showWire({ sim, tap }: Player, recording: Recording, step: StepOf<'wire'>, index: number): Shown {
  const since = readsSince(recording, step, index);
  const { broker, apis } = step;
  if (broker === undefined) return unsupported('the wire of a controller');
  const lines = tap.exchanges
    .filter((exchange) => exchange.broker === broker && (apis?.includes(exchange.api) ?? true))
    .filter(({ answeredAtMs }) => answeredAtMs >= since && answeredAtMs < step.atMs)
    .map((exchange) => wireLine(sim, exchange));
  return { lines };
}

function showRun({ sim }: Player, { cluster }: Recording, { argv, broker }: StepOf<'run'>): Shown {
  const servers = cluster.brokers.map(({ id, host, port }) => ({ broker: id, host, port }));
  return fromTool(runTool(sim, { servers, broker: broker ?? null }, argv));
}

/** What a step that looks sees at its moment. */
function look(player: Player, recording: Recording, step: RecordedStep, index: number): Shown {
  if (step.do === 'file') return showFile(player, step);
  if (step.do === 'ls') return showFolder(player, step);
  if (step.do === 'wire') return showWire(player, recording, step, index);
  return step.do === 'run' ? showRun(player, recording, step) : NOTHING;
}

/** What a step that acted brought about, seen from the end of the run. */
function outcome(player: Player, step: RecordedStep, index: number): Shown {
  const refusal = player.refusals.get(index) ?? null;
  if (step.do === 'run' && step.argv.includes('--create')) {
    if (refusal === 'topic.exists' && step.argv.includes('--if-not-exists')) return { exit: 0, out: '' };
    return fromTool(topicCreated(step.argv[step.argv.indexOf('--topic') + 1] ?? '', refusal, askedAt(step)));
  }
  if (step.do === 'run') return unsupported(`what ${step.argv[0]} prints`);
  if (refusal !== null) return unsupported(`the engine refuses: ${refusal}`);
  if (step.do !== 'produce') return NOTHING;
  const results = produceResults(player, index);
  return results ? { results } : unsupported('no outcome by the end of the run');
}

const momentOf = (step: RecordedStep): number => (step.do === 'run' ? askedAt(step) : step.atMs);

function play(recording: Recording, script: Script): Shown[] {
  const player = newPlayer(script);
  const shown = recording.steps.map((): Shown => NOTHING);
  const moments = recording.steps.map((step, index) => ({ step, index, atMs: momentOf(step) })).sort((a, b) => a.atMs - b.atMs);
  for (const { step, index, atMs } of moments) {
    playUntil(player, atMs, index);
    const plan = script.plans[index];
    if (plan?.kind === 'unsupported') shown[index] = unsupported(plan.what);
    else if (plan?.kind === 'look') shown[index] = look(player, recording, step, index);
  }
  playUntil(player, recording.steps.at(-1)?.endMs ?? 0, recording.steps.length);
  return shown.map((each, index) =>
    script.plans[index]?.kind === 'act' ? outcome(player, recording.steps[index] as RecordedStep, index) : each,
  );
}

/** Does the run part from the recording here, so that what is seen later says nothing? What a tool prints changes nothing. */
function breaks(script: Script, step: RecordedStep, shown: Shown, index: number): boolean {
  const plan = script.plans[index];
  if (!('unsupported' in shown)) return false;
  return plan?.kind === 'act' ? step.do !== 'run' : plan?.kind === 'unsupported' && plan.changes;
}

const OUTPUTS = ['exit', 'out', 'err', 'results', 'text', 'files', 'lines', 'values', 'calls', 'log'];

function replayed(step: RecordedStep, shown: Shown): ReplayedStep {
  const inputs = Object.fromEntries(Object.entries(step).filter(([name]) => !OUTPUTS.includes(name)));
  return { ...inputs, ...shown, do: step.do };
}

/**
 * Plays a recording's script on the engine and writes what is seen in the recording's own form. A step that the engine cannot do says so,
 * and so does every step after it that shows something.
 */
export function replay(recording: Recording): Replay {
  const script = scriptOf(recording);
  if (!script.ok) return { ...recording, steps: recording.steps.map((step) => replayed(step, unsupported(script.problem))) };
  const shown = play(recording, script.value);
  const broken = shown.findIndex((each, index) => breaks(script.value, recording.steps[index] as RecordedStep, each, index));
  const steps = recording.steps.map((step, index) => {
    const here = shown[index] ?? NOTHING;
    if (broken < 0 || index <= broken) return replayed(step, here);
    return replayed(step, unsupported(`depends on step ${broken}: ${(shown[broken] as { unsupported: string }).unsupported}`));
  });
  return { ...recording, steps };
}
