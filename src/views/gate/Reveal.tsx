import { useLanguage, useT } from '../../i18n/react';
import { Caption } from '../caption/Caption';
import type { RevealedGate } from './useGate';

/** What happened beside what was predicted; the explanation is said whatever the answer was. */
export function Reveal({ heading, revealed: { gate, answer, truth } }: { readonly heading: string; readonly revealed: RevealedGate }) {
  const t = useT();
  const language = useLanguage();
  const difference = answer - truth;
  const verdict = difference === 0 ? 'right' : difference > 0 ? 'high' : 'low';
  return (
    <Caption heading={t('player.gate.actual', { heading })} text={gate.because[language]}>
      <p className="verdict" data-verdict={verdict}>
        {t(`player.gate.${verdict}`, { answer, difference: Math.abs(difference) })}
      </p>
    </Caption>
  );
}
