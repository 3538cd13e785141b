import { useT } from '../../i18n/react';
import type { Target } from './useTarget';

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

export function TargetFields({ target }: { readonly target: Target }) {
  const t = useT();
  return (
    <>
      {target.topics.length > 1 && (
        <label className="field">
          {t('lab.topic')}
          <select value={target.topic} onChange={(event) => target.setTopic(event.target.value)}>
            {target.topics.map(({ name }) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
      )}
      {target.partitions > 1 && (
        <label className="field">
          {t('lab.partition')}
          <select value={target.partition} onChange={(event) => target.setPartition(Number(event.target.value))}>
            {upTo(target.partitions).map((partition) => (
              <option key={partition}>{partition}</option>
            ))}
          </select>
        </label>
      )}
    </>
  );
}
