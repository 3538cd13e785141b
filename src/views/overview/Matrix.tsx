import { type KeyboardEvent, memo, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { BrokerFrame, PartitionFrame } from '../../engine/frame';
import type { Translate } from '../../i18n';
import { useT } from '../../i18n/react';
import { showPartition, showView } from '../../state/page';
import { formatWhy } from '../../state/why';
import { CellMark } from './CellMark';
import { type Cluster, type Column, cellOf } from './cluster';
import { HEAD, type Measures, NAMES } from './measures';

/** What assistive technology says of a broker's replica of a partition. */
function sayCell(partition: PartitionFrame, broker: number, off: boolean, t: Translate): string {
  const { tp, leaderEpoch, replicaFrames } = partition;
  const state = cellOf(partition, broker, off);
  const says =
    state === null ? t('overview.none') : state === 'leader' ? t('overview.say.leader', { epoch: leaderEpoch }) : t(`overview.${state}`);
  const replica = replicaFrames.find((each) => each.broker === broker);
  const offsets = state !== null && replica ? `, LEO ${replica.logEndOffset}` : '';
  return `${tp}, ${t('overview.broker', { broker })}: ${says}${offsets}`;
}

interface ColumnProps {
  readonly partition: PartitionFrame;
  readonly place: number;
  readonly brokers: readonly number[];
  readonly off: readonly number[];
  readonly measures: Measures;
  /** The broker's place that has the focus of this column; null: this column has none. */
  readonly active: number | null;
}

/** A partition: its replicas one below the other. The one that has the focus has all its cells, the others only their replicas. */
const MatrixColumn = memo(function MatrixColumn({ partition, place, brokers, off, measures, active }: ColumnProps) {
  const t = useT();
  const { column, row } = measures;
  const cells = brokers.flatMap((broker, at) => {
    const state = cellOf(partition, broker, off.includes(broker));
    return state !== null || active !== null ? [{ broker, at, state }] : [];
  });
  return (
    <g
      role="row"
      aria-rowindex={place + 1}
      aria-label={partition.tp}
      aria-selected={active !== null}
      className="ov-column"
      transform={`translate(${place * column} ${HEAD})`}
      data-tp={partition.tp}
    >
      <rect className="ov-hit" width={column} height={brokers.length * row} />
      {cells.map(({ broker, at, state }) => (
        <g
          key={broker}
          role="gridcell"
          aria-colindex={at + 1}
          aria-label={sayCell(partition, broker, off.includes(broker), t)}
          data-why={state === null ? undefined : formatWhy({ value: 'logEnd', tp: partition.tp, broker })}
          tabIndex={active === at ? 0 : -1}
          className="ov-cell"
          transform={`translate(1 ${at * row + 1})`}
        >
          {state && <CellMark state={state} epoch={partition.leaderEpoch} width={column - 2} height={row - 2} />}
          {active === at && <rect className="ov-cell-ring" x="-1" y="-1" width={column} height={row} />}
        </g>
      ))}
    </g>
  );
});

/** The names of the brokers, with the crown of the controller and the sign of those that do not run. */
function Names({ cluster, row, selection }: { readonly cluster: Cluster; readonly row: number; readonly selection: string | null }) {
  const t = useT();
  return (
    <svg className="ov-names" width={NAMES} height={HEAD + cluster.brokers.length * row} aria-hidden="true">
      {cluster.brokers.map(({ id }: BrokerFrame, at) => {
        const y = HEAD + at * row + row / 2;
        const off = cluster.off.has(id);
        return (
          <g key={id} data-off={off || undefined} data-selected={selection === `b${id}` || undefined}>
            <text x={NAMES - 12} y={y + 4.5} textAnchor="end">
              {t('overview.broker', { broker: id })}
            </text>
            {off && <path className="ov-cross" d={`M14 ${y - 4}l8 8m0 -8l-8 8`} />}
            {cluster.controller === id && (
              <path
                className="ov-crown"
                transform={`translate(${off ? -2 : 11} ${y - 8})`}
                d="M1 12.5h12M1.5 10.5.5 4.5l3.6 3L7 3l2.9 4.5 3.6-3-1 6z"
              />
            )}
          </g>
        );
      })}
    </svg>
  );
}

/** Every tenth number, and that of the column in focus. */
function Numbers({ columns, focused, column }: { readonly columns: readonly Column[]; readonly focused: number; readonly column: number }) {
  const every = column >= 26 ? 1 : column >= 14 ? 5 : 10;
  return (
    <g className="ov-numbers">
      {columns.map(({ number, partition }, place) =>
        place % every === 0 && Math.abs(place - focused) * column > 30 ? (
          <text key={partition.tp} x={(place + 0.5) * column} y={HEAD - 7}>
            {number}
          </text>
        ) : null,
      )}
    </g>
  );
}

interface FocusProps {
  readonly number: number;
  readonly place: number;
  readonly measures: Measures;
  readonly brokers: number;
}

function FocusFrame({ number, place, measures: { column, row }, brokers }: FocusProps) {
  const frame = { x: place * column - 2, y: HEAD - 3, width: column + 4, height: brokers * row + 6, rx: 3 };
  const middle = (place + 0.5) * column;
  return (
    <g className="ov-focus">
      <rect {...frame} className="ov-buoy" />
      <rect {...frame} className="ov-ink" />
      <rect x={middle - 16} y={HEAD - 23} width="32" height="19" rx="5" />
      <text x={middle} y={HEAD - 9}>
        {number}
      </text>
    </g>
  );
}

/** The same list for as long as the same numbers are in it. */
function useNumbers(numbers: readonly number[]): readonly number[] {
  const written = JSON.stringify(numbers);
  return useMemo(() => JSON.parse(written) as number[], [written]);
}

const LEAPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, PageUp: -10, PageDown: 10, Home: -Infinity, End: Infinity };

