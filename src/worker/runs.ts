import type { LessonId } from '../lessons/ids';
import type { Lesson } from '../lessons/types';
import type { Recorded } from './protocol';

/** A lesson of ours, and its run, where that is known already. */
export interface LoadedLesson {
  readonly lesson: Lesson;
  readonly recorded?: Recorded;
}

/** Our lessons with their runs. They are made at build and come apart from the page; without a build there are none. */
export const LESSON_RUNS: Readonly<Partial<Record<LessonId, () => Promise<{ readonly default: LoadedLesson }>>>> = {};
