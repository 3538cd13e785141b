import type { Frame } from '../../engine/frame';
import { type History, runAll, seek } from '../../engine/history';
import { isNotable } from '../../engine/notable';
import { projectFrame } from '../../engine/project';
import type { StepRecord } from '../../engine/trace';
import type { Beat, Gate, LessonContent, Show } from '../../lessons/types';
import { serverLog } from '../../text/log/serverLog';
import { answer } from '../../text/shell/answer';
import { planLine, serversOf } from '../../text/shell/shell';
import { beatEnds, matches } from '../beats';
import { isTrue } from '../claims';
import { candidatesOf, truthOf } from '../truth';
import { besides, MOST_BESIDES } from './moving';
import type { LintProblem } from './problem';

/** A lesson, run to its end. */
export interface Played {
  readonly lesson: LessonContent;
  readonly history: History;
  /** Shown steps. */
  readonly steps: readonly StepRecord[];
  readonly ends: readonly number[];
  /** Kinds of message that are sent. */
  readonly flown: ReadonlySet<string>;
}

export function play(lesson: LessonContent): Played {
  const { history, steps: every } = runAll(lesson.scenario, true);
  const steps = every.filter(isNotable);
  const flown = every.flatMap(({ source }) => (source.kind === 'message' ? [source.message.kind] : []));
  return { lesson, history, steps, ends: beatEnds(lesson, steps), flown: new Set(flown) };
}

const frameAfter = (history: History, step: StepRecord | undefined): Frame => projectFrame(seek(history, step?.index ?? 0));

const startOf = ({ ends }: Played, beat: number) => ends[beat - 1] ?? 0;

/** Nothing where it does not happen: what would be said of the beat would be said of the end of the run. */
function happens(played: Played, beat: number): boolean {
  const { ends, steps, lesson } = played;
  const { until } = lesson.beats[beat] as Beat;
  const during = steps.slice(startOf(played, beat), ends[beat]);
  return during.at(-1)?.events.some((event) => matches(event, until)) ?? false;
}

function lintGate(played: Played, beat: number, gate: Gate): readonly LintProblem[] {
  const { history, steps, ends } = played;
  const before = frameAfter(history, steps[startOf(played, beat) - 1]);
  const done = steps.slice(0, ends[beat]);
  const moment = { frame: frameAfter(history, done.at(-1)), steps: done };
  const offered: readonly number[] =
    gate.kind === 'broker' ? candidatesOf(gate, before) : gate.kind === 'line' ? gate.options : gate.options.map((_, index) => index);
  const truth = truthOf(gate, moment);
  const problems: LintProblem[] = [];
  if (new Set(offered).size < 2) problems.push({ rule: 'gate.answers', beat, detail: String(offered.length) });
  if (gate.kind === 'choice') {
    const right = gate.options.filter(({ claim }) => isTrue(claim, moment)).length;
    if (right !== 1) problems.push({ rule: 'gate.choice', beat, detail: String(right) });
  } else if (truth === null || !offered.includes(truth)) problems.push({ rule: 'gate.truth', beat, detail: String(truth ?? '–') });
  return problems;
}

/** What a line prints after so many shown steps; null where it prints something and no error. */
function failureOf({ history, steps }: Played, done: number, line: string): string | null {
  const step = steps[done - 1]?.index ?? 0;
  const sim = seek(history, step);
  const log = (node: string) => serverLog(history, serversOf(history.scenario), step, node, 0);
  const plan = planLine({ sim, files: {}, log }, line);
  if (!plan.looks) return line;
  const output = answer(sim, plan, []);
  if ('unknown' in output) return output.unknown;
  if (output.exit !== 0) return output.err ?? output.out;
  return output.out.trim() === '' ? line : null;
}

const lineOf = (show: Show | undefined) => show?.line ?? null;

function lintNative(played: Played): readonly LintProblem[] {
  const { lesson, ends } = played;
  const shown = [{ beat: null, line: lineOf(lesson.start.show) }, ...lesson.beats.map(({ show }, beat) => ({ beat, line: lineOf(show) }))];
  const lines = shown.filter((each): each is { beat: number | null; line: string } => each.line !== null);
  if (lines.length === 0) return [{ rule: 'native.none', beat: null, detail: '' }];
  return lines.flatMap(({ beat, line }): LintProblem[] => {
    const failure = failureOf(played, beat === null ? 0 : (ends[beat] ?? 0), line);
    return failure === null ? [] : [{ rule: 'native.fails', beat, detail: failure.trim() }];
  });
}

function lintTask({ lesson, history, steps }: Played): readonly LintProblem[] {
  if (!lesson.task) return [];
  const { goal, solution } = lesson.task;
  if (isTrue(goal, { frame: frameAfter(history, steps.at(-1)), steps })) return [{ rule: 'task.done', beat: null, detail: '' }];
  const commands = [...lesson.scenario.commands, ...solution].toSorted((one, other) => one.atMs - other.atMs);
  const solved = runAll({ ...lesson.scenario, commands });
  const isReached = solved.steps.some((step, index) =>
    isTrue(goal, { frame: frameAfter(solved.history, step), steps: solved.steps.slice(0, index + 1) }),
  );
  return isReached ? [] : [{ rule: 'task.unsolved', beat: null, detail: '' }];
}

function lintBeat(played: Played, beat: number): readonly LintProblem[] {
  const { steps, ends, lesson } = played;
  const { until, gate } = lesson.beats[beat] as Beat;
  if (!happens(played, beat)) return [{ rule: 'beat.never', beat, detail: until.type }];
  const marks = besides(until, steps.slice(startOf(played, beat), ends[beat]));
  const moves: readonly LintProblem[] = marks.length > MOST_BESIDES ? [{ rule: 'beat.moves', beat, detail: marks.join(', ') }] : [];
  return [...moves, ...(gate ? lintGate(played, beat, gate) : [])];
}

/** What is wrong with a lesson as its run goes: beats, questions, native text, task. */
export const lintRun = (played: Played): readonly LintProblem[] => [
  ...played.lesson.beats.flatMap((_, beat) => lintBeat(played, beat)),
  ...lintNative(played),
  ...lintTask(played),
];
