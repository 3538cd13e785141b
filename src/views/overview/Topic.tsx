import { useEffect, useRef } from 'react';
import type { PartitionFrame } from '../../engine/frame';
import { useT } from '../../i18n/react';
import { showPartition } from '../../state/page';
import { type Cluster, troublesOf } from './cluster';
import { Multiple } from './Multiple';

/** More brokers than this have no column of their own. */
const MOST_PLACES = 12;

/** A row's replicas: each in the place of its broker, or where those are too many in the order of assignment. */
function Replicas({
  partition,
  brokers,
  cluster,
}: {
  readonly partition: PartitionFrame;
  readonly brokers: readonly number[];
  readonly cluster: Cluster;
}) {
  const placed = brokers.length <= MOST_PLACES;
  return (placed ? brokers : partition.replicas).map((broker) => (
    <td key={broker}>
      <Multiple partition={partition} broker={broker} off={cluster.off.has(broker)} />
      {!placed && <small>{broker}</small>}
      <span className="visually-hidden">{sayReplica(partition, broker)}</span>
    </td>
  ));
}

function Heads({ cluster, brokers, selection }: Pick<Props, 'cluster' | 'selection'> & { readonly brokers: readonly number[] }) {
  const t = useT();
  if (brokers.length > MOST_PLACES)
    return (
      <th scope="colgroup" colSpan={cluster.replicationFactors.at(-1) ?? 1}>
        {t('overview.replicas')}
      </th>
    );
  return brokers.map((broker) => (
    <th key={broker} scope="col" data-selected={selection === `b${broker}` || undefined} data-off={cluster.off.has(broker) || undefined}>
      {t('overview.broker', { broker })}
    </th>
  ));
}

interface Props {
  readonly cluster: Cluster;
  readonly focused: PartitionFrame;
  readonly selection: string | null;
}

/** All partitions of the topic in focus, small, each broker in its own place. */
export function Topic({ cluster, focused, selection }: Props) {
  const t = useT();
  const partitions = cluster.columns.map(({ partition }) => partition).filter(({ topic }) => topic === focused.topic);
  const holders = new Set(partitions.flatMap(({ replicas }) => replicas));
  const brokers = cluster.brokers.map(({ id }) => id).filter((id) => holders.has(id));
  const row = useRef<HTMLTableRowElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the row scrolls into view when the focus moves.
  useEffect(() => {
    const box = row.current?.closest('.ov-table');
    if (!box || !row.current) return;
    const [top, height] = [row.current.offsetTop, row.current.offsetHeight];
    if (top < box.scrollTop + 30 || top + height > box.scrollTop + box.clientHeight) box.scrollTop = top - 40;
  }, [focused.tp]);
  return (
    <section className="ov-panel" aria-labelledby="ov-topic">
      <header>
        <h3 id="ov-topic">{t('overview.topic', { topic: focused.topic })}</h3>
        <span>{t('overview.topic.size', { partitions: partitions.length, brokers: brokers.length })}</span>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard. */}
      <div className="ov-table" tabIndex={0} role="group" aria-label={t('overview.topic', { topic: focused.topic })}>
        <table>
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">{t('overview.partition.heading')}</span>
              </th>
              <Heads cluster={cluster} brokers={brokers} selection={selection} />
            </tr>
          </thead>
          <tbody>
            {partitions.map((partition) => {
              const { tp, isr, replicas } = partition;
              const isFocused = tp === focused.tp;
              return (
                <tr key={tp} ref={isFocused ? row : undefined} data-focused={isFocused || undefined} onClick={() => showPartition(tp)}>
                  <th scope="row">
                    <button type="button" aria-pressed={isFocused} data-trouble={troublesOf(partition)[0]}>
                      {tp}
                      <small>{t('overview.isr', { isr: isr.length, replicas: replicas.length })}</small>
                    </button>
                  </th>
                  <Replicas partition={partition} brokers={brokers} cluster={cluster} />
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** The numbers of a replica; nothing where there is none. */
function sayReplica({ replicaFrames, replicas }: PartitionFrame, broker: number): string {
  const replica = replicas.includes(broker) && replicaFrames.find((each) => each.broker === broker);
  return replica ? `LEO ${replica.logEndOffset}, HW ${replica.highWatermark}` : '–';
}
