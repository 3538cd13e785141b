import { useStore } from 'zustand';
import type { StepRecord } from '../engine/trace';
import { announcement } from './announce';
import { type Lab, lab } from './lab';
import { type LessonState, lessonStore } from './lesson';
import { type Page, pageStore } from './page';
import { type Playhead, playhead } from './playhead';
import { type Preferences, preferences } from './preferences';
import { type Run, run } from './run';
import { onScreen, scene as sceneStore } from './scene';
import { type Timeline, timeline } from './timeline';

export const usePlayhead = <T>(select: (state: Playhead) => T): T => useStore(playhead, select);
export const useRun = <T>(select: (state: Run) => T): T => useStore(run, select);
export const usePage = <T>(select: (state: Page) => T): T => useStore(pageStore, select);
export const useLesson = <T>(select: (state: LessonState) => T): T => useStore(lessonStore, select);
export const useLab = <T>(select: (state: Lab) => T): T => useStore(lab, select);
export const useAnnouncement = () => useStore(announcement, (state) => state.text);
export const useTimeline = <T>(select: (state: Timeline) => T): T => useStore(timeline, select);
export const usePreferences = <T>(select: (state: Preferences) => T): T => useStore(preferences, select);

/** The playhead as far as the picture has followed it. */
export const useOnScreen = <T>(select: (state: Playhead) => T): T => useStore(onScreen, select);

/** Shown steps that are done, on screen. */
export const useShownSteps = () => useOnScreen(({ position }) => Math.floor(position));

const NO_STEPS: readonly StepRecord[] = [];
let known = { steps: NO_STEPS, limit: 0, told: NO_STEPS };

/** The shown steps, as far as no open question of a lesson stands before them. */
export function useKnownSteps(): readonly StepRecord[] {
  const limit = usePlayhead((state) => state.limit);
  const steps = useRun((state) => state.steps);
  if (known.steps !== steps || known.limit !== limit) known = { steps, limit, told: limit < steps.length ? steps.slice(0, limit) : steps };
  return known.told;
}

/** What the stage draws; null until the first frames have come. */
export const useScene = () => useStore(sceneStore, (state) => state.scene);

/** The partitions there are, by name. */
export function usePartitions(): readonly string[] {
  const partitions = useStore(sceneStore, (state) => state.scene?.after.partitions);
  return partitions?.map(({ tp }) => tp) ?? [];
}

export const usePartitionCount = (): number => useStore(sceneStore, (state) => state.scene?.after.partitions.length ?? 0);

/** The partition that the stage shows: the one that is wanted, if there is such a one. Who asks renders only when it is another one. */
export function useShownPartition(): string {
  const wanted = usePage((state) => state.tp);
  return useStore(sceneStore, ({ scene }) => {
    const partitions = scene?.after.partitions ?? [];
    return (partitions.find(({ tp }) => tp === wanted) ?? partitions[0])?.tp ?? '';
  });
}
