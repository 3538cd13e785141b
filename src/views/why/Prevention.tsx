import type { Hop } from '../../engine/why/why';
import { useT } from '../../i18n/react';

/** Configs of which something is known that would have made it otherwise. */
const KNOWN = [
  'replica.lag.time.max.ms',
  'zookeeper.session.timeout.ms',
  'broker.session.timeout.ms',
  'controller.quorum.fetch.timeout.ms',
  'min.insync.replicas',
  'unclean.leader.election.enable',
  'acks',
  'retries',
  'delivery.timeout.ms',
  'request.timeout.ms',
  'max.block.ms',
] as const;

/** What would have prevented it: the configs on the chain, each with what another value would have done. */
export function Prevention({ hops }: { readonly hops: readonly Hop[] }) {
  const t = useT();
  const values = new Map(hops.flatMap(({ settings }) => settings.map(({ name, value }) => [name, value])));
  const known = KNOWN.filter((name) => values.has(name));
  if (known.length === 0) return null;
  return (
    <section className="why-prevention">
      <h3>{t('why.prevented')}</h3>
      <dl>
        {known.map((name) => (
          <div key={name}>
            <dt>
              <code lang="en" translate="no">
                {name} = {values.get(name)}
              </code>
            </dt>
            <dd>{t(`why.prevent.${name}`)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
