import { type RefObject, useEffect } from 'react';

/** What a press means something else on. */
const OWN = '[data-message], button';

/** A mouse moves the view by dragging what lies between the messages; fingers scroll by themselves. */
export function useDrag(scroller: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const target = scroller.current;
    if (!target) return;
    const drag = (event: PointerEvent) => {
      target.scrollLeft -= event.movementX;
      target.scrollTop -= event.movementY;
    };
    const stop = () => target.removeEventListener('pointermove', drag);
    const start = (event: PointerEvent) => {
      if (event.pointerType !== 'mouse' || event.button !== 0 || (event.target as Element).closest(OWN)) return;
      event.preventDefault();
      target.setPointerCapture(event.pointerId);
      target.addEventListener('pointermove', drag);
    };
    target.addEventListener('pointerdown', start);
    target.addEventListener('lostpointercapture', stop);
    return () => {
      stop();
      target.removeEventListener('pointerdown', start);
      target.removeEventListener('lostpointercapture', stop);
    };
  }, [scroller]);
}
