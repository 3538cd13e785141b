import { useMemo } from 'react';
import { useT } from '../../i18n/react';
import { press, showView } from '../../state/page';
import { useRun } from '../../state/react';
import { onScreen, type Scene } from '../../state/scene';
import { Icon } from '../icons/Icon';
import { perform } from '../player/acts';
import { highestOffset } from '../stage/model/ceiling';
import { Stage } from '../stage/Stage';
import { WhyValue } from '../why/WhyValue';
import type { Column } from './cluster';

interface Props {
  readonly scene: Scene;
  readonly column: Column;
  readonly selection: string | null;
}

/** The numbers that the picture of the partition says, beside it. */
function Facts({ column: { number, partition } }: Pick<Props, 'column'>) {
  const t = useT();
  const { tp, leader, leaderEpoch, isr, highWatermark, replicaFrames } = partition;
  const end = replicaFrames.find(({ broker }) => broker === leader)?.logEndOffset ?? 0;
  const behind = replicaFrames.filter(({ broker, logEndOffset }) => broker !== leader && logEndOffset < end);
  return (
    <dl className="ov-facts">
      <dt>{t('overview.column')}</dt>
      <dd>{number}</dd>
      <dt>{t('overview.leader')}</dt>
      <dd>
        <WhyValue
          why={{ value: 'leader', tp }}
          text={leader < 0 ? t('overview.nobody') : t('overview.leader.is', { broker: leader, epoch: leaderEpoch })}
        />
      </dd>
      <dt>ISR</dt>
      <dd>
        <WhyValue why={{ value: 'isr', tp }} text={isr.join(', ') || '∅'} />
      </dd>
      {behind.map(({ broker, logEndOffset }) => (
        <div key={broker}>
          <dt>{t('overview.broker', { broker })}</dt>
          <dd>
            <WhyValue why={{ value: 'logEnd', tp, broker }} text={t('overview.behind', { count: end - logEndOffset })} />
          </dd>
        </div>
      ))}
      <dt>{t('overview.highWatermark')}</dt>
      <dd>{highWatermark === null ? '–' : <WhyValue why={{ value: 'highWatermark', tp, broker: leader }} text={highWatermark} />}</dd>
    </dl>
  );
}

/** The partition in focus, as the stage shows it. */
export function Focus({ scene, column, selection }: Props) {
  const t = useT();
  const steps = useRun((state) => state.steps);
  const { tp } = column.partition;
  const ceiling = useMemo(() => highestOffset(steps, tp), [steps, tp]);
  return (
    <section className="ov-panel ov-full" aria-labelledby="ov-focus">
      <header>
        <h3 id="ov-focus">{t('overview.partition', { tp })}</h3>
        <span>{t('overview.partition.text')}</span>
        <button type="button" className="button small" onClick={() => showView('picture')}>
          <Icon name="fork" />
          {t('overview.open')}
        </button>
      </header>
      <div className="ov-stage">
        <div className="ov-picture">
          <Stage
            {...scene}
            tp={tp}
            ceiling={ceiling}
            playhead={onScreen}
            selection={selection}
            onSelect={press}
            onVerb={(broker, verb) => perform({ do: verb, broker })}
            caption={null}
            question={null}
            onPredict={() => {}}
            prediction={null}
          />
        </div>
        <Facts column={column} />
      </div>
    </section>
  );
}
