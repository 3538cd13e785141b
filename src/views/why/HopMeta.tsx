import type { Hop } from '../../engine/why/why';
import { useT } from '../../i18n/react';
import { shownUntil } from '../../state/why';

/** When a hop happened: its step as the timeline counts, and its time. */
export function HopWhen({ hop }: { readonly hop: Hop }) {
  const t = useT();
  if (hop.deed.kind === 'beginning') return null;
  const { shown, exact } = shownUntil(hop.step);
  const first = hop.count > 1 ? shownUntil(hop.fromStep).shown : shown;
  const time = t('player.time', { ms: hop.atMs });
  if (first < shown) return <span>{t('why.steps', { from: Math.max(1, first), to: shown, time })}</span>;
  return <span>{t(exact ? 'why.step' : 'why.afterStep', { step: shown, time })}</span>;
}

/** When, by which rule of Kafka, and what was set to let it happen. */
export function HopMeta({ hop }: { readonly hop: Hop }) {
  const { rule, settings } = hop;
  return (
    <p className="why-meta">
      <HopWhen hop={hop} />
      {rule && (
        <span lang="en" translate="no" className="why-rule">
          {rule.at}
          {rule.kip && <i>{rule.kip}</i>}
        </span>
      )}
      {settings.map(({ name, value }) => (
        <code key={name} lang="en" translate="no" className="why-setting">
          {name}&nbsp;=&nbsp;{value}
        </code>
      ))}
    </p>
  );
}
