import { memo } from 'react';
import { useT } from '../../../i18n/react';
import { lines, yOf } from '../layout/rows';
import type { StageLayout } from '../layout/types';
import { Label } from './Label';

interface Props {
  readonly layout: StageLayout;
}

function Fields({ layout }: Props) {
  const { rows, gauge } = layout;
  const { x, width } = gauge;
  return rows.segments.flatMap(({ from, to }) =>
    Array.from({ length: to - from }, (_, row) => {
      const offset = from + row;
      const [y, dark] = [yOf(rows, offset + 1), offset % 2 === 0];
      return (
        <g key={y}>
          <rect
            x={x}
            y={y}
            width={width}
            height={rows.rowHeight}
            fill={dark ? 'var(--ink)' : 'var(--panel)'}
            stroke="var(--ink)"
            strokeWidth="1.5"
          />
          <rect
            x={dark ? x + width / 2 : x}
            y={y + rows.rowHeight / 2 - 1}
            width={width / 2}
            height="2"
            fill={dark ? 'var(--panel)' : 'var(--ink)'}
          />
        </g>
      );
    }),
  );
}

/** The staff gauge left of the basin: a number on each line, a field between two; dotted lines across all tanks. Keys are places: offsets change, lines stay. */
export const Gauge = memo(function Gauge({ layout }: Props) {
  const t = useT();
  const { x, width } = layout.gauge;
  const offsets = lines(layout.rows);
  const size = Math.max(13, Math.min(16, layout.rows.rowHeight * 0.5));
  return (
    <g>
      {offsets.map((offset) => (
        <path
          key={yOf(layout.rows, offset)}
          d={`M${x + width + 4} ${yOf(layout.rows, offset)}H${layout.basin.right + layout.basin.wall + (layout.mode === 'wide' ? 14 : 2)}`}
          stroke="var(--ink)"
          strokeDasharray="1 6"
          opacity=".34"
        />
      ))}
      {width > 0 && <Fields layout={layout} />}
      {offsets.map((offset) => (
        <g key={yOf(layout.rows, offset)}>
          {width > 0 && <path d={`M${x - 5} ${yOf(layout.rows, offset)}h${width + 5}`} stroke="var(--ink)" strokeWidth="1.8" />}
          <Label
            x={x - (width > 0 ? 9 : 0)}
            y={yOf(layout.rows, offset) + size * 0.36}
            size={size}
            bold
            anchor={width > 0 ? 'end' : 'middle'}
          >
            {offset}
          </Label>
        </g>
      ))}
      {width > 0 && (
        <Label x={x + width / 2} y={layout.top - 4} anchor="middle" fill="var(--ink3)">
          {t('stage.offset')}
        </Label>
      )}
    </g>
  );
});
