import { Suspense, useMemo, useRef } from 'react';
import type { Frame } from '../../engine/frame';
import { useT } from '../../i18n/react';
import { useOnScreen, useRun, useTimeline } from '../../state/react';
import { wantTimeline } from '../../state/timeline';
import { lazyPart } from '../app/lazyPart';
import { axisOf, ROW, stepMeasure } from './axis';
import { type GateMarker, GateMarkers } from './GateMarkers';
import { rowsOf } from './rows';
import { Scrubber } from './Scrubber';
import { useWidth } from './useWidth';
import './timeline.css';

const Tracks = lazyPart(() => import('./Tracks').then((module) => module.Tracks));
const Overlay = lazyPart(() => import('./Overlay').then((module) => module.Overlay), ['deck']);

interface Props {
  readonly ends: readonly number[];
  readonly start: Frame;
  readonly tp: string;
  readonly gates: readonly GateMarker[];
  /** The rows show what is still to come. */
  readonly ahead: boolean;
}

/** The scrubber with the tracks of the run under it. Marks, previews and ranges come when there is something to mark, or somebody points here. */
export function Timeline({ ends, start, tp, gates, ahead }: Props) {
  const t = useT();
  const lanes = useRef<HTMLDivElement>(null);
  const width = useWidth(lanes);
  const steps = useRun((state) => state.steps);
  const measuring = useTimeline((state) => state.measuring);
  const axis = useMemo(() => axisOf(ends, width, measuring?.(stepMeasure(ends.length), ends, steps)), [ends, width, measuring, steps]);
  const rows = useMemo(() => rowsOf(steps, start, tp), [steps, start, tp]);
  const until = useOnScreen(({ position }) => (ahead ? steps.length : Math.floor(position)));
  const tracks = useMemo(() => <Tracks axis={axis} ends={ends} rows={rows} until={until} />, [axis, ends, rows, until]);
  const isWanted = useTimeline((state) => state.wanted) || rows.isEventful;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only sees that somebody comes.
    <div className="timeline" onPointerEnter={wantTimeline} onFocus={wantTimeline}>
      <div className="track-names" aria-hidden="true">
        {rows.brokers.map(({ broker }) => (
          <span key={broker}>{t('player.track.broker', { broker })}</span>
        ))}
        <span>{t('player.track.controller')}</span>
        <span>ISR</span>
        <b>HW</b>
      </div>
      <div className="lanes" ref={lanes}>
        <Suspense fallback={<div className="tracks" style={{ height: (rows.brokers.length + 3) * ROW }} />}>{tracks}</Suspense>
        <Scrubber axis={axis} ends={ends} />
        <GateMarkers axis={axis} gates={gates} />
        <Suspense>{isWanted && <Overlay axis={axis} ends={ends} tp={tp} until={until} />}</Suspense>
      </div>
    </div>
  );
}
