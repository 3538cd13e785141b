import { useT } from '../../i18n/react';
import { useRun, useShownSteps } from '../../state/react';
import { stepIndex } from '../../state/run';
import { type Verdict, verdictAt } from '../../state/verdict';
import './badge.css';

type Broken = Exclude<Verdict, { state: 'calm' }>;

const SAID = ['S1', 'S2', 'S3', 'S8', 'S9'] as const;
type Said = (typeof SAID)[number];

const isSaid = (id: string): id is Said => SAID.some((said) => said === id);

function useVerdict(): Verdict {
  const steps = useRun((state) => state.steps);
  const violations = useRun((state) => state.violations);
  const done = useShownSteps();
  return verdictAt(violations, stepIndex(steps, done));
}

function useShortName({ state, violation: { id } }: Broken): string {
  const t = useT();
  if (state === 'bug') return t('invariant.short.bug');
  return t(id === 'S8' || id === 'S9' ? 'invariant.short.apart' : 'invariant.short.loss');
}

/** The sentence of what broke, and whether a real cluster would do the same. */
function Explanation({ state, violation }: Broken) {
  const t = useT();
  const { id, value, offset, name, because, atMs } = violation;
  return (
    <div className="badge-text">
      <p>{isSaid(id) ? t(`invariant.${id}`, { value, offset }) : t('invariant.other', { name: `${id} ${name}` })}</p>
      <p>
        <b>{t(state === 'bug' ? 'invariant.bug' : 'invariant.expected')}</b> {t('invariant.at', { ms: atMs })}
      </p>
      <p>{because === null ? t('invariant.bug.text') : t(`invariant.because.${because}`)}</p>
    </div>
  );
}

function Alarm(broken: Broken) {
  const name = useShortName(broken);
  return (
    <details>
      <summary>{name}</summary>
      <Explanation {...broken} />
    </details>
  );
}

/** Whether every acknowledged record is still there, always in sight: quiet as long as it is. */
export function Badge() {
  const t = useT();
  const verdict = useVerdict();
  return (
    <div className="badge" role="status" aria-label={t('invariant.badge')} data-state={verdict.state}>
      {verdict.state === 'calm' ? t('invariant.calm') : <Alarm {...verdict} />}
    </div>
  );
}
