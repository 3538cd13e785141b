import { type RefObject, useCallback, useLayoutEffect, useState } from 'react';

/** Drawn beyond what is seen, and the step in which the window moves, as shares of the width. */
const BEYOND = 0.5;

export interface Seen {
  readonly width: number;
  readonly left: number;
  readonly right: number;
}

/** What of a wide drawing is mounted: what its scroller shows and something on either side; renders only when that has been used up. */
export function useWindow(scroller: RefObject<HTMLElement | null>): Seen {
  const [seen, setSeen] = useState<Seen>({ width: 0, left: 0, right: 0 });
  const look = useCallback(() => {
    const target = scroller.current;
    if (!target) return;
    const { clientWidth: width, scrollLeft } = target;
    const beyond = width * BEYOND;
    const at = Math.floor(scrollLeft / Math.max(1, beyond)) * beyond;
    const next = { width, left: Math.max(0, at - beyond), right: at + width + 2 * beyond };
    setSeen((before) => (before.width === next.width && before.left === next.left ? before : next));
  }, [scroller]);
  useLayoutEffect(() => {
    const target = scroller.current;
    if (!target) return;
    look();
    const observer = new ResizeObserver(look);
    observer.observe(target);
    target.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      target.removeEventListener('scroll', look);
    };
  }, [look, scroller]);
  return seen;
}
