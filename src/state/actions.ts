import { appendCommand, type ConfigPlace, setConfig as withConfig, removeCommand as without } from '../scenario/edit';
import type { ScenarioProblem } from '../scenario/problems';
import { refit } from '../scenario/refit';
import type { Command, Configs, Scenario } from '../scenario/schema';
import { parseScenario } from '../scenario/validate';
import type { KafkaVersion, Mode } from '../scenario/versions';
import { freshScenario } from './fresh';
import { type Keepers, withKeepers } from './keepers';
import { changeDocument, lab, setEvery, stepBackInHistory, stepForwardInHistory } from './lab';
import { lessonStore } from './lesson';
import { openInLab, openOutside } from './navigation';
import { playhead, playTo, seek } from './playhead';
import { readFile } from './readFile';
import { type Run, run, stepIndex } from './run';
import { rerunLab } from './session';
import { reshape, type Shape } from './shape';

/** What a person does to the cluster; the moment is the playhead's. */
export type Act = Command extends infer C ? (C extends Command ? Omit<C, 'atMs'> : never) : never;

/** The virtual time after everything that is done at the playhead. */
function nowMs(): number {
  const shown = Math.floor(playhead.getState().position);
  const last = run.getState().steps[shown - 1];
  return last ? last.atMs + 1 : 0;
}

/** Where the same virtual time is in a run. */
const shownUntil =
  (atMs: number) =>
  ({ steps }: Run) =>
    steps.filter((step) => step.atMs < atMs).length;

/** How many commands are done after so many shown steps: each command is a step. */
const commandsIn = (steps: Run['steps'], shown: number) => steps.slice(0, shown).filter(({ source }) => source.kind === 'command').length;

/** The document with only the commands that are done at the playhead. */
function untilNow(scenario: Scenario): Scenario {
  const done = commandsIn(run.getState().steps, Math.floor(playhead.getState().position));
  return { ...scenario, commands: scenario.commands.slice(0, done) };
}

/** The lesson's scenario up to this moment becomes a document of the lab; with a command more, if one is given. */
export function fork(act?: Act): void {
  const { lesson } = lessonStore.getState();
  if (!lesson) return;
  const atMs = nowMs();
  const position = Math.floor(playhead.getState().position);
  const before = untilNow(lesson.scenario);
  openInLab(before, { done: position, percent: 0 });
  if (act) doAt(appendCommand(before, { ...act, atMs } as Command).scenario, position, 0);
}

/** Takes a document with a command more, and plays until it happens. `dropped`: commands that it made void. */
function doAt(scenario: Scenario, position: number, dropped: number): void {
  const playing = playhead.getState().playing;
  changeDocument(scenario, position, dropped);
  rerunLab(
    () => position,
    ({ steps }) => {
      const happens = steps.findIndex((_, index) => commandsIn(steps, index + 1) === scenario.commands.length);
      playTo(playing ? steps.length : happens + 1);
    },
  );
}

/**
 * A command at the playhead: in the lab it joins the document, and what came later is kept as a future; in a lesson it forks.
 * @returns what is wrong with it, or nothing
 */
export function perform(act: Act): readonly ScenarioProblem[] {
  if (!lessonStore.getState().lesson) return performAll([act]);
  fork(act);
  return [];
}

/** A command just before something that has been due at a moment, ms: goes back there, and the present is kept as a future. */
export function performBefore(dueAtMs: number, act: Act): readonly ScenarioProblem[] {
  seek(run.getState().steps.filter(({ atMs }) => atMs < dueAtMs).length);
  return perform(act);
}

/** Commands at the playhead of the lab, one after the other, as one action: undo takes all of them back. */
export function performAll(acts: readonly Act[]): readonly ScenarioProblem[] {
  const { scenario } = lab.getState();
  if (!scenario) return [];
  const before = untilNow(scenario);
  const atMs = nowMs();
  const read = parseScenario({ ...before, commands: [...before.commands, ...acts.map((act) => ({ ...act, atMs }))] });
  if (!read.ok) return read.problem;
  doAt(read.value, Math.floor(playhead.getState().position), scenario.commands.length - before.commands.length);
  return [];
}

/** A change of the document itself: what is wrong with it, or nothing. The playhead keeps its virtual time. */
function change(scenario: Scenario): readonly ScenarioProblem[] {
  const read = parseScenario(scenario);
  if (!read.ok) return read.problem;
  const atMs = nowMs();
  changeDocument(read.value, playhead.getState().position, 0);
  rerunLab(shownUntil(atMs));
  return [];
}

const changeBy = (edit: (scenario: Scenario) => Scenario): readonly ScenarioProblem[] => {
  const { scenario } = lab.getState();
  return scenario ? change(edit(scenario)) : [];
};

export const setConfig = (place: ConfigPlace, name: string, value: Configs[string] | null) =>
  changeBy((scenario) => withConfig(scenario, place, name, value));
export const setVersion = (kafka: KafkaVersion) => changeBy((scenario) => refit(scenario, kafka, scenario.cluster.mode));
export const setMode = (mode: Mode) => changeBy((scenario) => refit(scenario, scenario.kafka, mode));
export const setKeepers = (count: Keepers) => changeBy((scenario) => withKeepers(scenario, count));
export const setShape = (shape: Shape) => changeBy((scenario) => reshape(scenario, shape));
export const removeCommand = (index: number) => changeBy((scenario) => without(scenario, index));

/** Another document in place of this one; undo brings this one back. */
function replaceDocument(scenario: Scenario): void {
  changeDocument(scenario, playhead.getState().position, 0);
  rerunLab(() => 0);
}

/** Shows the idle steps as well, or no longer; the playhead stays behind the same step. */
export function showEvery(every: boolean): void {
  const done = stepIndex(run.getState().steps, Math.floor(playhead.getState().position));
  setEvery(every);
  rerunLab(({ steps }) => steps.filter(({ index }) => index <= done).length);
}

/** A document that is known to be sound, in place of this one. */
export function openStory(document: unknown): void {
  const read = parseScenario(document);
  if (read.ok) replaceDocument(read.value);
}

export const startOver = () => replaceDocument(freshScenario());

/** Reads a document from a file's text: what is wrong with it, or nothing. */
export function importText(text: string): readonly ScenarioProblem[] {
  const read = readFile(text);
  if (!read.ok) return read.problem;
  if ('lesson' in read.value) openOutside(read.value.lesson);
  else replaceDocument(read.value.scenario);
  return [];
}

export function undo(): void {
  const before = stepBackInHistory(playhead.getState().position);
  if (before) rerunLab(() => before.position);
}

export function redo(): void {
  const after = stepForwardInHistory(playhead.getState().position);
  if (after) rerunLab(() => after.position);
}
