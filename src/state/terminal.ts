import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { ScenarioProblem } from '../scenario/problems';
import type { ToolOutput } from '../text/tools/output';
import type { Reply } from '../worker/protocol';
import type { Act } from './actions';
import { lab } from './lab';
import { lessonStore } from './lesson';
import { playhead } from './playhead';
import { askRun, run, stepIndex } from './run';
import { recall, remember } from './storage';

/** What came of a line: what it printed, or why there is nothing to print. */
export type Outcome =
  | { readonly kind: 'output'; readonly output: ToolOutput }
  | { readonly kind: 'waiting' | 'reading' }
  | { readonly kind: 'written'; readonly name: string }
  | { readonly kind: 'problems'; readonly problems: readonly ScenarioProblem[] };

export interface Entry {
  readonly id: number;
  readonly line: string;
  readonly outcome: Outcome;
}

/** The line that is printed again at every moment. `before`: what it printed one step earlier, where there is one. */
export interface Watch {
  readonly line: string;
  readonly now: ToolOutput | null;
  readonly before: ToolOutput | null;
}

export interface Terminal {
  /** What was typed, the newest last. */
  readonly entries: readonly Entry[];
  readonly watch: Watch | null;
  /** Lines worth looking at in this cluster. */
  readonly presets: readonly string[];
  /** Lines that were typed, the newest last, kept by this browser. */
  readonly past: readonly string[];
}

const KEY = 'highwater.shell';
const KEPT_LINES = 100;
const KEPT_ENTRIES = 50;

const readPast = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((line): line is string => typeof line === 'string').slice(-KEPT_LINES) : [];

export const terminal = createStore<Terminal>(() => ({ entries: [], watch: null, presets: [], past: recall(KEY, readPast) }));

export const useTerminal = <T>(select: (state: Terminal) => T): T => useStore(terminal, select);

let files: Readonly<Record<string, string>> = {};
let lastId = 0;

const shownSteps = () => Math.floor(playhead.getState().position);
const stepNow = () => stepIndex(run.getState().steps, shownSteps());

type Said = Extract<Reply, { kind: 'said' }>;

function say(step: number, line: string, asked: { readonly from: number } | null, hear: (said: Said) => void): void {
  askRun(step, { kind: 'say', line, files, asked }, (reply) => {
    if (reply.kind === 'said') hear(reply);
  });
}

function note(line: string, outcome: Outcome): number {
  lastId += 1;
  const entry = { id: lastId, line, outcome };
  terminal.setState(({ entries }) => ({ entries: [...entries, entry].slice(-KEPT_ENTRIES) }));
  return lastId;
}

const settle = (id: number, outcome: Outcome) =>
  terminal.setState(({ entries }) => ({ entries: entries.map((entry) => (entry.id === id ? { ...entry, outcome } : entry)) }));

/** A question about the watched line is under way; what moves meanwhile is looked at after it. */
let looking = false;

/** Prints the watched line at the playhead, and one step before it. */
function look(): void {
  const { watch } = terminal.getState();
  if (!watch || looking || run.getState().status !== 'ready') return;
  const { line } = watch;
  const shown = shownSteps();
  const { steps } = run.getState();
  looking = true;
  const arrive = (now: ToolOutput | null, before: ToolOutput | null) => {
    looking = false;
    if (terminal.getState().watch?.line === line) terminal.setState({ watch: { line, now, before } });
    if (terminal.getState().watch?.line !== line || shownSteps() !== shown) look();
  };
  const lookNow = (before: ToolOutput | null) => say(stepIndex(steps, shown), line, null, ({ output }) => arrive(output, before));
  if (shown === 0) lookNow(null);
  else say(stepIndex(steps, shown - 1), line, null, ({ output }) => lookNow(output));
}

function watchLine(line: string): void {
  terminal.setState({ watch: { line, now: null, before: null } });
  look();
}

/** Calls once the run of the lab's document is ready. */
function whenReady(then: () => void): void {
  const stop = run.subscribe(({ status }) => {
    if (status === 'loading') return;
    stop();
    if (status === 'ready') then();
  });
}

/** Puts what a line asks for into the document, and prints what came of it. */
async function act(line: string, step: number, commands: readonly Act[]): Promise<void> {
  if (lessonStore.getState().lesson) {
    note(line, { kind: 'reading' });
    return;
  }
  const { performAll } = await import('./actions');
  const id = note(line, { kind: 'waiting' });
  const problems = performAll(commands);
  if (problems.length > 0) return settle(id, { kind: 'problems', problems });
  const from = (lab.getState().scenario?.commands.length ?? 0) - commands.length;
  whenReady(() => say(step, line, { from }, ({ output }) => settle(id, output ? { kind: 'output', output } : { kind: 'waiting' })));
}

/** Prints a line at every moment from now on. The one that was watched before stays where it is written, as it was printed last. */
export function watchInstead(line: string): void {
  const { watch } = terminal.getState();
  if (watch?.now && watch.line !== line) note(watch.line, { kind: 'output', output: watch.now });
  watchLine(line);
}

/** Types a line at the playhead. */
export function submit(typed: string): void {
  const line = typed.trim();
  if (line === '') return;
  const past = [...terminal.getState().past.filter((each) => each !== line), line].slice(-KEPT_LINES);
  terminal.setState({ past });
  remember(KEY, past);
  if (line === 'clear') return clear();
  const step = stepNow();
  say(step, line, null, ({ commands, output, looks, written }) => {
    if (commands.length > 0) void act(line, step, commands);
    else if (written) {
      files = { ...files, [written.name]: written.text };
      note(line, { kind: 'written', name: written.name });
    } else if (looks) watchInstead(line);
    else if (output) note(line, { kind: 'output', output });
  });
}

/** Drops what is shown, the watched line, too. */
export const clear = () => terminal.setState({ entries: [], watch: null });

/** What could be typed behind a line; `hear` is not called where the run is another one by then. */
export function completions(line: string, hear: (from: number, words: readonly string[]) => void): void {
  askRun(stepNow(), { kind: 'complete', line }, (reply) => {
    if (reply.kind === 'completed') hear(reply.completion.from, reply.completion.words);
  });
}

function askPresets(tp: string): void {
  askRun(stepNow(), { kind: 'presets', tp }, (reply) => {
    if (reply.kind !== 'presets') return;
    const isFirst = terminal.getState().presets.length === 0;
    terminal.setState({ presets: reply.lines });
    if (isFirst && !terminal.getState().watch && reply.lines[0]) watchLine(reply.lines[0]);
  });
}

/** Keeps what is printed in step with the playhead and the run; answers how to stop. `tp`: the partition on screen. */
export function followMoment(tp: string): () => void {
  const begin = () => {
    looking = false;
    askPresets(tp);
    look();
  };
  begin();
  const stops = [
    playhead.subscribe(({ position }, before) => {
      if (Math.floor(position) !== Math.floor(before.position)) look();
    }),
    run.subscribe(({ status }, before) => {
      if (status === 'ready' && before.status !== 'ready') begin();
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
