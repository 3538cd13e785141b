import { Fragment, type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { Translate } from '../../i18n';
import { useT } from '../../i18n/react';
import { select } from '../../state/page';
import { playhead, seek } from '../../state/playhead';
import { usePage } from '../../state/react';
import { formatWhy } from '../../state/why';
import type { Axis } from '../deck/axis';
import { Table } from '../description/Table';
import { WhyValue } from '../why/WhyValue';
import { chosenOf, nearestOf, subjectOf, whyOf } from './choice';
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

interface LinesProps extends Pick<Props, 'lines' | 'axis' | 'length'> {
  readonly heights: ReturnType<typeof heightsOf>;
  readonly chosen: Line | undefined;
}

function Lines({ lines, axis, length, heights, chosen }: LinesProps) {
  const t = useT();
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
      {chosen && <path className="mt-chosen" d={paths[lines.indexOf(chosen)]} />}
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

/** What is chosen of a chart's lines, and the keys and presses that choose: up and down a line, left and right a change. */
function useReading({ metric, tp, lines, axis, length, done, cursor, read }: Props) {
  const at = cursor ?? done;
  const selection = usePage((state) => state.selection);
  const changes = useMemo(() => changesOf(lines), [lines]);
  const heights = useMemo(() => heightsOf(lines), [lines]);
  const chosen = chosenOf(metric, lines, tp, selection);
  const selectable = lines.filter((line) => subjectOf(metric, line, tp) !== null);
  const choose = (line: Line | undefined): void => {
    const subject = line && subjectOf(metric, line, tp);
    if (subject) select(subject);
  };
  const chooseBeside = (by: 1 | -1): void => {
    const place = chosen ? selectable.indexOf(chosen) : -1;
    choose(selectable[Math.max(0, Math.min(place + by, selectable.length - 1))]);
  };
  const placeOf = (event: PointerEvent<SVGElement>) => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const shown = Math.max(0, Math.min(length, Math.round(axis.positionAt(event.clientX - left - TICKS))));
    return { shown, height: event.clientY - top };
  };
  const press = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.code === 'ArrowLeft') read(changes.findLast((change) => change < at) ?? 0);
    else if (event.code === 'ArrowRight') read(changes.find((change) => change > at) ?? at);
    else if (event.code === 'ArrowDown') chooseBeside(1);
    else if (event.code === 'ArrowUp') chooseBeside(-1);
    else if (event.code === 'Home') read(0);
    else if (event.code === 'End') read(length);
    else if (event.code === 'Enter') seek(at);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const hover = (event: PointerEvent<SVGElement>): void => read(placeOf(event).shown);
  const point = (event: PointerEvent<SVGElement>): void => {
    const { shown, height } = placeOf(event);
    seek(shown);
    choose(nearestOf(selectable, shown, height, heights.y));
  };
  return { at, changes, heights, chosen, press, hover, point };
}

/** One value, or the same of several brokers or clients, over the run. */
export function Chart(props: Props) {
  const { metric, tp, lines, axis, length, done, cursor, read } = props;
  const t = useT();
  const { at, changes, heights, chosen, press, hover, point } = useReading(props);
  const says = lines.map((line) => `${nameOf(line, t)} ${valueAt(line, at) ?? '–'}`).join(', ');
  const why = chosen && whyOf(metric, chosen, tp);
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
        aria-valuetext={`${t('metrics.at', { step: at })}: ${says}${chosen ? `. ${t('metrics.chosen', { line: nameOf(chosen, t) })}` : ''}`}
        aria-description={t('metrics.keys')}
        data-why={why ? formatWhy(why) : undefined}
        onKeyDown={press}
        onBlur={() => read(null)}
      >
        <svg
          width={axis.width + LABELS + TICKS}
          height={HEIGHT}
          aria-hidden="true"
          onPointerMove={hover}
          onPointerLeave={() => read(null)}
          onPointerDown={point}
        >
          <g transform={`translate(${TICKS} 0)`}>
            <Lines lines={lines} axis={axis} length={length} heights={heights} chosen={chosen} />
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
