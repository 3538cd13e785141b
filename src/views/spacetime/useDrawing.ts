import { useEffect, useMemo, useState } from 'react';
import type { StepRecord } from '../../engine/trace';
import { useT } from '../../i18n/react';
import { useLab, useRun } from '../../state/react';
import { askRun } from '../../state/run';
import { type Drawing, drawingOf } from './model/drawing';

interface Idle {
  readonly of: readonly StepRecord[];
  readonly steps: readonly StepRecord[];
}

const NONE: readonly StepRecord[] = [];

/** Idle steps whose messages belong to the shown ones: asked for when a run is there, none until they have come. */
function useIdle(): readonly StepRecord[] {
  const steps = useRun((state) => state.steps);
  const isReady = useRun((state) => state.status === 'ready');
  const total = useRun((state) => state.total);
  const every = useLab((state) => state.every);
  const [idle, setIdle] = useState<Idle>({ of: NONE, steps: NONE });
  const isWanted = isReady && !every && total > 0;
  useEffect(() => {
    if (!isWanted) return;
    askRun(total, { kind: 'idleTraffic' }, (reply) => {
      if (reply.kind === 'idleTraffic') setIdle({ of: steps, steps: reply.steps });
    });
  }, [steps, total, isWanted]);
  return idle.of === steps && !every ? idle.steps : NONE;
}

/** The diagram of the run for one partition, with so much room below its axis; null before the run is there. */
export function useDrawing(tp: string, zoom: number, height: number): Drawing | null {
  const t = useT();
  const steps = useRun((state) => state.steps);
  const idle = useIdle();
  const start = useRun(({ frames }) => frames.get(0));
  return useMemo(
    () => (start && height > 0 ? drawingOf({ steps, idle, start, tp, zoom, height, t }) : null),
    [steps, idle, start, tp, zoom, height, t],
  );
}
