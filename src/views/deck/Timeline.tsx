import { Suspense, useMemo, useRef } from 'react';
import type { Frame } from '../../engine/frame';
import { useT } from '../../i18n/react';
import { usePlayhead, useRun } from '../../state/react';
import { lazyPart } from '../app/lazyPart';
import { axisOf, ROW, unitsAt } from './axis';
import { type GateMarker, GateMarkers } from './GateMarkers';
import { rowsOf } from './rows';
import { Scrubber } from './Scrubber';
import { useWidth } from './useWidth';
import './timeline.css';

const Tracks = lazyPart(() => import('./Tracks').then((module) => module.Tracks));

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
        <Suspense fallback={<div className="tracks" style={{ height: (rows.brokers.length + 3) * ROW }} />}>
          <Tracks axis={axis} rows={rows} until={ahead ? steps.length : done} unit={unit} />
        </Suspense>
        <Scrubber axis={axis} ends={ends} moment={moment} />
        <GateMarkers axis={axis} gates={gates} />
      </div>
    </div>
  );
}
