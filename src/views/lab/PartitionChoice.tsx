import { useT } from '../../i18n/react';
import { showPartition } from '../../state/page';
import { usePartitions, useShownPartition } from '../../state/react';

/** Which partition the stage shows, where there are several. */
export function PartitionChoice() {
  const t = useT();
  const all = usePartitions();
  const shown = useShownPartition();
  if (all.length < 2) return null;
  return (
    <select className="speed" aria-label={t('lab.partition.shown')} value={shown} onChange={(event) => showPartition(event.target.value)}>
      {all.map((tp) => (
        <option key={tp}>{tp}</option>
      ))}
    </select>
  );
}
