import { useT } from '../../i18n/react';
import { configsOf } from '../../state/configsOf';
import { useRun } from '../../state/react';
import { brokerIn } from './subject';

/** What is configured for the selection, as the document has it. */
export function ConfigList({ tp, selection }: { readonly tp: string; readonly selection: string | null }) {
  const t = useT();
  const scenario = useRun((state) => state.scenario);
  if (!scenario) return null;
  const topic = tp.replace(/-\d+$/, '');
  return (
    <dl className="inspector-configs">
      {configsOf(scenario, topic, brokerIn(selection), selection).map(({ name, value, instead }) => (
        <div key={name} data-changed={instead !== null || undefined}>
          <dt lang="en" translate="no">
            {name}
          </dt>
          <dd>
            <b>{value}</b>
            {instead !== null && <span> {t('why.default', { value: instead })}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
