import type { Scenario } from '../scenario/schema';
import type { Answer, Recorded } from './protocol';
import { createSession } from './session';

/** Runs a scenario to its end, with the frames of all moments that are shown. @throws where the scenario cannot be run */
export function record(scenario: Scenario): Recorded {
  const answers: Answer[] = [];
  const waiting: (() => void)[] = [];
  const handle = createSession({ post: (answer) => answers.push(answer), later: (work) => waiting.push(work), clockMs: () => 0 });
  handle({ type: 'open', runId: 0, scenario, every: false });
  for (let work = waiting.shift(); work; work = waiting.shift()) work();
  const opened = answers.at(-1);
  if (opened?.type !== 'opened') throw new Error(opened?.type === 'failed' ? opened.reason : 'The run did not end.');
  const { steps, total, endMs, violations } = opened;
  handle({ type: 'frames', runId: 0, steps: [0, ...steps.map(({ index }) => index)] });
  const frames = answers.at(-1);
  return { steps, total, endMs, violations, patches: frames?.type === 'frames' ? frames.patches : [] };
}
