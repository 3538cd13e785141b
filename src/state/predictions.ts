import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { LessonId } from '../lessons/ids';

type Verdicts = Readonly<Record<number, boolean>>;

/** Was what was predicted right? By lesson and beat, as long as the page is open. */
const predictions = createStore<Partial<Readonly<Record<LessonId, Verdicts>>>>(() => ({}));

export const rememberVerdict = (lesson: LessonId, beat: number, isRight: boolean): void =>
  predictions.setState((all) => ({ [lesson]: { ...all[lesson], [beat]: isRight } }));

/** How many questions of a lesson were answered, and how many of them rightly. */
export function usePredictions(lesson: LessonId | null): { readonly answered: number; readonly right: number } {
  const verdicts = useStore(predictions, (all) => (lesson === null ? undefined : all[lesson]));
  const given = Object.values(verdicts ?? {});
  return { answered: given.length, right: given.filter(Boolean).length };
}
