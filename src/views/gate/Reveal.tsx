import { type ReactNode, useEffect } from 'react';
import { useLanguage, useT } from '../../i18n/react';
import { rememberVerdict } from '../../state/predictions';
import { useLesson, useRun } from '../../state/react';
import { askWhy } from '../../state/why';
import { askedValue } from '../../teaching/cause';
import { truthOf } from '../../teaching/truth';
import { Caption } from '../caption/Caption';
import { answersTo } from './answers';
import type { RevealedGate } from './useGate';

interface Props {
  readonly heading: string;
  readonly revealed: RevealedGate;
  /** The ways on behind the last beat. */
  readonly children?: ReactNode;
}

/** Counts a verdict for the end of the lesson. */
function useVerdict({ gate }: RevealedGate, isRight: boolean): void {
  const lesson = useLesson((state) => state.lesson);
  const beat = lesson?.beats.findIndex((each) => each.gate === gate) ?? -1;
  const id = lesson?.id;
  useEffect(() => {
    if (id && beat >= 0) rememberVerdict(id, beat, isRight);
  }, [id, beat, isRight]);
}

/** What happened beside what was predicted, and the way to its causes; the explanation is said whatever the answer was. */
export function Reveal({ heading, revealed, children }: Props) {
  const t = useT();
  const language = useLanguage();
  const steps = useRun((state) => state.steps);
  const { gate, answer, frame } = revealed;
  const truth = truthOf(gate, { frame, steps });
  const answers = answersTo(gate, frame, language, t);
  const difference = truth === null ? 0 : answer - truth;
  const verdict = difference === 0 ? 'right' : gate.kind !== 'line' ? 'wrong' : difference > 0 ? 'high' : 'low';
  const words = { answer: answers.find(({ value }) => value === answer)?.label ?? '', difference: Math.abs(difference) };
  const asked = askedValue(gate, { frame, steps });
  useVerdict(revealed, verdict === 'right');
  return (
    <Caption heading={t('gate.actual', { heading })} text={gate.because[language]}>
      <div className="reveal">
        <p className="verdict" data-verdict={verdict}>
          {t(`gate.${verdict}`, words)}
        </p>
        {asked && (
          <button type="button" className={`button small ${verdict === 'right' ? 'quiet' : 'primary'}`} onClick={() => askWhy(asked)}>
            {t('gate.why')}
          </button>
        )}
      </div>
      {children}
    </Caption>
  );
}
