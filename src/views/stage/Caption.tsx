import type { ReactNode } from 'react';
import { useT } from '../../i18n/react';
import type { Focus } from '../../lessons/types';
import { placeCaption } from './layout/caption';
import { aimsOf } from './model/aim';
import { obstaclesOf } from './model/obstacles';
import type { Scene } from './model/scene';
import { useSize } from './useSize';

export interface StageCaption {
  readonly content: ReactNode;
  readonly focus: Focus | null;
  /** A gate is yellow: it asks. */
  readonly tone: 'caption' | 'gate';
}

const anywhere = (width: number) => ({ target: { x: 0, y: 0 }, via: width / 3 });

/** The caption in the sky, over what it points at, and the line that joins them. */
export function SkyCaption({ caption, scene }: { readonly caption: StageCaption; readonly scene: Scene }) {
  const t = useT();
  const { element, size } = useSize();
  const { layout } = scene;
  const asks = caption.tone === 'gate';
  const aims = caption.focus ? aimsOf(scene, asks ? scene.a : scene.b, caption.focus) : [];
  const place = size && placeCaption(layout, size, aims.length > 0 ? aims : [anywhere(layout.width)], obstaclesOf(scene, asks, t));
  return (
    <>
      {place && aims.length > 0 && (
        <svg className="st-line" width={layout.width} height={layout.height} aria-hidden="true">
          <polyline
            points={place.line.map(({ x, y }) => `${x},${y}`).join(' ')}
            fill="none"
            stroke="var(--ink)"
            strokeWidth="1.6"
            strokeLinejoin="round"
          />
        </svg>
      )}
      <div
        ref={element}
        className="st-caption"
        data-tone={caption.tone}
        style={{ left: place?.box.x ?? 0, top: place?.box.y ?? 0, visibility: place ? 'visible' : 'hidden' }}
      >
        {caption.content}
      </div>
    </>
  );
}
