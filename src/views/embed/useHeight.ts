import { type RefObject, useEffect } from 'react';
import { wantedHeight } from './height';
import { tell } from './parent';

const heightOf = (page: HTMLElement, selector: string) => page.querySelector<HTMLElement>(selector)?.offsetHeight ?? 0;

/** Tells the framing page how high the frame should be, whenever that changes. */
export function useHeight(page: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = page.current;
    if (!element) return;
    let told = 0;
    const measure = () => {
      const px = wantedHeight({ width: element.clientWidth, bar: heightOf(element, '.embed-bar'), words: heightOf(element, '.st-below') });
      if (px === told) return;
      told = px;
      tell({ type: 'height', px });
    };
    const sizes = new ResizeObserver(measure);
    const watch = () => {
      for (const part of element.querySelectorAll('.embed-bar, .st-below')) sizes.observe(part);
      measure();
    };
    const parts = new MutationObserver(watch);
    parts.observe(element, { childList: true, subtree: true });
    sizes.observe(element);
    watch();
    return () => {
      parts.disconnect();
      sizes.disconnect();
    };
  }, [page]);
}
