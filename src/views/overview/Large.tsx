import { useMemo, useRef } from 'react';
import { ListBox, ListBoxItem, ListLayout, Virtualizer } from 'react-aria-components';
import { useT } from '../../i18n/react';
import { shareEqual } from '../../lib/shareEqual';
import { showPartition } from '../../state/page';
import { Icon } from '../icons/Icon';
import { CELL_STATES, type Cluster, type Column, ordered, type Shares, sharesOf } from './cluster';

const BAR = 100;
const ROW = 32;

/** How many of a broker's replicas lead, are in sync, out of the ISR and offline, as stretches of one bar. */
function Bar({ shares, most }: { readonly shares: Shares; readonly most: number }) {
  let x = 0;
  return (
    <svg className="ov-bar" viewBox={`0 0 ${BAR} 1`} preserveAspectRatio="none" aria-hidden="true">
      {CELL_STATES.map((state) => {
        const width = (shares[state] / most) * BAR;
        x += width;
        return <rect key={state} data-state={state} x={x - width} width={width} height="1" />;
      })}
    </svg>
  );
}

interface Row {
  /** `topic-partition` */
  readonly id: string;
  readonly trouble: Column['trouble'];
  readonly leader: number;
  readonly isr: number;
  readonly replicas: number;
}

interface Props {
  readonly cluster: Cluster;
  readonly tp: string;
  readonly selection: string | null;
}

function Brokers({ cluster, selection }: Omit<Props, 'tp'>) {
  const t = useT();
  const rows = useMemo(() => sharesOf(cluster), [cluster]);
  const most = Math.max(1, ...rows.map(({ shares }) => CELL_STATES.reduce((sum, state) => sum + shares[state], 0)));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <section className="ov-brokers" tabIndex={0} aria-label={t('overview.load')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('overview.fact.brokers')}</th>
            <td />
            {CELL_STATES.map((state) => (
              <th key={state} scope="col">
                {t(`overview.${state}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ broker: id, shares }) => (
            <tr key={id} data-off={cluster.off.has(id) || undefined} data-selected={selection === `b${id}` || undefined}>
              <th scope="row">
                {cluster.off.has(id) && <span aria-hidden="true">✕ </span>}
                {cluster.controller === id && <Icon name="crown" />} {t('overview.broker', { broker: id })}
                {cluster.controller === id && <span className="visually-hidden">{t('overview.controller')}</span>}
              </th>
              <td>
                <Bar shares={shares} most={most} />
              </td>
              {CELL_STATES.map((state) => (
                <td key={state}>{shares[state]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** A row for each partition; while the rows are as they were they are the same, and the list of them need not be built anew. */
function useRows(cluster: Cluster) {
  const latest = useRef<readonly Row[]>([]);
  return useMemo(() => {
    const rows = ordered(cluster.columns, 'trouble').map(
      ({ trouble, partition: { tp, leader, isr, replicas } }): Row => ({
        id: tp,
        trouble,
        leader,
        isr: isr.length,
        replicas: replicas.length,
      }),
    );
    latest.current = shareEqual(latest.current, rows);
    return latest.current;
  }, [cluster]);
}

function Troubles({ cluster, tp }: Omit<Props, 'selection'>) {
  const t = useT();
  const rows = useRows(cluster);
  return (
    <Virtualizer layout={ListLayout} layoutOptions={{ rowHeight: ROW }}>
      <ListBox
        className="ov-troubles"
        aria-label={t('overview.trouble')}
        items={rows}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[tp]}
        onSelectionChange={(keys) => showPartition(String([...(keys as Set<string>)][0]))}
      >
        {({ id, trouble, leader, isr, replicas }) => {
          const says = t(trouble ? `overview.trouble.${trouble}` : 'overview.trouble.none');
          return (
            <ListBoxItem id={id} className="ov-trouble" data-trouble={trouble ?? undefined} textValue={`${id}, ${says}`}>
              <b>{id}</b>
              <span>{says}</span>
              <small>{t('overview.trouble.leader', { leader: leader < 0 ? '–' : leader })}</small>
              <small>{t('overview.isr', { isr, replicas })}</small>
            </ListBoxItem>
          );
        }}
      </ListBox>
    </Virtualizer>
  );
}

/** A cluster that is too large for a matrix: a bar for each broker, and all partitions, those in trouble first. */
export function Large({ cluster, tp, selection }: Props) {
  return (
    <div className="ov-large">
      <Brokers cluster={cluster} selection={selection} />
      <Troubles cluster={cluster} tp={tp} />
    </div>
  );
}
