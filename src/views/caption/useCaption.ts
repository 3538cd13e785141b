import { useMemo } from 'react';
import { useLanguage, useT } from '../../i18n/react';
import type { LessonContent, Prose } from '../../lessons/types';
import { useLesson, useOnScreen, usePartitionCount, useRun, useShownSteps } from '../../state/react';
import { beatsDone } from '../../teaching/beats';
import type { Sentence } from '../sentence/types';
import { useSentences } from '../sentence/useSentences';

interface BeatWords {
  readonly heading: Prose;
  readonly text: Prose;
  readonly focus: Sentence['focus'];
}

const beatWords = (lesson: LessonContent, beat: number) => (beat === 0 ? lesson.start : lesson.beats[beat - 1]) ?? null;

/** What is said about the moment: the beat's own words where a beat has ended, else one sentence about the step that was done last. */
export function useCaption(): Sentence | null {
  const t = useT();
  const language = useLanguage();
  const { lesson, ends } = useLesson((state) => state);
  const partitions = usePartitionCount();
  const steps = useRun((state) => state.steps);
  const shown = useShownSteps();
  const beat = useOnScreen(({ position, playing }) => {
    const done = beatsDone(ends, position);
    return playing || position === (done === 0 ? 0 : ends[done - 1]) ? done : null;
  });
  const told: BeatWords | null = lesson && beat !== null ? beatWords(lesson, beat) : null;
  const step = told ? undefined : steps[shown - 1];
  const sentences = useSentences(step !== undefined);
  return useMemo(() => {
    if (told) return { heading: told.heading[language], text: told.text[language], focus: told.focus };
    if (!step || !sentences) return null;
    const sentence = sentences.sentenceOf(step, t);
    return { ...sentence, heading: sentences.headingOf(sentence, partitions) };
  }, [told, step, sentences, language, partitions, t]);
}
