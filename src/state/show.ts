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

function apply({ view, line }: Show): void {
  const { pane } = pageStore.getState();
  const without = pane === 'terminal' ? null : pane;
  setPage({ view, line, pane: line === null ? without : innerWidth < PANE_WIDTH ? pane : 'terminal' });
}

/** Lays the page out as the lesson says, whenever it says something new; until then it stays as the person has it. */
export function followShow(): () => void {
  let shown: Show | null = null;
  const follow = () => {
    const { lesson, ends } = lessonStore.getState();
    const show = lesson && showAfter(lesson, beatsDone(ends, playhead.getState().position));
    if (show === shown) return;
    shown = show;
    if (show) apply(show);
    else setPage({ line: null });
  };
  const stops = [playhead.subscribe(follow), lessonStore.subscribe(follow)];
  return () => {
    for (const stop of stops) stop();
  };
}
