import { type RefObject, useCallback, useLayoutEffect, useState } from 'react';

/** Heights of a row, px: one line, two where there is little room, and what a finger needs. */
const ROW = { wide: 28, narrow: 48 };
const NARROW = 560;
const BEYOND = 3;
/** Rows that are seen before and behind the one that is wanted. */
const CONTEXT = 1;

interface RowWindow {
  /** The first row that is there, and the first that is no longer. */
  readonly first: number;
  readonly last: number;
  readonly height: number;
  /** Scrolls a row into sight, if it is not. */
  readonly reveal: (row: number) => void;
}

/** Which of many rows of one height are in sight of a box that scrolls. */
export function useRowWindow(box: RefObject<HTMLElement | null>, count: number): RowWindow {
  const [seen, setSeen] = useState({ top: 0, rows: 0, height: ROW.wide });
  useLayoutEffect(() => {
    const target = box.current;
    if (!target) return;
    const look = () => {
      const height = target.clientWidth < NARROW ? ROW.narrow : ROW.wide;
      const next = { top: Math.floor(target.scrollTop / height), rows: Math.ceil(target.clientHeight / height) + 1, height };
      setSeen((before) => (before.top === next.top && before.rows === next.rows && before.height === next.height ? before : next));
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(target);
    target.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      target.removeEventListener('scroll', look);
    };
  }, [box]);
  const { height } = seen;
  const reveal = useCallback(
    (row: number) => {
      const target = box.current;
      if (!target) return;
      const [top, bottom] = [(row - CONTEXT) * height, (row + 1 + CONTEXT) * height];
      if (top < target.scrollTop) target.scrollTop = top;
      else if (bottom > target.scrollTop + target.clientHeight) target.scrollTop = bottom - target.clientHeight;
    },
    [box, height],
  );
  return {
    first: Math.max(0, Math.min(count, seen.top) - BEYOND),
    last: Math.min(count, seen.top + seen.rows + BEYOND),
    height,
    reveal,
  };
}
