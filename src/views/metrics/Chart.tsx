import { Fragment, type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { Translate } from '../../i18n';
import { useT } from '../../i18n/react';
import { playhead, seek } from '../../state/playhead';
import type { WhyTarget } from '../../state/why';
import type { Axis } from '../deck/axis';
import { Table } from '../description/Table';
import { WhyValue } from '../why/WhyValue';
import { changesOf, JMX, type Line, type Metric, valueAt } from './series';
import { HEIGHT, heightsOf, labelsOf, pathOf } from './shape';

/** Room for the names at the right, px. */
export const LABELS = 66;
export const TICKS = 26;

/** More changes than this are not listed. */
const MOST_ROWS = 500;

const nameOf = ({ of }: Line, t: Translate): string => {
  if ('broker' in of) return t('metrics.broker', { broker: of.broker });
  return 'client' in of ? of.client : t(`metrics.line.${of.metric}`);
};

/** At the end of a line there is room for a number. */
const shortOf = ({ of }: Line, t: Translate): string => {
  if ('broker' in of) return String(of.broker);
  if ('client' in of) return of.client;
  return of.metric === 'value' ? '' : t(`metrics.end.${of.metric}`);
};

interface Props {
  readonly metric: Metric;
  readonly tp: string;
  readonly lines: readonly Line[];
  readonly axis: Axis;
  /** Shown steps of the run. */
  readonly length: number;
  /** Shown steps that are done. */
  readonly done: number;
  /** The shown step that is read, in all charts; null: that of the playhead. */
  readonly cursor: number | null;
  readonly read: (shown: number | null) => void;
}

/** The playhead's line: it follows without a render. */
function PlayheadLine({ axis }: { readonly axis: Axis }) {
  const path = useRef<SVGPathElement>(null);
  useEffect(() => {
    const follow = () => {
      const x = Math.max(0, Math.min(axis.ofStep(playhead.getState().position), axis.width));
      path.current?.setAttribute('transform', `translate(${x} 0)`);
    };
    follow();
    return playhead.subscribe(follow);
  }, [axis]);
  return <path ref={path} className="mt-playhead" d={`M0 0V${HEIGHT}`} />;
}

function Lines({ lines, axis, length }: Pick<Props, 'lines' | 'axis' | 'length'>) {
  const t = useT();
  const heights = useMemo(() => heightsOf(lines), [lines]);
  const paths = useMemo(() => lines.map((line) => pathOf(line, axis, heights, length)), [lines, axis, heights, length]);
  const labels = labelsOf(
    lines.map((line) => ({ name: shortOf(line, t), value: line.spans.at(-1)?.value ?? null })),
    heights,
  );
  return (
    <>
      {heights.ticks.map((tick) => (
        <g key={tick} className="mt-tick">
          <path d={`M0 ${heights.y(tick)}H${axis.width}`} />
          <text x={-6} y={heights.y(tick) + 4}>
            {tick}
          </text>
        </g>
      ))}
      {paths.map((d, at) => (
        <path key={JSON.stringify(lines[at]?.of)} className="mt-line" data-nth={at % 5} data-of={kindOf(lines[at])} d={d} />
      ))}
      {labels.map(({ text, y }) => (
        <text key={text} className="mt-name" x={axis.width + 4} y={y + 4}>
          {text}
        </text>
      ))}
    </>
  );
}

const kindOf = (line: Line | undefined) => (line && 'metric' in line.of ? line.of.metric : undefined);

/** What of a line one may ask why, at the moment on screen. */
function whyOf(metric: Metric, { of }: Line, tp: string): WhyTarget | null {
  if ('broker' in of) return metric === 'logEnd' || metric === 'highWatermark' ? { value: metric, tp, broker: of.broker } : null;
  return metric === 'isr' && 'metric' in of && of.metric === 'value' ? { value: 'isr', tp } : null;
}

/** What each line says at a shown step; of the moment on screen one may ask why. */
function Values({
  metric,
  tp,
  lines,
  at,
  isNow,
}: Pick<Props, 'metric' | 'tp' | 'lines'> & { readonly at: number; readonly isNow: boolean }) {
  const t = useT();
  return lines.map((line, nth) => {
    const why = isNow ? whyOf(metric, line, tp) : null;
    const value = valueAt(line, at) ?? '–';
    return (
      <Fragment key={JSON.stringify(line.of)}>
        {nth > 0 && ', '}
        {nameOf(line, t)} {why ? <WhyValue why={why} text={value} /> : value}
      </Fragment>
    );
  });
}

/** One value, or the same of several brokers or clients, over the run. */
export function Chart({ metric, tp, lines, axis, length, done, cursor, read }: Props) {
  const t = useT();
  const at = cursor ?? done;
  const changes = useMemo(() => changesOf(lines), [lines]);
  const says = lines.map((line) => `${nameOf(line, t)} ${valueAt(line, at) ?? '–'}`).join(', ');
  const stepAt = (event: PointerEvent<SVGElement>): number =>
    Math.max(0, Math.min(length, Math.round(axis.positionAt(event.clientX - event.currentTarget.getBoundingClientRect().left - TICKS))));
  const press = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.code === 'ArrowLeft') read(changes.findLast((change) => change < at) ?? 0);
    else if (event.code === 'ArrowRight') read(changes.find((change) => change > at) ?? at);
    else if (event.code === 'Home') read(0);
    else if (event.code === 'End') read(length);
    else if (event.code === 'Enter') seek(at);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <figure className="mt-chart">
      <figcaption>
        <b>{t(`metrics.${metric}`)}</b>
        {JMX[metric] && (
          <code lang="en" translate="no" title={JMX[metric]}>
            {JMX[metric]?.replace(/^.*name=/, '')}
          </code>
        )}
        <span className="mt-values">
          {t('metrics.at', { step: at })} ·{' '}
          {lines.length > 0 ? <Values metric={metric} tp={tp} lines={lines} at={at} isNow={at === done} /> : t('metrics.nothing')}
        </span>
      </figcaption>
      <div
        className="mt-read"
        role="slider"
        tabIndex={0}
        aria-label={t(`metrics.${metric}`)}
        aria-valuemin={0}
        aria-valuemax={length}
        aria-valuenow={at}
        aria-valuetext={`${t('metrics.at', { step: at })}: ${says}`}
        onKeyDown={press}
        onBlur={() => read(null)}
      >
        <svg
          width={axis.width + LABELS + TICKS}
          height={HEIGHT}
          aria-hidden="true"
          onPointerMove={(event) => read(stepAt(event))}
          onPointerLeave={() => read(null)}
          onPointerDown={(event) => seek(stepAt(event))}
        >
          <g transform={`translate(${TICKS} 0)`}>
            <Lines lines={lines} axis={axis} length={length} />
            {cursor !== null && <path className="mt-cursor" d={`M${axis.ofStep(cursor)} 0V${HEIGHT}`} />}
            <PlayheadLine axis={axis} />
          </g>
        </svg>
      </div>
      <AsTable title={t(`metrics.${metric}`)} lines={lines} changes={changes} />
    </figure>
  );
}

/** The same as a table: a row for each change. It is made when somebody opens it. */
function AsTable({
  title,
  lines,
  changes,
}: {
  readonly title: string;
  readonly lines: readonly Line[];
  readonly changes: readonly number[];
}) {
  const t = useT();
  const [open, setOpen] = useState(false);
  const rows = open ? changes.slice(-MOST_ROWS).map((shown) => [shown, ...lines.map((line) => valueAt(line, shown) ?? '–')]) : [];
  return (
    <details className="mt-table" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary aria-label={t('metrics.table.of', { title })}>{t('metrics.table')}</summary>
      {open && <Table caption={title} columns={[t('metrics.step'), ...lines.map((line) => nameOf(line, t))]} rows={rows} />}
    </details>
  );
}
