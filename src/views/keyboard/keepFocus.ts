import { focusRegion, REGIONS } from './regions';

const LAYERS = 'dialog[open], [role=dialog], [role=menu]';
const IN_LAYER = 'input, [role^=menuitem], a[href], button:not([tabindex="-1"])';

/** Whoever closes or redraws something may give the focus on by itself, and react-aria does so with the next picture of the page. */
const FRAMES = 2;

interface Place {
  readonly element: Element;
  /** What around it may have the focus in its place, the nearest first. */
  readonly around: readonly HTMLElement[];
}

function placeOf(element: Element): Place {
  const around: HTMLElement[] = [];
  const outside = (from: Element) => from.parentElement?.closest<HTMLElement>(`[tabindex], ${REGIONS}`);
  for (let each = outside(element); each; each = outside(each)) around.push(each);
  return { element, around };
}

let here: Place | null = null;
/** For each part of the page and each layer over it what had the focus there last, the latest at the end. */
const lastIn = new Map<Element, HTMLElement>();
/** Tells when what it watches leaves the page or its picture, in browsers that send no `focusout` then, too. */
const sizes = new ResizeObserver(goOnLater);

/** What react-aria only speaks of as if it had the focus is told of by events that are not the browser's. */
function remember({ target, isTrusted }: FocusEvent): void {
  if (!isTrusted || !(target instanceof Element)) return;
  const element = target as HTMLElement;
  here = placeOf(element);
  const part = here.around.at(-1) ?? element;
  for (const each of lastIn.keys()) if (each === part || !each.isConnected) lastIn.delete(each);
  lastIn.set(part, element);
  sizes.disconnect();
  sizes.observe(element);
}

const isUnderModal = (element: Element): boolean => document.querySelector(':modal') !== null && !element.closest(':modal');

const cannotHaveFocus = (element: Element): boolean =>
  !element.checkVisibility({ visibilityProperty: true }) || element.matches(':disabled, [inert] *') || isUnderModal(element);

/** @returns whether it has the focus now; not where it is gone, hidden, disabled or under a layer */
function takesFocus(element: HTMLElement): boolean {
  element.focus();
  return document.activeElement === element;
}

function regionTakesFocus(region: HTMLElement): boolean {
  focusRegion(region, { preventScroll: true });
  return document.activeElement === region;
}

function layerTakesFocus(): boolean {
  const layers = [...document.querySelectorAll(LAYERS)].filter((each) => !cannotHaveFocus(each)).reverse();
  return layers.some((layer) => [...layer.querySelectorAll<HTMLElement>(IN_LAYER)].some(takesFocus));
}

function goOn(): void {
  if (document.activeElement !== document.body || !here || !cannotHaveFocus(here.element)) return;
  const before = [...lastIn.values()].reverse();
  const mains = [...document.querySelectorAll('main')];
  const isTaken = here.around.some(regionTakesFocus) || layerTakesFocus() || before.some(takesFocus) || mains.some(regionTakesFocus);
  // While one page goes and the next is on its way, there is nothing that could have it.
  if (!isTaken) goOnLater();
}

function afterFrames(frames: number, act: () => void): void {
  if (frames === 0) act();
  else requestAnimationFrame(() => afterFrames(frames - 1, act));
}

function goOnLater(): void {
  afterFrames(FRAMES, goOn);
}

/**
 * From now on the focus is nowhere only where somebody took it away. Where that which has it is taken out of the page, hidden, disabled or covered by
 * a layer, it goes to the nearest around it that can have it, else into the layer on top, else to where it was before it came here (so to what
 * opened a layer that is closed), else to the main part of the page.
 * @param first what has the focus now, as it was told of it
 */
export function keepFocus(first: FocusEvent): void {
  remember(first);
  goOnLater();
  addEventListener('focusin', remember);
  addEventListener('focusout', goOnLater);
  addEventListener('keyup', goOnLater);
}
