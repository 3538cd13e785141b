import type { LessonContent } from '../lessons/types';
import type { LintProblem } from '../teaching/lint/problem';
import type { LintAnswer, LintRequest } from '../worker/lintEntry';

/** After the last letter that was typed, ms. */
const QUIET_MS = 400;

/**
 * Tells what is unclear in a lesson, from a thread of its own, a moment after it was changed.
 * @returns how to want no answer any more
 */
export function lintSoon(lesson: LessonContent, tell: (problems: readonly LintProblem[]) => void): () => void {
  let worker: Worker | null = null;
  const timer = setTimeout(() => {
    worker = new Worker(new URL('../worker/lintEntry.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<LintAnswer>) => tell(data.problems);
    worker.postMessage({ lesson } satisfies LintRequest);
  }, QUIET_MS);
  return () => {
    clearTimeout(timer);
    worker?.terminate();
  };
}
