import { useCallback, useMemo } from 'react';
import type { Message } from '../../../engine/messages';
import { useT } from '../../../i18n/react';
import { nameOfMessage } from '../../../state/selection';
import { isElsewhere } from '../model/crowd';
import { labelOf } from '../model/label';
import type { Scene } from '../model/scene';
import { detailOf } from '../model/traffic';
import { waysOn } from '../model/ways';
import { pipePath } from '../motion/path';
import { useMovers } from '../useMovers';
import { Moving } from './Moving';

interface Props {
  readonly scene: Scene;
  /** Shown steps that are done. */
  readonly done: number;
  readonly selection: string | null;
}

/** Where playing goes by time: every message on its way where it is at this moment, but for the one whose arrival is told. */
export function Traffic({ scene, done, selection }: Props) {
  const t = useT();
  const { layout, b, tp, step } = scene;
  const told = step?.source.kind === 'message' ? step.source.message.id : -1;
  const isShown = useCallback(
    ({ id, from, to }: Message) => id !== told && !isElsewhere(from, layout.columns) && !isElsewhere(to, layout.columns),
    [told, layout],
  );
  const movers = useMovers(b.frame, done, isShown);
  const ways = useMemo(() => waysOn(scene, movers, t), [scene, movers, t]);
  const detail = detailOf(movers.length);
  const labels = useMemo(
    () => (detail === 'named' ? movers.map(({ message, count }) => `${labelOf(message, b, tp, t)}${count > 1 ? ` ×${count}` : ''}`) : []),
    [detail, movers, b, tp, t],
  );
  return (
    <svg className="st-traffic" width={layout.width} height={layout.height} aria-hidden="true">
      <g className="st-pipes">
        {[...ways].map(([key, { points }]) => (
          <path key={key} d={pipePath(points)} />
        ))}
      </g>
      <Moving
        movers={movers}
        ways={ways}
        detail={detail}
        labels={labels}
        chosen={movers.findIndex(({ message }) => nameOfMessage(message.id) === selection)}
      />
    </svg>
  );
}
