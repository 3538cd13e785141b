import { useMemo } from 'react';
import { useT } from '../../i18n/react';
import { useRun } from '../../state/react';
import { type Drawing, drawingOf } from './model/drawing';

/** The diagram of the run for one partition, with so much room below its axis; null before the run is there. */
export function useDrawing(tp: string, zoom: number, height: number): Drawing | null {
  const t = useT();
  const steps = useRun((state) => state.steps);
  const start = useRun(({ frames }) => frames.get(0));
  return useMemo(() => (start && height > 0 ? drawingOf(steps, start, tp, zoom, height, t) : null), [steps, start, tp, zoom, height, t]);
}
