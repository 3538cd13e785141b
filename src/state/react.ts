import { useStore } from 'zustand';
import { announcement } from './announce';
import { type Lab, lab } from './lab';
import { type LessonState, lessonStore } from './lesson';
import { type Page, pageStore } from './page';
import { type Playhead, playhead } from './playhead';
import { type Preferences, preferences } from './preferences';
import { type Run, run } from './run';
import { scene as sceneStore } from './scene';
import { type Timeline, timeline } from './timeline';

export const usePlayhead = <T>(select: (state: Playhead) => T): T => useStore(playhead, select);
export const useRun = <T>(select: (state: Run) => T): T => useStore(run, select);
export const usePage = <T>(select: (state: Page) => T): T => useStore(pageStore, select);
export const useLesson = <T>(select: (state: LessonState) => T): T => useStore(lessonStore, select);
export const useLab = <T>(select: (state: Lab) => T): T => useStore(lab, select);
export const useAnnouncement = () => useStore(announcement, (state) => state.text);
export const useTimeline = <T>(select: (state: Timeline) => T): T => useStore(timeline, select);
export const usePreferences = <T>(select: (state: Preferences) => T): T => useStore(preferences, select);

/** Shown steps that are done. */
export const useShownSteps = () => usePlayhead(({ position }) => Math.floor(position));

/** What the stage draws; null until the first frames have come. */
export const useScene = () => useStore(sceneStore, (state) => state.scene);

/** The partitions there are, by name, and the one that the stage shows. */
export function usePartitions(): { readonly all: readonly string[]; readonly shown: string } {
  const partitions = useStore(sceneStore, (state) => state.scene?.after.partitions);
  const wanted = usePage((state) => state.tp);
  const all = partitions?.map(({ tp }) => tp) ?? [];
  return { all, shown: wanted !== null && all.includes(wanted) ? wanted : (all[0] ?? '') };
}
