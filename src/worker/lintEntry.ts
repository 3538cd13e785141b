import type { LessonContent } from '../lessons/types';
import { lintLesson } from '../teaching/lint/lint';
import type { LintProblem } from '../teaching/lint/problem';

export interface LintRequest {
  readonly lesson: LessonContent;
}

export interface LintAnswer {
  readonly problems: readonly LintProblem[];
}

self.onmessage = ({ data: { lesson } }: MessageEvent<LintRequest>) =>
  self.postMessage({ problems: lintLesson(lesson) } satisfies LintAnswer);
