import { type FormEvent, useState } from 'react';
import { useT } from '../../i18n/react';
import { perform } from '../../state/actions';
import { ACKS, type Acks, VALUE_LENGTH } from '../../state/limits';
import { useLab } from '../../state/react';
import { TargetFields } from './TargetFields';
import { useTarget } from './useTarget';

/** Writes one record at the playhead. The next value is suggested. */
export function ProduceForm() {
  const t = useT();
  const target = useTarget();
  const client = useLab((state) => state.scenario?.clients.find(({ kind }) => kind === 'producer')?.id);
  const written = useLab(
    (state) => state.scenario?.commands.reduce((count, each) => count + (each.do === 'produce' ? each.records.length : 0), 0) ?? 0,
  );
  const [value, setValue] = useState('');
  const [acks, setAcks] = useState<Acks>('all');
  const suggested = `m${written}`;
  if (!client || !target.topic) return <p>{t('lab.produce.impossible')}</p>;
  const produce = (event: FormEvent) => {
    event.preventDefault();
    perform({
      do: 'produce',
      client,
      topic: target.topic ?? '',
      partition: target.partition,
      acks,
      records: [{ value: value || suggested }],
    });
    setValue('');
  };
  return (
    <form className="fields" onSubmit={produce}>
      <label className="field wide">
        {t('lab.value')}
        <input value={value} placeholder={suggested} maxLength={VALUE_LENGTH} onChange={(event) => setValue(event.target.value)} />
      </label>
      <label className="field">
        acks
        <select value={acks} onChange={(event) => setAcks(event.target.value as Acks)}>
          {ACKS.map((each) => (
            <option key={each}>{each}</option>
          ))}
        </select>
      </label>
      <TargetFields target={target} />
      <button type="submit" className="button primary">
        {t('lab.produce.button')}
      </button>
    </form>
  );
}
