import type { Language } from '../i18n/languages';
import { isLessonId } from '../lessons/ids';
import type { LinkProblem } from '../scenario/codec';
import { parseEmbedHash } from '../scenario/embed';
import type { LessonReading } from '../scenario/place';
import { loadLabLinks } from './address';
import { turnTo } from './navigation';
import { setPage } from './page';
import { preferences, type Theme } from './preferences';
import { closeRun, failRun } from './run';
import { type LessonLoader, openLab, openLesson } from './session';
import { timeline } from './timeline';

function refuse(problem: LinkProblem): void {
  closeRun();
  setPage({ problem });
}

function look({ selection, ignored, timeline: drawn }: LessonReading): void {
  setPage({ problem: null, selection, ignored, menu: false });
  // It is not drawn here, but the page in full draws it.
  timeline.setState({ link: drawn ?? null });
}

async function showDocument(hash: string): Promise<void> {
  const read = (await loadLabLinks()).readLab(hash);
  if (!read.ok) return refuse(read.problem);
  if (read.value.payload === '') return refuse({ code: 'notALink' });
  setPage({ page: 'lab' });
  look(read.value);
  openLab(read.value.scenario, read.value.moment ?? undefined);
}

async function showOutside(hash: string): Promise<void> {
  const { readOutside } = await import('./outside');
  const read = readOutside(hash);
  if (!read.ok) return refuse(read.problem);
  setPage({ page: 'lesson' });
  look(read.value);
  openLesson(read.value.lesson, read.value.moment ?? undefined);
}

async function show(whole: string, loadLesson: LessonLoader): Promise<void> {
  const read = parseEmbedHash(whole);
  if (!read.ok) return refuse(read.problem);
  if (read.value.of === 'document') return showDocument(read.value.hash);
  if (read.value.of === 'outside') return showOutside(read.value.hash);
  const { lesson, moment } = read.value;
  if (!isLessonId(lesson)) return refuse({ code: 'notALink' });
  setPage({ page: lesson });
  look(read.value);
  const loaded = await loadLesson(lesson);
  openLesson(loaded.lesson, moment ?? undefined, loaded.recorded);
}

/** Light or dark, or as the system says, until this page is gone; what this browser remembers of it is left alone. */
export const showTheme = (theme: Theme | null) => preferences.setState({ theme });

/**
 * Shows what the address of an embedded page says, and whatever it says later. It is only read: neither it nor the browser's history is written.
 * @param root where the app lies, with a slash at its end
 */
export async function openEmbed(root: string, language: Language, loadLesson: LessonLoader): Promise<void> {
  const theme = new URLSearchParams(location.search).get('theme');
  showTheme(theme === 'light' || theme === 'dark' ? theme : null);
  setPage({ root });
  await turnTo(language);
  const follow = () => void show(location.hash, loadLesson).catch((error: unknown) => failRun(String(error)));
  addEventListener('hashchange', follow);
  follow();
}
