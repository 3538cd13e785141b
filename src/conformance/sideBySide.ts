import { diffArrays } from 'diff';
import { argvOf, compare, type Verdict } from './compare';
import { masked, plain } from './normalise';
import type { RecordedStep, Recording, StepOf } from './recording';
import { type ReplayedStep, replay } from './replay';
import { countsInAll } from './report';
import { stepLine } from './stepLine';
import { view } from './view';

/** A line of what the real cluster showed, beside the engine's; null where one of them has no such line. */
export interface Row {
  readonly real: string | null;
  readonly ours: string | null;
  readonly equal: boolean;
}

/** A step of a recording: what a real cluster showed, and what the engine shows. */
export interface StepPair {
  readonly index: number;
  readonly atMs: number;
  readonly line: string;
  /** `racy`: shows what is chance, and is there to read. `silent`: shows nothing. */
  readonly verdict: 'equal' | 'differs' | 'racy' | 'silent';
  /** Is about what the engine does not have yet, and counts apart. */
  readonly later: boolean;
  readonly rows: readonly Row[];
  /** Why the engine has nothing to show; null where it has. */
  readonly unsupported: string | null;
}

export interface SideBySide {
  readonly shows: readonly string[];
  readonly steps: readonly StepPair[];
}

const linesIn = (text: string): string[] => (text === '' ? [] : text.replace(/\n$/, '').split('\n'));

function linesOfResults({ results }: StepOf<'produce'>): string[] {
  return results.map((result) => {
    if (typeof result === 'string') return result;
    return result.error === undefined ? `offset ${result.offset}` : `${result.error}: ${result.message ?? ''}`;
  });
}

/** What a step printed, line by line; null where that has no order, or much that nobody compares. */
function printedBy(step: RecordedStep, argv: readonly string[]): readonly string[] | null {
  if (step.do === 'produce') return linesOfResults(step);
  if (step.do === 'file') return step.text === null ? ['no such file'] : linesIn(step.text);
  const isRun = (step.do === 'run' || step.do === 'run.stop') && step.exit === 0;
  return isRun && !argv.includes('--cluster-metadata-decoder') ? linesIn(step.out) : null;
}

const told = (line: string): string => masked(plain(line)).line.trimEnd();

const pairUp = (real: readonly string[], ours: readonly string[], equal: boolean): Row[] =>
  Array.from({ length: Math.max(real.length, ours.length) }, (_, i) => ({ real: real[i] ?? null, ours: ours[i] ?? null, equal }));

/** Lines that say the same stand beside each other, whatever chance printed in them. */
function aligned(real: readonly string[], ours: readonly string[]): Row[] {
  const rows: Row[] = [];
  let [x, y] = [0, 0];
  let gone: readonly string[] = [];
  const flush = (added: readonly string[]) => {
    rows.push(...pairUp(gone, added, false));
    gone = [];
  };
  for (const { count, added, removed } of diffArrays(real.map(told), ours.map(told))) {
    if (removed) gone = real.slice(x, x + count);
    else if (added) flush(ours.slice(y, y + count));
    else {
      flush([]);
      rows.push(...pairUp(real.slice(x, x + count), ours.slice(y, y + count), true));
    }
    if (!added) x += count;
    if (!removed) y += count;
  }
  flush([]);
  return rows;
}

/** Both as printed, or both as they are compared: where only one of them is printed so, or where what is equal is not printed alike. */
function rowsOf(recording: Recording, step: RecordedStep, found: ReplayedStep, equal: boolean): Row[] {
  const argv = argvOf(recording, step);
  const real = printedBy(step, argv);
  if (found.unsupported !== undefined) return pairUp(real ?? view(step, argv, step), [], true);
  const other = found as unknown as RecordedStep;
  const ours = printedBy(other, argv);
  const arePrinted = real !== null && ours !== null && (!equal || real.length === ours.length);
  const [x, y] = arePrinted ? [real, ours] : [view(step, argv, step), view(other, argv, step)];
  return equal ? pairUp(x, y, true) : aligned(x, y);
}

function verdictOf(step: RecordedStep, verdict: Verdict | undefined): StepPair['verdict'] {
  if (!verdict) return step.racy ? 'racy' : 'silent';
  return verdict.differs === null ? 'equal' : 'differs';
}

/** Plays a recording, and puts what it showed beside what the engine shows. */
export function sideBySide(recording: Recording): SideBySide {
  const { steps } = replay(recording);
  const verdicts = new Map(compare(recording, { steps }).map((verdict) => [verdict.index, verdict]));
  const shows = Array.isArray(recording.shows) ? recording.shows.map(String) : [];
  const pairs = recording.steps.map((step, index): StepPair => {
    const found = steps[index] as ReplayedStep;
    const verdict = verdictOf(step, verdicts.get(index));
    const rows = verdict === 'silent' ? [] : rowsOf(recording, step, found, verdict === 'equal');
    const later = !countsInAll(verdicts.get(index)?.group ?? 'tools');
    return { index, atMs: step.atMs, line: stepLine(step), verdict, later, rows, unsupported: found.unsupported ?? null };
  });
  return { shows, steps: pairs };
}
