import type { Recorded } from '../worker/protocol';
import type { LessonId } from './ids';
import { loadLesson } from './load';
import type { Lesson } from './types';

/** A lesson of ours, and its run, where that is known already. */
export interface LoadedLesson {
  readonly lesson: Lesson;
  readonly recorded?: Recorded;
}

/** A lesson for the player. The build plays each lesson and puts loaders of both in place of this; without a build its run is not known. */
export const loadWithRun = async (id: LessonId): Promise<LoadedLesson> => ({ lesson: await loadLesson(id) });
