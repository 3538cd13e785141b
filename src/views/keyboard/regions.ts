/** The parts of the page, as a selector. */
export const REGIONS = '.header, main, .side, .deck, .dock';

/** Gives a region the focus, which it cannot have by Tab. */
export function focusRegion(region: HTMLElement, options?: FocusOptions): void {
  if (!region.hasAttribute('tabindex')) region.tabIndex = -1;
  region.focus(options);
}

/** Moves the focus to the next region of the page, or to the one before; after the last comes the first. */
export function goToRegion(by: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>(REGIONS)].filter((each) => each.checkVisibility());
  const here = regions.findIndex((each) => each.contains(document.activeElement));
  const there = regions.at(here < 0 ? Math.min(by, 0) : (here + by) % regions.length);
  if (there) focusRegion(there);
}
