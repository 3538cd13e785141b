import { useT } from '../../i18n/react';
import type { Focus } from '../../lessons/types';
import { useLab } from '../../state/react';

const PLACES = ['replica', 'highWatermark', 'logEnd', 'pin', 'producer', 'consumer', 'zookeeper'] as const satisfies readonly Focus['on'][];

/** A focus of this kind, as near to the one before as it can be. */
function focusOn(on: Focus['on'], before: Focus, brokers: readonly number[]): Focus {
  const broker = 'broker' in before ? before.broker : (brokers[0] ?? 1);
  switch (on) {
    case 'pin':
      return { on, broker, replica: 'replica' in before ? before.replica : (brokers.find((id) => id !== broker) ?? broker) };
    case 'producer':
    case 'consumer':
    case 'zookeeper':
      return { on };
    default:
      return { on, broker };
  }
}

interface Props {
  readonly focus: Focus;
  readonly onChange: (focus: Focus) => void;
}

/** What the caption points at. */
export function FocusFields({ focus, onChange }: Props) {
  const t = useT();
  const nodes = useLab((state) => state.scenario?.cluster.brokers);
  const brokers = nodes?.map(({ id }) => id) ?? [];
  const choice = (label: string, value: number, change: (id: number) => Focus) => (
    <label className="field">
      {label}
      <select value={value} onChange={(event) => onChange(change(Number(event.target.value)))}>
        {brokers.map((id) => (
          <option key={id}>{id}</option>
        ))}
      </select>
    </label>
  );
  return (
    <fieldset className="fields author-group">
      <legend>{t('author.focus')}</legend>
      <label className="field">
        {t('author.focus.on')}
        <select value={focus.on} onChange={(event) => onChange(focusOn(event.target.value as Focus['on'], focus, brokers))}>
          {PLACES.map((place) => (
            <option key={place} value={place}>
              {t(`author.focus.${place}`)}
            </option>
          ))}
        </select>
      </label>
      {'broker' in focus && choice(t('author.broker'), focus.broker, (broker) => ({ ...focus, broker }))}
      {'replica' in focus && choice(t('author.replica'), focus.replica, (replica) => ({ ...focus, replica }))}
    </fieldset>
  );
}
