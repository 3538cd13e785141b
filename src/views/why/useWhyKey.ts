import { useEffect } from 'react';
import type { Frame } from '../../engine/frame';
import { pageStore } from '../../state/page';
import { scene } from '../../state/scene';
import { askWhy, type WhyTarget } from '../../state/why';
import { onCommand } from '../keyboard/useCommand';
import { toldEvent } from '../sentence/sentence';
import { focusedValue } from './focused';

/** What the key asks about: the value that has the focus, the high watermark of the selected broker, else what has just happened. */
function wanted({ partitions }: Frame): WhyTarget | null {
  const focused = focusedValue();
  if (focused) return focused;
  const { selection, tp } = pageStore.getState();
  const broker = /^b(\d+)$/.exec(selection ?? '')?.[1];
  const shown = partitions.find((each) => each.tp === tp) ?? partitions[0];
  if (broker && shown?.replicas.includes(Number(broker))) return { value: 'highWatermark', tp: shown.tp, broker: Number(broker) };
  const step = scene.getState().scene?.step;
  return step ? { value: 'step', step: step.index, event: toldEvent(step) } : null;
}

/** W asks why, while no chain of causes lies open: there it goes one hop back. */
export function useWhyKey(frame: Frame | undefined): void {
  useEffect(() => {
    const ask = () => {
      const target = frame && wanted(frame);
      if (target) askWhy(target);
    };
    return onCommand('why', ask, true);
  }, [frame]);
}
