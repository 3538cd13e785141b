import { useMemo } from 'react';
import { useLab, useLesson, useScene, useShownPartition } from '../../state/react';
import type { ActMoment } from './verbs';

/** The moment on screen, for those who act in it; null until there is one. */
export function useActMoment(): ActMoment | null {
  const frame = useScene()?.after;
  const tp = useShownPartition();
  const lesson = useLesson((state) => state.lesson?.scenario);
  const document = useLab((state) => state.scenario);
  const commands = (lesson ?? document)?.commands;
  return useMemo(() => {
    const written = commands?.reduce((count, each) => count + (each.do === 'produce' ? each.records.length : 0), 0) ?? 0;
    return frame ? { frame, tp, value: `m${written}` } : null;
  }, [frame, tp, commands]);
}
