import { LESSON_IDS } from './ids';
import { loadLesson } from './load';
import type { Lesson } from './types';

/** Every lesson, in the order in which they are offered. */
export const lessons: readonly Lesson[] = await Promise.all(LESSON_IDS.map(loadLesson));
