import { useEffect, useRef, useState } from 'react';
import { useLanguage, useT } from '../../i18n/react';
import { useLesson, usePartitionCount, useRun } from '../../state/react';
import { timeAt } from '../../state/timelineTools';
import { beatsDone } from '../../teaching/beats';
import { useSentences } from '../sentence/useSentences';
import { type Axis, unitsAt } from './axis';
import { timeText } from './words';

/** Half of what the widest preview takes, px. */
const HALF = 150;

/** Where a mouse or a pen is over the timeline, px from its left edge; null: it is not. */
function usePointer(axis: Axis, box: React.RefObject<HTMLElement | null>): number | null {
  const [x, setX] = useState<number | null>(null);
  useEffect(() => {
    const lanes = box.current?.parentElement;
    if (!lanes) return;
    const move = (event: PointerEvent) => setX(event.pointerType === 'touch' ? null : event.clientX - lanes.getBoundingClientRect().left);
    const leave = () => setX(null);
    lanes.addEventListener('pointermove', move);
    lanes.addEventListener('pointerleave', leave);
    return () => {
      lanes.removeEventListener('pointermove', move);
      lanes.removeEventListener('pointerleave', leave);
    };
  }, [box]);
  return x === null || x < 0 || x > axis.width ? null : x;
}

/** What is said about a moment, in one line. */
function useHeading(shown: number | null): string {
  const t = useT();
  const language = useLanguage();
  const { lesson, ends } = useLesson((state) => state);
  const partitions = usePartitionCount();
  const step = useRun((state) => (shown ? state.steps[shown - 1] : undefined));
  const sentences = useSentences(step !== undefined && !lesson);
  if (lesson && shown !== null) {
    const beat = beatsDone(ends, shown);
    return (beat === 0 ? lesson.start : lesson.beats[beat - 1])?.heading[language] ?? '';
  }
  return step && sentences ? sentences.headingOf(sentences.sentenceOf(step, t), partitions) : '';
}

interface Props {
  readonly axis: Axis;
  readonly ends: readonly number[];
  /** What lies behind this shown step is not told. */
  readonly until: number;
}

/** The moment under the pointer: step, time, and what is said about it. The slider says the same of where it is. */
export function Preview({ axis, ends, until }: Props) {
  const t = useT();
  const box = useRef<HTMLDivElement>(null);
  const x = usePointer(axis, box);
  const place = x === null ? null : Math.floor(axis.positionAt(x) + 1e-6);
  const shown = place !== null && place <= until ? place : null;
  const heading = useHeading(shown);
  return (
    <div
      ref={box}
      className="preview"
      hidden={shown === null}
      style={{ left: Math.max(HALF, Math.min(x ?? 0, axis.width - HALF)) }}
      aria-hidden="true"
    >
      {shown !== null && (
        <>
          <b>{heading}</b>
          <span>{t('deck.preview', { step: Math.floor(unitsAt(ends, shown)), time: timeText(timeAt(shown)) })}</span>
        </>
      )}
    </div>
  );
}
