import { useLanguage, useT } from '../../i18n/react';
import { useRun } from '../../state/react';
import { truthOf } from '../../teaching/truth';
import { Caption } from '../caption/Caption';
import { answersTo } from './answers';
import type { RevealedGate } from './useGate';

/** What happened beside what was predicted; the explanation is said whatever the answer was. */
export function Reveal({ heading, revealed: { gate, answer, frame } }: { readonly heading: string; readonly revealed: RevealedGate }) {
  const t = useT();
  const language = useLanguage();
  const steps = useRun((state) => state.steps);
  const truth = truthOf(gate, { frame, steps });
  const answers = answersTo(gate, frame, language, t);
  const difference = truth === null ? 0 : answer - truth;
  const verdict = difference === 0 ? 'right' : gate.kind !== 'line' ? 'wrong' : difference > 0 ? 'high' : 'low';
  const words = { answer: answers.find(({ value }) => value === answer)?.label ?? '', difference: Math.abs(difference) };
  return (
    <Caption heading={t('gate.actual', { heading })} text={gate.because[language]}>
      <p className="verdict" data-verdict={verdict}>
        {t(`gate.${verdict}`, words)}
      </p>
    </Caption>
  );
}
