import { useCallback, useMemo } from 'react';
import type { Message } from '../../engine/messages';
import { useT } from '../../i18n/react';
import { isElsewhere } from './model/crowd';
import { diedOf } from './model/flights';
import { labelOf } from './model/label';
import type { Scene } from './model/scene';
import { type Detail, detailOf, type Mover, type WayKey } from './model/traffic';
import { waysOn } from './model/ways';
import type { Way } from './motion/path';
import { useMovers } from './useMovers';

interface StageTraffic {
  readonly movers: readonly Mover[];
  /** Messages that got lost in the step on screen. */
  readonly lost: readonly Message[];
  readonly ways: ReadonlyMap<WayKey, Way>;
  readonly detail: Detail;
  /** What stands on each of them where they are named. */
  readonly labels: readonly string[];
}

const counted = (messages: number) => (messages > 1 ? ` ×${messages}` : '');

/** What moves over the stage while playing goes by time, but for the message whose arrival is told. `done`: shown steps. */
export function useTraffic(scene: Scene, done: number): StageTraffic {
  const t = useT();
  const { layout, tp, a, b, step } = scene;
  const told = step?.source.kind === 'message' ? step.source.message.id : -1;
  const isShown = useCallback(
    ({ id, from, to }: Message) => id !== told && !isElsewhere(from, layout.columns) && !isElsewhere(to, layout.columns),
    [told, layout],
  );
  const movers = useMovers(b.frame, done, isShown);
  return useMemo(() => {
    const lost = diedOf(layout, a, b, step).filter(isShown);
    const ways = waysOn(scene, [...movers.map(({ message }) => message), ...lost], t);
    const detail = detailOf(movers.length);
    const labels = detail === 'named' ? movers.map(({ message, all }) => `${labelOf(message, b, tp, t)}${counted(all.length)}`) : [];
    return { movers, lost, ways, detail, labels };
  }, [scene, layout, tp, a, b, step, movers, isShown, t]);
}
