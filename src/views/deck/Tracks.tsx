import { useLayoutEffect, useRef } from 'react';
import type { Translate } from '../../i18n';
import { useT } from '../../i18n/react';
import { playhead } from '../../state/playhead';
import { type Axis, ROW, unitsAt } from './axis';
import type { Controller, Mark, Rows, Span } from './rows';

const MIDDLE = ROW / 2;
const APART = 3;
/** Room for `0 → 1`. */
const LABEL = 60;
/** Room for a controller's name and epoch. */
const CONTROLLER_LABEL = 130;

interface RowProps {
  readonly axis: Axis;
  readonly y: number;
  /** Nothing behind this shown step is drawn. */
  readonly until: number;
}

function MarkShape({ mark, x, y }: { readonly mark: Mark; readonly x: number; readonly y: number }) {
  switch (mark.kind) {
    case 'fetch':
      return <rect className="mark-fetch" x={x - 4.5} y={y - 4.5} width={9} height={9} rx={2} />;
    case 'fault':
      return <path className="mark-fault" d={`M${x - 5} ${y - 5}l10 10m0 -10l-10 10`} />;
    case 'stop':
      return <rect className="mark-stop" x={x - 4.5} y={y - 4.5} width={9} height={9} />;
    case 'pause':
      return <path className="mark-pause" d={`M${x - 2.5} ${y - 5}v10M${x + 2.5} ${y - 5}v10`} />;
    case 'cut':
      return <path className="mark-fault" d={`M${x - 5} ${y + 5}l4 -10M${x + 1} ${y + 5}l4 -10`} />;
    case 'wiped':
      return <circle className="mark-wiped" cx={x} cy={y} r={5} />;
    case 'start':
      return <circle className="mark-start" cx={x} cy={y} r={4} />;
    case 'append':
      return <circle className="mark-append" cx={x} cy={y} r={4} />;
  }
}

/** The marks that are drawn: of two of a kind that would lie on one another, the first. */
function apart(marks: readonly Mark[], axis: Axis, until: number) {
  const last: Partial<Record<Mark['kind'], number>> = {};
  return marks.flatMap((mark) => {
    const x = axis.ofStep(mark.at);
    const isOutside = mark.at > until || x < 0 || x > axis.width;
    if (isOutside || x - (last[mark.kind] ?? -APART) < APART) return [];
    last[mark.kind] = x;
    return [{ mark, x }];
  });
}

function BrokerRow({ axis, y, until, marks }: RowProps & { readonly marks: readonly Mark[] }) {
  const end = axis.columnOf(axis.unitOf(until)).to;
  return (
    <g>
      <path className="lane" d={`M0 ${y + MIDDLE}H${end}`} />
      <path className="lane-ahead" d={`M${end} ${y + MIDDLE}H${axis.width}`} />
      {apart(marks, axis, until).map(({ mark, x }) => (
        <MarkShape key={`${mark.at} ${mark.kind}`} mark={mark} x={x} y={y + MIDDLE} />
      ))}
    </g>
  );
}

const shownSpans = <T,>(spans: readonly Span<T>[], axis: Axis, until: number) =>
  spans
    .filter(({ from }) => from <= until)
    .map((span) => ({ ...span, x: axis.columnOf(axis.unitOf(span.from)).from }))
    .map((span, index, all) => ({ ...span, end: all[index + 1]?.x ?? axis.columnOf(axis.unitOf(until)).to }))
    .filter(({ x, end }) => end >= 0 && x <= axis.width)
    .map((span) => ({ ...span, x: Math.max(span.x, 0), end: Math.min(span.end, axis.width) }));

function controllerText({ id, epoch, kraft }: Controller, t: Translate): string {
  if (id < 0) return t('player.controller.none');
  return kraft ? t('player.controller.quorum', { controller: id, epoch }) : t('player.controller.is', { broker: id, epoch });
}

