import { useT } from '../../i18n/react';
import { usePartitions, useRun, useShownSteps } from '../../state/react';
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
    <section className="log" aria-labelledby="log-title">
      <h2 id="log-title">{t('player.log')}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard. */}
      <div role="log" aria-labelledby="log-title" tabIndex={0}>
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
    </section>
  );
}
