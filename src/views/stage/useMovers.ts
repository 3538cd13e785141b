import { useMemo } from 'react';
import type { Frame } from '../../engine/frame';
import type { Message } from '../../engine/messages';
import { usePlayhead, useRun } from '../../state/react';
import { stepIndex } from '../../state/run';
import { type Mover, moversIn } from './model/traffic';

/** The steps before a position, the last one first. */
function* backFrom<T>(steps: readonly T[], position: number): Generator<T> {
  for (let index = position - 1; index >= 0; index--) {
    const step = steps[index];
    if (step) yield step;
  }
}

/**
 * What moves while playing goes by time, from a moment until the next one that is known.
 * @param now the frame after `done` shown steps
 */
export function useMovers(now: Frame, done: number, isShown: (message: Message) => boolean): readonly Mover[] {
  const steps = useRun((state) => state.steps);
  const stride = usePlayhead((state) => state.stride);
  const scale = usePlayhead((state) => state.scale) ?? 0;
  const next = useRun(({ frames }) => frames.get(stepIndex(steps, done + stride)));
  return useMemo(() => {
    const passed = steps.slice(done, done + stride);
    return moversIn({ now, next, passed, done: backFrom(steps, done), scale }, isShown);
  }, [now, next, steps, done, stride, scale, isShown]);
}
