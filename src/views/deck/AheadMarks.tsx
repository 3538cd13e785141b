import { useEffect, useMemo } from 'react';
import { followPending, usePending } from '../../state/pending';
import { useLesson, usePage, usePlayhead, useRun, useScene, useShownSteps } from '../../state/react';
import { stepIndex } from '../../state/run';
import { aheadMarks } from './ahead';
import { type Axis, ROW } from './axis';
import './ahead-marks.css';

/** So far above the middle of its lane, where the run has its own marks. */
const ABOVE = 6;
const SHAPES = { message: 'M-5-3.5H5V3.5H-5zM-5-3.5 0 .5 5-3.5', timer: 'M-3-4h6L-3 4h6z' } as const;

/** Faint, right of the moment: messages on their way and timers that run, each on its node's lane. A lesson shows them while it lists what is coming up. */
export function AheadMarks({ axis }: { readonly axis: Axis }) {
  const told = useLesson((state) => state.lesson !== null);
  const listed = usePage((state) => state.pane === 'ahead');
  const rests = usePlayhead((state) => !state.playing && state.scale === null);
  return rests && (!told || listed) ? <Marks axis={axis} /> : null;
}

function Marks({ axis }: { readonly axis: Axis }) {
  const steps = useRun((state) => state.steps);
  const done = useShownSteps();
  const frame = useRun(({ frames }) => frames.get(stepIndex(steps, done)));
  const brokers = useScene()?.after.brokers;
  const pending = usePending(frame?.step);
  useEffect(followPending, []);
  const marks = useMemo(() => {
    const ids = brokers?.map(({ id }) => id) ?? [];
    return aheadMarks(axis, ids, { steps, done }, { messages: frame?.inFlight ?? [], timers: pending?.timers ?? [] });
  }, [axis, brokers, steps, done, frame, pending]);
  return (
    <svg className="ahead-marks" width={axis.width} height={((brokers?.length ?? 0) + 1) * ROW} aria-hidden="true">
      {marks.map(({ kind, lane, x }) => (
        <g key={`${kind} ${lane} ${x}`} data-kind={kind} transform={`translate(${x} ${(lane + 0.5) * ROW - ABOVE})`}>
          <path d={SHAPES[kind]} />
        </g>
      ))}
    </svg>
  );
}
