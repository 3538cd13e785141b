import { useId, useState } from 'react';
import { useT } from '../../i18n/react';
import type { ConfigPlace } from '../../scenario/edit';
import type { Configs } from '../../scenario/schema';
import { setConfig } from '../../state/actions';
import { type ConfigField, configFields } from '../../state/limits';
import { useLab } from '../../state/react';
import { problemText } from '../problems/problemText';

interface FieldProps {
  readonly place: ConfigPlace;
  readonly field: ConfigField;
  readonly value: Configs[string] | undefined;
}

/** One config: its value, or the default greyed; what is wrong with a value is said beneath it, and nothing is changed. */
function Field({ place, field, value }: FieldProps) {
  const t = useT();
  const id = useId();
  const [problem, setProblem] = useState('');
  const set = (text: string) => {
    const [found] = setConfig(place, field.name, text.trim() === '' ? null : text.trim());
    setProblem(found ? problemText({ ...found, path: [] }, t) : '');
  };
  const common = { id, 'aria-invalid': problem !== '', 'aria-describedby': `${id}-hint ${id}-problem` };
  return (
    <div className="config">
      <label htmlFor={id} lang="en" translate="no">
        {field.name}
      </label>
      {field.choices.length > 0 ? (
        <select {...common} value={value === undefined ? '' : String(value)} onChange={(event) => set(event.target.value)}>
          <option value="">{t('lab.config.default', { value: field.standard })}</option>
          {field.choices.map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </select>
      ) : (
        <input
          {...common}
          key={String(value)}
          inputMode="numeric"
          defaultValue={value === undefined ? '' : String(value)}
          placeholder={field.standard}
          onBlur={(event) => event.target.value !== String(value ?? '') && set(event.target.value)}
          onKeyDown={(event) => event.key === 'Enter' && set(event.currentTarget.value)}
        />
      )}
      <p id={`${id}-hint`}>{t(`lab.hint.${field.name}`)}</p>
      <p id={`${id}-problem`} className="config-problem" role="status">
        {problem}
      </p>
    </div>
  );
}

function Fields({
  title,
  place,
  fields,
  configs,
}: {
  readonly title: string;
  readonly place: ConfigPlace;
  readonly fields: readonly ConfigField[];
  readonly configs: Configs | undefined;
}) {
  return (
    <fieldset className="configs">
      <legend>{title}</legend>
      {fields.map((field) => (
        <Field key={field.name} place={place} field={field} value={configs?.[field.name]} />
      ))}
    </fieldset>
  );
}

/** The configs that do something here, by the place where they stand. */
export function ConfigForms() {
  const t = useT();
  const scenario = useLab((state) => state.scenario);
  if (!scenario) return null;
  const { kafka, cluster, topics, clients } = scenario;
  const { mode } = cluster;
  return (
    <>
      {topics.map(({ name, configs }) => (
        <Fields
          key={name}
          title={t('lab.config.topic', { topic: name })}
          place={{ at: 'topic', name }}
          fields={configFields('topic', kafka, mode)}
          configs={configs}
        />
      ))}
      <Fields
        title={t('lab.config.brokers')}
        place={{ at: 'cluster' }}
        fields={[...configFields('cluster', kafka, mode), ...configFields('broker', kafka, mode)]}
        configs={cluster.configs}
      />
      {clients.map(({ id, kind, configs }) => (
        <Fields key={id} title={id} place={{ at: 'client', id }} fields={configFields(kind, kafka, mode)} configs={configs} />
      ))}
    </>
  );
}
