import { useMemo, useRef } from 'react';
import type { Frame } from '../../engine/frame';
import { useT } from '../../i18n/react';
import { usePlayhead, useRun } from '../../state/react';
import { axisOf, unitsAt } from './axis';
import { type GateMarker, GateMarkers } from './GateMarkers';
import { rowsOf } from './rows';
import { Scrubber } from './Scrubber';
import { BrokerRow, ControllerRow, IsrRow, ROW, WaterRow } from './Tracks';
import { useWidth } from './useWidth';
import './timeline.css';

interface Props {
  readonly ends: readonly number[];
  readonly start: Frame;
  readonly tp: string;
  /** The name of the moment, for the slider. */
  readonly moment: string;
  readonly gates: readonly GateMarker[];
  /** The rows show what is still to come. */
  readonly ahead: boolean;
}

/** The scrubber with the tracks of the run under it. */
export function Timeline({ ends, start, tp, moment, gates, ahead }: Props) {
  const t = useT();
  const lanes = useRef<HTMLDivElement>(null);
  const width = useWidth(lanes);
  const steps = useRun((state) => state.steps);
  const done = usePlayhead(({ position }) => Math.floor(position));
  const unit = usePlayhead(({ position }) => Math.ceil(unitsAt(ends, position)));
  const axis = useMemo(() => axisOf(ends, width), [ends, width]);
  const rows = useMemo(() => rowsOf(steps, start, tp), [steps, start, tp]);
  const until = ahead ? steps.length : done;
  const brokers = rows.brokers.length;
  const height = (brokers + 3) * ROW;
  const column = axis.columnOf(unit);
  const hasBand = axis.units > 0;
  return (
    <div className="timeline">
      <div className="track-names" aria-hidden="true">
        {rows.brokers.map(({ broker }) => (
          <span key={broker}>{t('player.track.broker', { broker })}</span>
        ))}
        <span>{t('player.track.controller')}</span>
        <span>ISR</span>
        <b>HW</b>
      </div>
      <div className="lanes" ref={lanes}>
        <svg className="tracks" width={width} height={height} aria-hidden="true">
          {hasBand && <rect className="band" x={column.from} width={Math.max(column.to - column.from, 0)} y={0} height={height} />}
          {rows.brokers.map(({ broker, marks }, index) => (
            <BrokerRow key={broker} axis={axis} y={index * ROW} until={until} marks={marks} />
          ))}
          <ControllerRow axis={axis} y={brokers * ROW} until={until} spans={rows.controller} />
          <IsrRow axis={axis} y={(brokers + 1) * ROW} until={until} spans={rows.isr} />
          <WaterRow axis={axis} y={(brokers + 2) * ROW} until={until} spans={rows.highWatermark} />
        </svg>
        <Scrubber axis={axis} ends={ends} moment={moment} />
        <GateMarkers axis={axis} gates={gates} />
      </div>
    </div>
  );
}
