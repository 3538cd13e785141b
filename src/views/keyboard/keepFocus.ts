import { focusRegion } from './regions';

let last: Element | null = null;

/** A menu gives the focus back by itself, to what it belongs to. */
const givesBack = (element: Element): boolean => element.closest('.menu') !== null;

const isGone = (element: Element): boolean => !givesBack(element) && (!element.isConnected || !element.checkVisibility());

/** Two frames later, because what goes away may go with the next picture of the page. */
const afterwards = (act: () => void) => requestAnimationFrame(() => requestAnimationFrame(act));

function goOn(): void {
  const main = document.querySelector<HTMLElement>('main');
  if (main && last && document.activeElement === document.body && isGone(last)) focusRegion(main);
}

/** From now on: where that which has the focus goes away, the main part of the page has it, and keys and readers go on from there. */
export function keepFocus(): void {
  last = document.activeElement;
  addEventListener('focusin', ({ target }) => {
    last = target as Element;
  });
  addEventListener('focusout', () => afterwards(goOn));
  addEventListener('keyup', () => afterwards(goOn));
}
