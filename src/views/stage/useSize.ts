import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import type { Size } from './layout/types';

/** An element's size in px, followed; null until it is there. */
export function useSize(): { readonly element: RefObject<HTMLDivElement | null>; readonly size: Size | null } {
  const element = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<Size | null>(null);
  useLayoutEffect(() => {
    const box = element.current;
    if (!box) return;
    const measure = () => setSize({ width: box.offsetWidth, height: box.offsetHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    measure();
    return () => observer.disconnect();
  }, []);
  return { element, size };
}
