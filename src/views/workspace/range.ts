import type { Panel } from '../../state/layout';

/** Least sizes, CSS px; the style sheets of the workspace hold the same. */
export const LEAST = { dock: 120, side: 320, stage: { width: 640, height: 320 } } as const;

/** CSS px. */
export interface Range {
  readonly now: number;
  readonly most: number;
}

/** The wanted size of a panel, as far as there is room for it; whole px. */
export const within = (wanted: number, panel: Panel, { most }: Range): number => Math.round(Math.max(LEAST[panel], Math.min(wanted, most)));
