import { askWhy, formatWhy, parseWhy, type WhyTarget, whyStore } from '../../state/why';

/** The value that has the focus, or null. */
export const focusedValue = (): WhyTarget | null => parseWhy((document.activeElement as HTMLElement | null)?.dataset.why ?? '');

/** Asks why of the value that has the focus, where another one or none is asked about. @returns whether it does */
export function askOther(): boolean {
  const target = focusedValue();
  if (!target || formatWhy(target) === whyStore.getState().asked?.word) return false;
  askWhy(target);
  return true;
}
