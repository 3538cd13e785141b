import { useT } from '../../i18n/react';
import { seek } from '../../state/playhead';
import { useKnownSteps, usePlayhead, useShownSteps } from '../../state/react';
import { FENCING_STAGES, failover, lastFailure, QUORUM_STAGES, type Stage, ZOOKEEPER_STAGES } from './failover';
import './failover.css';

/** The stages of the last failure: what has happened, what happens now, what is still to come. A press goes there. A question hides what lies behind it. */
export function Failover({ kraft }: { readonly kraft: boolean }) {
  const t = useT();
  const steps = useKnownSteps();
  const isAsked = usePlayhead(({ limit, length }) => limit < length);
  const shown = useShownSteps();
  const failed = lastFailure(steps, shown);
  const stages: readonly Stage[] = !kraft ? ZOOKEEPER_STAGES : failed === 'controller' ? QUORUM_STAGES : FENCING_STAGES;
  const reached = failover(steps, shown, stages);
  const told = isAsked ? reached.filter(({ done }) => done !== null) : reached;
  return (
    <section className="control-stages" aria-labelledby="control-stages">
      <h2 id="control-stages">{t('control.stages')}</h2>
      {failed === null && !isAsked && <p>{t('control.stages.none')}</p>}
      <ol>
        {told.map(({ name, done }) => {
          const state = done === null || done > shown ? 'ahead' : done === shown ? 'now' : 'done';
          return (
            <li key={name} data-state={state}>
              <button
                type="button"
                aria-current={state === 'now' ? 'step' : undefined}
                aria-disabled={done === null}
                onClick={() => done !== null && seek(done)}
              >
                <b>{t(`control.stage.${name}`)}</b>
                <span>{t(`control.stage.${name}.text`)}</span>
              </button>
            </li>
          );
        })}
      </ol>
      {told.length < reached.length && <p>{t('control.stages.asked')}</p>}
    </section>
  );
}
