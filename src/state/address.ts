import { isLessonId } from '../lessons/ids';
import { pageUrl } from '../pages/list';
import { formatLessonHash } from '../scenario/place';
import { lab } from './lab';
import { lessonStore } from './lesson';
import { momentAt } from './moment';
import { pageStore } from './page';
import { playhead } from './playhead';
import { timeline } from './timeline';
import { units } from './transport';

/** Codec and validator come with the lab: a lesson's link needs neither. */
let labLinks: typeof import('./labLinks') | null = null;
export const loadLabLinks = async () => {
  labLinks ??= await import('./labLinks');
  return labLinks;
};

/** What stands behind the page's address for the moment on screen, or for the beginning; nothing on a page without moments. */
export function hashHere(fromStart = false): string {
  const { page, selection } = pageStore.getState();
  const { scenario, every } = lab.getState();
  const { link } = timeline.getState();
  const moment = momentAt(units(), fromStart ? 0 : playhead.getState().position);
  const place = {
    moment: page === 'lab' && every ? { ...moment, every: true as const } : moment,
    selection,
    ...(link && { timeline: link }),
  };
  const { lesson } = lessonStore.getState();
  if (isLessonId(page) || page === 'lesson') return formatLessonHash(place, lesson?.id === null ? lesson.payload : null);
  return page === 'lab' && scenario && labLinks ? labLinks.labHash(scenario, place) : '';
}

/** The address of the moment on screen, or of the run's beginning: enough to show the same frame in another browser. */
export function linkHere(fromStart = false): string {
  const { page, language, root } = pageStore.getState();
  return pageUrl(root, language, page) + hashHere(fromStart);
}
