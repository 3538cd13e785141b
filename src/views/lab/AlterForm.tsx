import { useState } from 'react';
import { useT } from '../../i18n/react';
import type { ScenarioProblem } from '../../scenario/problems';
import type { Scenario } from '../../scenario/schema';
import { perform } from '../../state/actions';
import { changeableFields } from '../../state/limits';
import { useLab } from '../../state/react';
import { Problems } from './Problems';

const ALL = 'brokers';

/** Who a config can be changed for while the cluster runs, by a key. */
function ownersOf({ cluster, topics }: Scenario) {
  return [
    ...topics.map(({ name }) => ({ key: `topic ${name}`, level: 'topic', to: { topic: name } }) as const),
    { key: ALL, level: 'broker', to: {} } as const,
    ...cluster.brokers.map(({ id }) => ({ key: `broker ${id}`, level: 'broker', to: { broker: id } }) as const),
  ];
}

/** Changes a config of a topic or of brokers while they run. */
export function AlterForm() {
  const t = useT();
  const scenario = useLab((state) => state.scenario);
  const [chosen, choose] = useState('');
  const [named, name] = useState('');
  const [value, setValue] = useState('');
  const [problems, setProblems] = useState<readonly ScenarioProblem[]>([]);
  if (!scenario) return null;
  const owners = ownersOf(scenario);
  const owner = owners.find(({ key }) => key === chosen) ?? owners[0];
  if (!owner) return null;
  const fields = changeableFields(owner.level, scenario.kafka, scenario.cluster.mode);
  const field = fields.find((each) => each.name === named) ?? fields[0];
  if (!field) return null;
  const alter = (change: { configs: Record<string, string>; remove?: string[] }) =>
    setProblems(perform({ do: 'config.alter', ...owner.to, ...change }));
  const label = (to: (typeof owners)[number]['to']) => {
    if ('topic' in to) return t('lab.config.topic', { topic: to.topic });
    return 'broker' in to ? t('event.name.broker', { broker: to.broker }) : t('lab.config.brokers');
  };
  return (
    <div className="fields">
      <label className="field">
        {t('lab.alter.of')}
        <select value={owner.key} onChange={(event) => choose(event.target.value)}>
          {owners.map(({ key, to }) => (
            <option key={key} value={key}>
              {label(to)}
            </option>
          ))}
        </select>
      </label>
      <label className="field wide">
        {t('lab.alter.config')}
        <select value={field.name} onChange={(event) => name(event.target.value)}>
          {fields.map((each) => (
            <option key={each.name}>{each.name}</option>
          ))}
        </select>
      </label>
      <label className="field wide">
        {t('lab.value')}
        <input value={value} placeholder={field.standard} onChange={(event) => setValue(event.target.value)} />
      </label>
      <div className="buttons">
        <button type="button" className="button" onClick={() => alter({ configs: { [field.name]: value || field.standard } })}>
          {t('lab.alter.set')}
        </button>
        <button type="button" className="button" onClick={() => alter({ configs: {}, remove: [field.name] })}>
          {t('lab.alter.remove')}
        </button>
      </div>
      <Problems problems={problems} />
    </div>
  );
}
