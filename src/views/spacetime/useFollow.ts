import { type RefObject, useLayoutEffect, useRef } from 'react';
import { playhead } from '../../state/playhead';
import { SETTLED, xOf } from './model/layout';

/** Where the playhead is kept, as shares of the width beside the names: it may wander between them. */
const KEPT = { from: 0.5, to: 0.76 };

interface Places {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly line: RefObject<HTMLElement | null>;
  readonly clip: RefObject<SVGRectElement | null>;
  readonly ahead: RefObject<HTMLElement | null>;
  readonly zoom: number;
}

/** Moves the playhead's line, and the view with it, from the store; nothing is rendered. */
export function useFollow({ scroller, line, clip, ahead, zoom }: Places): void {
  const before = useRef(-1);
  useLayoutEffect(() => {
    const names = line.current?.parentElement?.offsetLeft ?? 0;
    const follow = () => {
      const { position } = playhead.getState();
      const x = xOf(position + SETTLED, zoom);
      const target = scroller.current;
      const [room, left] = [(target?.clientWidth ?? 0) - names, target?.scrollLeft ?? 0];
      line.current?.style.setProperty('transform', `translateX(${x}px)`);
      ahead.current?.style.setProperty('transform', `translateX(${x}px)`);
      clip.current?.setAttribute('width', String(x));
      if (!target || room <= 0 || position === before.current) return;
      before.current = position;
      const kept = Math.max(x - KEPT.to * room, Math.min(x - KEPT.from * room, left));
      if (kept !== left) target.scrollLeft = kept;
    };
    before.current = -1;
    follow();
    return playhead.subscribe(follow);
  }, [scroller, line, clip, ahead, zoom]);
}
