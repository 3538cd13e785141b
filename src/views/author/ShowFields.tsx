import { useT } from '../../i18n/react';
import type { Show } from '../../lessons/types';

const VIEWS = ['picture', 'control', 'worlds'] as const satisfies readonly Show['view'][];
const DESCRIBE = 'kafka-topics.sh --bootstrap-server localhost:9092 --describe';

interface Props {
  readonly show: Show | undefined;
  readonly onChange: (show: Show | undefined) => void;
}

/** What is on screen from a beat on, and what Kafka's tools print below it. */
export function ShowFields({ show, onChange }: Props) {
  const t = useT();
  return (
    <fieldset className="fields author-group">
      <legend>{t('author.show')}</legend>
      <label className="field">
        {t('author.show.view')}
        <select
          value={show?.view ?? ''}
          onChange={({ target }) =>
            onChange(target.value === '' ? undefined : { line: DESCRIBE, ...show, view: target.value as Show['view'] })
          }
        >
          <option value="">{t('author.show.before')}</option>
          {VIEWS.map((view) => (
            <option key={view} value={view}>
              {t(`workspace.${view}`)}
            </option>
          ))}
        </select>
      </label>
      {show && (
        <label className="field wide">
          {t('workspace.terminal')}
          <input
            lang="en"
            translate="no"
            spellCheck={false}
            maxLength={400}
            value={show.line ?? ''}
            onChange={({ target }) => onChange({ ...show, line: target.value === '' ? null : target.value })}
          />
        </label>
      )}
    </fieldset>
  );
}
