import type { LessonId } from '../lessons/ids';
import { recall, remember } from './storage';

const keyOf = (lesson: LessonId) => `highwater.task.${lesson}`;

/** Has this person brought about what the lesson asked for? */
export const isDone = (lesson: LessonId): boolean => recall(keyOf(lesson), (value) => value === true);
export const rememberDone = (lesson: LessonId): void => remember(keyOf(lesson), true);
