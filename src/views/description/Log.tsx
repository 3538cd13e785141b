import { useT } from '../../i18n/react';
import { usePartitions, useRun, useShownSteps } from '../../state/react';
import './log.css';
import { headingOf, sentenceOf } from '../sentence/sentence';

const KEPT = 200;

/** The shown steps so far, the newest last. */
export function Log() {
  const t = useT();
  const partitions = usePartitions().all.length;
  const steps = useRun((state) => state.steps);
  const shown = useShownSteps();
  const from = Math.max(0, shown - KEPT);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <div className="log" role="log" aria-label={t('workspace.events')} tabIndex={0}>
      <ol start={from + 1}>
        {steps.slice(from, shown).map((step, index) => {
          const sentence = sentenceOf(step, t);
          return (
            <li key={step.index}>
              <span className="log-step">{from + index + 1}</span> <span className="log-time">{t('player.time', { ms: step.atMs })}</span>{' '}
              <b>{headingOf(sentence, partitions)}</b> {sentence.text}
            </li>
          );
        })}
      </ol>
    </div>
  );
}
