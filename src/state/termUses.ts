import type { Language } from '../i18n/languages';
import { GLOSSARY } from '../lessons/glossary';
import { LESSON_IDS, type LessonId } from '../lessons/ids';
import { loadLesson } from '../lessons/load';
import { prosesOf } from '../teaching/lint/proses';
import { termFinder } from '../teaching/terms';

/** The lessons that use each term of the glossary, in their order, as they are written in a language. */
export async function termUses(language: Language): Promise<ReadonlyMap<string, readonly LessonId[]>> {
  const find = termFinder(GLOSSARY, language);
  const lessons = await Promise.all(LESSON_IDS.map(loadLesson));
  const uses = new Map<string, LessonId[]>();
  for (const lesson of lessons) {
    const used = new Set(prosesOf(lesson).flatMap(({ prose }) => find(prose[language]).map(({ id }) => id)));
    for (const id of used) uses.set(id, [...(uses.get(id) ?? []), lesson.id]);
  }
  return uses;
}
