import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { useT } from '../../i18n/react';
import type { Focus } from '../../lessons/types';
import { placeCaption } from './layout/caption';
import type { Box, Size } from './layout/types';
import { aimsOf } from './model/aim';
import { obstaclesOf } from './model/obstacles';
import type { Scene } from './model/scene';
import { write } from './motion/context';

export interface StageCaption {
  readonly content: ReactNode;
  readonly focus: Focus | null;
  /** A gate is yellow: it asks. */
  readonly tone: 'caption' | 'gate';
}

const anywhere = (width: number) => ({ target: { x: 0, y: 0 }, via: width / 3 });

/** Tells an element's size after each render, and again whenever it changes by itself. */
function useMeasured(element: RefObject<HTMLElement | null>, tell: (size: Size) => void): void {
  const known = useRef<Size>({ width: -1, height: -1 });
  const latest = useRef(tell);
  useLayoutEffect(() => {
    latest.current = tell;
    if (!element.current) return;
    known.current = { width: element.current.offsetWidth, height: element.current.offsetHeight };
    tell(known.current);
  });
  useEffect(() => {
    const card = element.current;
    if (!card) return;
    const observer = new ResizeObserver(() => {
      const [width, height] = [card.offsetWidth, card.offsetHeight];
      if (width === known.current.width && height === known.current.height) return;
      known.current = { width, height };
      latest.current(known.current);
    });
    observer.observe(card);
    return () => observer.disconnect();
  }, [element]);
}

interface Props {
  readonly caption: StageCaption;
  readonly scene: Scene;
  /** Of messages besides the one whose arrival is told: where the sky has no room beside them, they are seen and the caption is not. */
  readonly envelopes?: readonly Box[];
}

/** The caption in the sky, over what it points at, and the line that joins them. Its place depends on its size, so it is written once that is known. */
export function SkyCaption({ caption, scene, envelopes }: Props) {
  const t = useT();
  const [card, line] = [useRef<HTMLDivElement>(null), useRef<SVGPolylineElement>(null)];
  const { layout } = scene;
  const asks = caption.tone === 'gate';
  useMeasured(card, (size) => {
    const aims = caption.focus ? aimsOf(scene, asks ? scene.a : scene.b, caption.focus) : [];
    const { marks, pipes } = obstaclesOf(scene, asks, t);
    const obstacles = { marks: [...marks, ...(envelopes ?? [])], pipes };
    const place = placeCaption(layout, size, aims.length > 0 ? aims : [anywhere(layout.width)], obstacles);
    const isLeftOut = envelopes !== undefined && place.hides;
    const shown = aims.length > 0 && !isLeftOut ? place.line : [];
    write(line.current, 'points', shown.map(({ x, y }) => `${x},${y}`).join(' '));
    card.current?.style.setProperty('visibility', isLeftOut ? 'hidden' : 'visible');
    card.current?.style.setProperty('left', `${place.box.x}px`);
    card.current?.style.setProperty('top', `${place.box.y}px`);
  });
  return (
    <>
      <svg className="st-line" width={layout.width} height={layout.height} aria-hidden="true">
        <polyline ref={line} fill="none" stroke="var(--ink)" strokeWidth="1.6" strokeLinejoin="round" />
      </svg>
      <div ref={card} className="st-caption" data-tone={caption.tone}>
        {caption.content}
      </div>
    </>
  );
}
