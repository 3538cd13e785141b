import { useDeferredValue, useMemo } from 'react';
import { timeOf } from '../../state/byTime';
import { usePlayhead, useRun } from '../../state/react';
import { SkyCaption, type StageCaption } from './Caption';
import { centred } from './layout/boxes';
import { ENVELOPE_HEIGHT, envelopeWidth } from './layout/routes';
import type { Scene } from './model/scene';
import { shareAt, wayKey } from './model/traffic';
import { placeOn } from './motion/path';
import { useTraffic } from './useTraffic';

interface Props {
  readonly caption: StageCaption;
  readonly scene: Scene;
  /** Shown steps that are done. */
  readonly done: number;
}

/** The caption where playing goes by time: while it does there is none, and then it stands beside what is under way. */
export function TimedCaption({ caption, scene, done }: Props) {
  const { movers, ways, labels } = useTraffic(scene, done);
  const steps = useRun((state) => state.steps);
  const playing = usePlayhead((state) => state.playing);
  const position = useDeferredValue(usePlayhead((state) => (state.playing ? done : state.position)));
  const envelopes = useMemo(() => {
    const nowMs = timeOf(steps, position);
    return movers.flatMap((mover, at) => {
      const way = ways.get(wayKey(mover.message));
      const share = shareAt(mover, nowMs);
      return way && share !== null ? [centred(placeOn(way, share), envelopeWidth(labels[at] ?? ''), ENVELOPE_HEIGHT)] : [];
    });
  }, [movers, ways, labels, steps, position]);
  return playing ? null : <SkyCaption caption={caption} scene={scene} envelopes={envelopes} />;
}
