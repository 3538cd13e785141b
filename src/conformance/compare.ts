import { type Group, groupOf } from './groups';
import { Ids, masked, plain } from './normalise';
import type { RecordedStep, Recording } from './recording';
import type { Replay, ReplayedStep } from './replay';
import { ordered } from './told';
import { view } from './view';

/** How a step came out. */
export interface Verdict {
  readonly index: number;
  readonly group: Group;
  /** null: it passes; else what differs first */
  readonly differs: string | null;
}

/** What makes it the same step. */
const INPUTS = ['do', 'broker', 'controller', 'argv', 'path', 'topic', 'partition', 'producer', 'name'];

function inputsOf(step: ReplayedStep): string {
  const inputs = INPUTS.map((name) => [name, step[name] ?? null]);
  return masked(plain(ordered(Object.fromEntries(inputs)))).line;
}

/** What was typed for a step; for the end of a tool that kept running, when it began. */
export function argvOf({ steps }: Recording, step: RecordedStep): readonly string[] {
  if (step.do === 'run') return step.argv;
  const started = step.do === 'run.stop' ? steps.findLast((other) => other.do === 'run.start' && other.name === step.name) : undefined;
  return started?.do === 'run.start' ? started.argv : [];
}

/** null, or the first line that differs. */
function difference(expected: readonly string[], found: readonly string[], ids: Ids): string | null {
  const x = expected.map(masked);
  const y = found.map(masked);
  for (let i = 0; i < Math.max(x.length, y.length); i++) {
    const [a, b] = [x[i]?.line ?? '(nothing)', y[i]?.line ?? '(nothing)'];
    if (a !== b) return `- ${a}\n    + ${b}`;
  }
  const idsOf = (side: typeof x) => side.flatMap((line) => line.ids);
  return ids.agree(idsOf(x), idsOf(y)) ? null : 'an id that was another one before';
}

function compareStep(expected: RecordedStep, found: ReplayedStep | undefined, argv: readonly string[], ids: Ids): string | null {
  if (!found) return 'the step is missing';
  if (inputsOf(expected) !== inputsOf(found)) return `another step:\n    - ${inputsOf(expected)}\n    + ${inputsOf(found)}`;
  if (found.unsupported !== undefined) return `unsupported: ${found.unsupported}`;
  return difference(view(expected, argv, expected), view(found as unknown as RecordedStep, argv, expected), ids);
}

/** Compares a replay with its recording, step by step. A step that is racy in the recording is not compared. */
export function compare(recording: Recording, other: Pick<Replay, 'steps'>): Verdict[] {
  const ids = new Ids();
  return recording.steps.flatMap((step, index): Verdict[] => {
    const argv = argvOf(recording, step);
    const group = step.racy ? null : groupOf(step, argv);
    if (group === null) return [];
    if (group === undefined) return [{ index, group: 'tools', differs: `unknown tool ${argv[0]}` }];
    return [{ index, group, differs: compareStep(step, other.steps[index], argv, ids) }];
  });
}
