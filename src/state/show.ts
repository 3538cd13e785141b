import type { LessonContent, Show } from '../lessons/types';
import { beatsDone } from '../teaching/beats';
import { lessonStore } from './lesson';
import { pageStore, setPage } from './page';
import { playhead } from './playhead';

/** Below this width the pane would cover the picture, so it is left to the person to open it. */
const PANE_WIDTH = 768;

/** What a lesson shows after so many beats: what the last of them that says so says. */
export function showAfter({ start, beats }: LessonContent, done: number): Show | null {
  return beats.slice(0, done).findLast(({ show }) => show)?.show ?? start.show ?? null;
}

/** Another view than the lesson's last one was chosen by the person, and stays. */
function apply({ view, line }: Show, before: Show | null): void {
  const { pane, view: shown } = pageStore.getState();
  const without = pane === 'terminal' ? null : pane;
  const isOurs = shown === (before?.view ?? 'picture');
  setPage({ view: isOurs ? view : shown, line, pane: line === null ? without : innerWidth < PANE_WIDTH ? pane : 'terminal' });
}

/** Lays the page out as the lesson says, whenever it says something new; until then it stays as the person has it. */
export function followShow(): () => void {
  let shown: Show | null = null;
  const follow = () => {
    const { lesson, ends } = lessonStore.getState();
    const show = lesson && showAfter(lesson, beatsDone(ends, playhead.getState().position));
    if (show === shown) return;
    if (show) apply(show, shown);
    else setPage({ line: null });
    shown = show;
  };
  const stops = [playhead.subscribe(follow), lessonStore.subscribe(follow)];
  return () => {
    for (const stop of stops) stop();
  };
}
