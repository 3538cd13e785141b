import { useState } from 'react';
import type { StepRecord } from '../../engine/trace';
import { useT } from '../../i18n/react';
import { stepOf } from '../deck/stepOf';
import { lineOf, rowOf } from './row';

interface Props {
  readonly steps: readonly StepRecord[];
  readonly places: readonly number[];
  readonly partitions: number;
}

/** Copies what is listed as text, a line for each step, its columns divided by tabs. */
export function Copy({ steps, places, partitions }: Props) {
  const t = useT();
  const [said, setSaid] = useState<'copied' | 'notCopied' | null>(null);
  const copy = () => {
    const lines = places.flatMap((place) => {
      const step = steps[place];
      return step ? [lineOf(stepOf(place + 1), step, rowOf(step, partitions, t), t)] : [];
    });
    navigator.clipboard.writeText(`${lines.join('\n')}\n`).then(
      () => setSaid('copied'),
      () => setSaid('notCopied'),
    );
  };
  return (
    <>
      <button type="button" className="button small" onClick={copy}>
        {t('events.copy')}
      </button>
      <span className="visually-hidden" role="status">
        {said && t(`events.${said}`)}
      </span>
    </>
  );
}