function ControllerRow({ axis, y, until, spans }: RowProps & { readonly spans: Rows['controller'] }) {
  const t = useT();
  return (
    <g className="row-controller">
      {shownSpans(spans, axis, until).map(({ from, value, x, end }) => (
        <g key={from}>
          <path className="crown" transform={`translate(${x + 2} ${y + 3})`} d="M1 12.5h12M1.5 10.5.5 4.5l3.6 3L7 3l2.9 4.5 3.6-3-1 6z" />
          <text x={x + 22} y={y + 15} visibility={end - x < CONTROLLER_LABEL ? 'hidden' : undefined}>
            {controllerText(value, t)}
          </text>
        </g>
      ))}
    </g>
  );
}

function IsrRow({ axis, y, until, spans }: RowProps & { readonly spans: Rows['isr'] }) {
  return (
    <g className="row-isr">
      {shownSpans(spans, axis, until).map(({ from, value, x, end }) => (
        <g key={from}>
          <rect x={x} y={y + 2} width={Math.max(end - x, 1)} height={ROW - 5} />
          <text x={x + 8} y={y + 14.5} visibility={end - x < value.length * 15 ? 'hidden' : undefined}>
            {value.length === 0 ? '∅' : value.join(', ')}
          </text>
        </g>
      ))}
    </g>
  );
}

function WaterRow({ axis, y, until, spans }: RowProps & { readonly spans: Rows['highWatermark'] }) {
  const shown = shownSpans(spans, axis, until);
  const highest = spans.reduce((most, { value }) => Math.max(most, value), 1);
  const height = (value: number) => y + ROW - 3 - (value / highest) * (ROW - 6);
  const end = shown.at(-1)?.end ?? 0;
  const bottom = y + ROW - 1.5;
  const steps = shown.map(({ x, value, end }) => `${x} ${height(value)}H${end}`).join('L');
  return (
    <g className="row-water">
      <path className="water" d={`M${shown[0]?.x ?? 0} ${bottom}L${steps}V${bottom}Z`} />
      <path className="surface" d={`M${steps}`} />
      {shown.length > 1 && end + LABEL < axis.width && (
        <text x={end + 8} y={y + 15}>{`${shown.at(-2)?.value} → ${shown.at(-1)?.value}`}</text>
      )}
    </g>
  );
}

interface Props {
  readonly axis: Axis;
  readonly ends: readonly number[];
  readonly rows: Rows;
  /** Nothing behind this shown step is drawn. */
  readonly until: number;
}

/** The column of the unit on screen; it follows the playhead without a render. */
function Band({ axis, ends, height }: Pick<Props, 'axis' | 'ends'> & { readonly height: number }) {
  const band = useRef<SVGRectElement>(null);
  useLayoutEffect(() => {
    let shown = -1;
    const follow = ({ position }: { readonly position: number }) => {
      const unit = Math.ceil(unitsAt(ends, position));
      if (unit === shown) return;
      shown = unit;
      const { from, to } = axis.columnOf(unit);
      band.current?.setAttribute('x', String(from));
      band.current?.setAttribute('width', String(Math.max(to - from, 0)));
    };
    follow(playhead.getState());
    return playhead.subscribe(follow);
  }, [axis, ends]);
  return <rect ref={band} className="band" y={0} height={height} />;
}

/** What happened to every broker, the controller, the ISR and the high watermark, over the axis. Only the band follows the playhead. */
export function Tracks({ axis, ends, rows, until }: Props) {
  const brokers = rows.brokers.length;
  const height = (brokers + 3) * ROW;
  return (
    <svg className="tracks" width={axis.width} height={height} aria-hidden="true">
      {axis.units > 0 && <Band axis={axis} ends={ends} height={height} />}
      {rows.brokers.map(({ broker, marks }, index) => (
        <BrokerRow key={broker} axis={axis} y={index * ROW} until={until} marks={marks} />
      ))}
      <ControllerRow axis={axis} y={brokers * ROW} until={until} spans={rows.controller} />
      <IsrRow axis={axis} y={(brokers + 1) * ROW} until={until} spans={rows.isr} />
      <WaterRow axis={axis} y={(brokers + 2) * ROW} until={until} spans={rows.highWatermark} />
    </svg>
  );
}
