import { useMemo, useState } from 'react';
import { useT } from '../../i18n/react';
import { usePage, usePlayhead, useScene } from '../../state/react';
import type { Scene } from '../../state/scene';
import { FlagPatterns } from '../stage/shapes/Defs';
import { useSize } from '../stage/useSize';
import { useWhyKey } from '../why/useWhyKey';
import { CellMark, WaterDefs } from './CellMark';
import { CELL_STATES, type Cluster, type Column, clusterOf, ORDERS, type Order, ordered } from './cluster';
import { Focus } from './Focus';
import { Large } from './Large';
import { Matrix } from './Matrix';
import { fitsMatrix, type Measures, measuresOf, NAMES } from './measures';
import './overview.css';
import './matrix.css';
import './focus.css';
import './large.css';
import { Topic } from './Topic';
import { Underway } from './Underway';

function Legend() {
  const t = useT();
  return (
    <ul className="ov-legend">
      {CELL_STATES.map((state) => (
        <li key={state}>
          <svg width="12" height="16" aria-hidden="true">
            <CellMark state={state} epoch={0} width={12} height={16} />
          </svg>
          {t(`overview.${state}`)}
        </li>
      ))}
    </ul>
  );
}

function Facts({ cluster }: { readonly cluster: Cluster }) {
  const t = useT();
  const { brokers, columns, replicationFactors, counts } = cluster;
  const facts = [
    ['brokers', brokers.length, false],
    ['partitions', columns.length, false],
    ['factor', replicationFactors.join(', '), false],
    ['underReplicated', counts.underReplicated, counts.underReplicated > 0],
    ['underMinIsr', counts.underMinIsr, counts.underMinIsr > 0],
    ['leaderless', counts.leaderless, counts.leaderless > 0],
  ] as const;
  return (
    <dl className="ov-counts">
      {facts.map(([name, value, amiss]) => (
        <div key={name} data-amiss={amiss || undefined}>
          <dt>{t(`overview.fact.${name}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Sort({ order, choose }: { readonly order: Order; readonly choose: (order: Order) => void }) {
  const t = useT();
  return (
    <fieldset className="ov-sort">
      <legend>{t('overview.sort')}</legend>
      {ORDERS.map((each) => (
        <label key={each}>
          <input type="radio" name="ov-order" checked={order === each} onChange={() => choose(each)} />
          {t(`overview.sort.${each}`)}
        </label>
      ))}
    </fieldset>
  );
}

const placeOf = (columns: readonly Column[], tp: string): number => columns.findIndex(({ partition }) => partition.tp === tp);

/** The middle of the panel on the right, as a share of the width. */
const PANEL = 5 / 12 + 7 / 24;
const [TOP, TURN, END] = [-13, -5, 1];

/** Leads from the column in focus to its panel, where nothing is scrolled. */
function Connector({ from, measures, width }: { readonly from: number; readonly measures: Measures; readonly width: number }) {
  const x = NAMES + (from + 0.5) * measures.column;
  if (from < 0 || x > width) return null;
  return (
    <svg className="ov-connector" width={width} height="1" aria-hidden="true">
      <path d={`M${x} ${TOP}V${TURN}H${width * PANEL}V${END}`} />
    </svg>
  );
}

/** All partitions of the cluster at once, the topic of the one in focus, and that one as on the stage. */
export function Overview({ tp }: { readonly tp: string }) {
  const t = useT();
  const scene = useScene();
  if (!scene) return <p>{t('player.loading')}</p>;
  return <OverviewOf scene={scene} tp={tp} />;
}

function OverviewOf({ scene, tp }: { readonly scene: Scene; readonly tp: string }) {
  const t = useT();
  const isTimed = usePlayhead(({ scale }) => scale !== null);
  const [order, setOrder] = useState<Order>('number');
  const selection = usePage((state) => state.selection);
  useWhyKey(scene.after);
  const { element, size } = useSize();
  const cluster = useMemo(() => clusterOf(scene.after), [scene.after]);
  const columns = useMemo(() => ordered(cluster.columns, order), [cluster, order]);
  const width = size?.width ?? 0;
  const measures = useMemo(() => measuresOf(width, columns.length), [width, columns.length]);
  const small = fitsMatrix(width, cluster.brokers.length, columns.length);
  const focused = cluster.columns.find(({ partition }) => partition.tp === tp);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <section className="overview" aria-label={t('workspace.overview')} tabIndex={0}>
      <WaterDefs />
      <svg className="ov-defs" width="0" height="0" aria-hidden="true">
        <FlagPatterns name="ov-flag" />
      </svg>
      <div className="ov-head">
        <h2>{t('overview.cluster')}</h2>
        <Facts cluster={cluster} />
        <p>{t(small ? 'overview.text' : 'overview.text.large')}</p>
      </div>
      <div className="ov-about">
        {small && <Sort order={order} choose={setOrder} />}
        <Legend />
      </div>
      {isTimed && <Underway scene={scene} selection={selection} />}
      <div ref={element} className="ov-wide">
        {small && columns.length > 0 && <Matrix cluster={cluster} columns={columns} tp={tp} selection={selection} measures={measures} />}
        {!small && width > 0 && <Large cluster={cluster} tp={tp} selection={selection} />}
      </div>
      {columns.length === 0 && <p className="ov-empty">{t('overview.empty')}</p>}
      {focused && (
        <div className="ov-below">
          {small && <Connector from={placeOf(columns, tp)} measures={measures} width={width} />}
          <Topic cluster={cluster} focused={focused.partition} selection={selection} />
          <Focus scene={scene} column={focused} selection={selection} />
        </div>
      )}
    </section>
  );
}