interface Props {
  readonly cluster: Cluster;
  /** As they stand beside one another. */
  readonly columns: readonly Column[];
  readonly tp: string;
  readonly selection: string | null;
  readonly measures: Measures;
}

/** One column per partition, one row per broker: a grid with one focus, which is the partition on the stage. */
export function Matrix({ cluster, columns, tp, selection, measures }: Props) {
  const t = useT();
  const grid = useRef<SVGGElement>(null);
  const [row, setRow] = useState(0);
  const place = Math.max(
    0,
    columns.findIndex(({ partition }) => partition.tp === tp),
  );
  const brokers = useNumbers(cluster.brokers.map(({ id }) => id));
  const off = useNumbers([...cluster.off]);
  const active = Math.min(row, brokers.length - 1);

  /** A key has moved the focus: the cell that had it may be gone. */
  const moved = useRef(false);
  useLayoutEffect(() => {
    if (moved.current) grid.current?.querySelector<SVGGElement>('[tabindex="0"]')?.focus();
    moved.current = false;
  });

  const scroller = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const x = place * measures.column;
    if (x < box.scrollLeft + 20 || x > box.scrollLeft + box.clientWidth - 40) box.scrollLeft = x - box.clientWidth / 2;
  }, [place, measures.column]);

  const go = (by: number): void => {
    const to = columns[Math.max(0, Math.min(columns.length - 1, place + by))];
    if (to) showPartition(to.partition.tp);
  };

  const press = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const leap = LEAPS[event.code];
    if (leap !== undefined) go(leap);
    else if (event.code === 'ArrowUp') setRow(Math.max(0, active - 1));
    else if (event.code === 'ArrowDown') setRow(Math.min(brokers.length - 1, active + 1));
    else if (event.code === 'Enter') showView('picture');
    else return;
    moved.current = true;
    event.preventDefault();
    event.stopPropagation();
  };

  const point = (target: EventTarget): void => {
    const wanted = (target as Element).closest<SVGGElement>('[data-tp]')?.dataset.tp;
    if (wanted) showPartition(wanted);
  };

  const [width, height] = [columns.length * measures.column + 6, HEAD + brokers.length * measures.row + 8];
  return (
    <div className="ov-matrix">
      <Names cluster={cluster} row={measures.row} selection={selection} />
      <div className="ov-scroll" ref={scroller}>
        {/* biome-ignore lint/a11y/noSvgWithoutTitle: the grid in it has the name. */}
        <svg width={width} height={height}>
          <g
            ref={grid}
            role="grid"
            aria-label={t('overview.matrix')}
            aria-rowcount={columns.length}
            aria-colcount={brokers.length}
            onKeyDown={press}
            onClick={(event) => point(event.target)}
          >
            {columns.map(({ partition }, at) => (
              <MatrixColumn
                key={partition.tp}
                partition={partition}
                place={at}
                brokers={brokers}
                off={off}
                measures={measures}
                active={at === place ? active : null}
              />
            ))}
          </g>
        </svg>
        <svg className="ov-marks" width={width} height={height} aria-hidden="true">
          <Numbers columns={columns} focused={place} column={measures.column} />
          <FocusFrame number={columns[place]?.number ?? 0} place={place} measures={measures} brokers={brokers.length} />
        </svg>
      </div>
    </div>
  );
}
