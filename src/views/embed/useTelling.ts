import { useEffect } from 'react';
import { useLesson, usePage, usePlayhead, useRun, useScene, useShownPartition } from '../../state/react';
import { useCaption } from '../caption/useCaption';
import { unitsAt } from '../deck/axis';
import { tell } from './parent';

/** Tells the framing page what runs, where it stands and what is so there. `ends`: positions at which units end. */
export function useTelling(ends: readonly number[]): void {
  const lesson = useLesson((state) => state.lesson?.id);
  const status = useRun((state) => state.status);
  const problem = usePage((state) => state.problem);
  const steps = ends.length;
  useEffect(() => {
    if (problem) tell({ type: 'error', code: 'address' });
    else if (status === 'failed') tell({ type: 'error', code: 'run' });
    else if (status === 'ready') tell({ type: 'ready', ...(lesson && { lesson }), steps });
  }, [problem, status, lesson, steps]);

  const done = usePlayhead(({ position }) => Math.floor(unitsAt(ends, position)));
  const heading = useCaption()?.heading;
  useEffect(() => {
    if (heading !== undefined) tell({ type: 'step', done, total: steps, heading });
  }, [done, steps, heading]);

  const scene = useScene();
  const tp = useShownPartition();
  const playing = usePlayhead((state) => state.playing);
  const asking = usePlayhead((state) => state.blocked);
  const stepDone = usePlayhead(({ position }) => scene !== null && position > scene.shown);
  const isWhole = usePlayhead(({ position }) => Number.isInteger(position));
  const frame = stepDone && isWhole ? scene?.after : scene?.before;
  useEffect(() => {
    const partition = frame?.partitions.find((each) => each.tp === tp);
    if (!frame || !partition) return;
    const { leader, leaderEpoch, isr, highWatermark } = partition;
    tell({ type: 'state', playing, asking, atMs: frame.atMs, partition: tp, leader, leaderEpoch, isr, highWatermark });
  }, [frame, tp, playing, asking]);
}
