import { useT } from '../../i18n/react';
import { usePage, useScene } from '../../state/react';
import { useWhyKey } from '../why/useWhyKey';
import { BrokerCard } from './BrokerCard';
import './control.css';
import { Failover } from './Failover';
import { QuorumPlane } from './QuorumPlane';
import { WholeTree, ZooKeeperPlane } from './ZooKeeperPlane';

/** The moment of those who decide: ZooKeeper or the quorum, the brokers' sessions, what each broker believes, and the way of a failover. */
export function Control({ tp }: { readonly tp: string }) {
  const t = useT();
  const scene = useScene();
  const selection = usePage((state) => state.selection);
  useWhyKey(scene?.after);
  if (!scene) return <p>{t('player.loading')}</p>;
  const { before, after } = scene;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <section className="control" aria-label={t('workspace.control')} tabIndex={0}>
      <div className="control-picture">
        {after.quorum ? <QuorumPlane before={before} after={after} /> : <ZooKeeperPlane before={before} after={after} tp={tp} />}
        <div className="control-columns control-brokers">
          {after.brokers.map((broker) => (
            <BrokerCard key={broker.id} broker={broker} frame={after} selected={selection === `b${broker.id}`} />
          ))}
        </div>
        {!after.quorum && <WholeTree before={before} after={after} />}
      </div>
      <Failover kraft={after.quorum !== null} />
    </section>
  );
}
