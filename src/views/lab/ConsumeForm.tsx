import { useT } from '../../i18n/react';
import { perform } from '../../state/actions';
import { useLab, useScene } from '../../state/react';
import { TargetFields } from './TargetFields';
import { useTarget } from './useTarget';

/** Starts and stops reading from the beginning of a partition. */
export function ConsumeForm() {
  const t = useT();
  const target = useTarget();
  const client = useLab((state) => state.scenario?.clients.find(({ kind }) => kind === 'consumer')?.id);
  const scene = useScene();
  const now = scene?.after.clients.find(({ id }) => id === client);
  const reads = now?.kind === 'consumer' && now.tp !== null;
  const { topic, partition } = target;
  if (!client || !topic) return <p>{t('lab.consume.impossible')}</p>;
  return (
    <div className="fields">
      <TargetFields target={target} />
      {reads ? (
        <button type="button" className="button" onClick={() => perform({ do: 'consumer.stop', client })}>
          {t('lab.consume.stop')}
        </button>
      ) : (
        <button
          type="button"
          className="button primary"
          onClick={() => perform({ do: 'consumer.start', client, topic, partition, offset: 0 })}
        >
          {t('lab.consume.start')}
        </button>
      )}
    </div>
  );
}
