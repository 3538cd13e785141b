import { useMemo } from 'react';
import { useLanguage, useT } from '../../i18n/react';
import type { Prose } from '../../lessons/types';
import { beatsDone } from '../../state/beats';
import { useLesson, usePartitions, usePlayhead, useRun } from '../../state/react';
import { headingOf, sentenceOf } from '../sentence/sentence';
import type { Sentence } from '../sentence/types';

interface BeatWords {
  readonly heading: Prose;
  readonly text: Prose;
  readonly focus: Sentence['focus'];
}

/** What is said about the moment: the beat's own words where a beat has ended, else one sentence about the step that was done last. */
export function useCaption(): Sentence | null {
  const t = useT();
  const language = useLanguage();
  const { lesson, ends } = useLesson((state) => state);
  const partitions = usePartitions().all.length;
  const steps = useRun((state) => state.steps);
  const shown = usePlayhead(({ position }) => Math.floor(position));
  const beat = usePlayhead(({ position, playing }) => {
    const done = beatsDone(ends, position);
    return playing || position === (done === 0 ? 0 : ends[done - 1]) ? done : null;
  });
  return useMemo(() => {
    if (lesson && beat !== null) {
      const told: BeatWords | undefined = beat === 0 ? lesson.start : lesson.beats[beat - 1];
      if (told) return { heading: told.heading[language], text: told.text[language], focus: told.focus };
    }
    const step = steps[shown - 1];
    if (!step) return null;
    const sentence = sentenceOf(step, t);
    return { ...sentence, heading: headingOf(sentence, partitions) };
  }, [lesson, beat, language, steps, shown, partitions, t]);
}
