import { useEffect, useRef } from 'react';
import { useT } from '../../i18n/react';
import { useRun, useShownSteps } from '../../state/react';
import { stepIndex } from '../../state/run';
import { useWhyKey } from '../why/useWhyKey';
import { BrokersTable, RegistrationsTable, ZooKeeperTable } from './BrokerTables';
import './description.css';
import { LinksTable } from './LinksTable';
import { LeaderViewTable, PartitionsTable, PendingTable, ReplicasTable } from './PartitionTables';
import { QuorumTable } from './QuorumTable';
import { ClientsTable, InFlightTable } from './TrafficTables';

/** The state at the playhead as tables: everything that the picture shows, in words. */
export function Description() {
  const t = useT();
  const shown = useShownSteps();
  const frame = useRun(({ frames, steps }) => frames.get(stepIndex(steps, shown)));
  const region = useRef<HTMLElement>(null);
  useWhyKey(frame);
  useEffect(() => {
    if (document.activeElement?.matches('.skip-link')) region.current?.focus();
  }, []);
  return (
    <div className="description">
      {frame ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
        <section ref={region} id="tables" className="tables" aria-label={t('player.tables')} tabIndex={0}>
          <p>{t('tables.moment', { shown, ms: frame.atMs, kafka: frame.kafka, mode: frame.quorum ? 'KRaft' : 'ZooKeeper' })}</p>
          <PartitionsTable frame={frame} />
          {frame.partitions.map((partition) => (
            <div key={partition.tp} className="tables">
              <ReplicasTable partition={partition} />
              <LeaderViewTable partition={partition} />
              <PendingTable partition={partition} />
            </div>
          ))}
          {frame.quorum ? <RegistrationsTable frame={frame} quorum={frame.quorum} /> : <BrokersTable frame={frame} />}
          <ClientsTable frame={frame} />
          <InFlightTable frame={frame} />
          {frame.links.length > 0 && <LinksTable links={frame.links} />}
          {frame.quorum ? <QuorumTable quorum={frame.quorum} /> : <ZooKeeperTable frame={frame} />}
        </section>
      ) : (
        <p>{t('player.loading')}</p>
      )}
    </div>
  );
}
