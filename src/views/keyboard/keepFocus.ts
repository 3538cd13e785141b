import { focusRegion } from './regions';

let last: Element | null = null;

/** What goes away may go with the next picture of the page; a menu first gives the focus back by itself, to what it belongs to, if that is still there. */
const FRAMES = { menu: 8, else: 2 } as const;

const isGone = (element: Element): boolean => !element.isConnected || !element.checkVisibility();

function afterFrames(frames: number, act: () => void): void {
  if (frames === 0) act();
  else requestAnimationFrame(() => afterFrames(frames - 1, act));
}

function goOn(): void {
  const main = document.querySelector<HTMLElement>('main');
  if (main && last && document.activeElement === document.body && isGone(last)) focusRegion(main);
}

const goOnLater = () => afterFrames(last?.closest('.menu') ? FRAMES.menu : FRAMES.else, goOn);

/** From now on: where that which has the focus goes away, the main part of the page has it, and keys and readers go on from there. */
export function keepFocus(): void {
  last = document.activeElement;
  addEventListener('focusin', ({ target }) => {
    last = target as Element;
  });
  addEventListener('focusout', goOnLater);
  addEventListener('keyup', goOnLater);
}
