import { HAPPENINGS, type Happening } from '../../state/happenings';

/** What is marked at one place: everything of one step, or of several whose marks would lie on one another. */
export interface Marked {
  readonly x: number;
  /** In their order; never empty. */
  readonly happenings: readonly [Happening, ...Happening[]];
  /** So many steps are marked here. */
  readonly steps: number;
}

/** The gravest of what is marked at one place: its sign is drawn. */
export const gravest = ({ happenings }: Marked): Happening =>
  happenings.reduce((worst, each) => (HAPPENINGS.indexOf(each.kind) < HAPPENINGS.indexOf(worst.kind) ? each : worst));

/**
 * Marks that stand at least `apart` px from one another: what is closer comes together.
 * @param happenings - in the order of their steps
 */
export function mergeMarks(happenings: readonly Happening[], ofStep: (position: number) => number, apart: number): readonly Marked[] {
  const marked: { x: number; happenings: [Happening, ...Happening[]]; steps: number }[] = [];
  for (const happening of happenings) {
    const x = ofStep(happening.at);
    const last = marked.at(-1);
    if (!last || x - last.x >= apart) marked.push({ x, happenings: [happening], steps: 1 });
    else {
      if (last.happenings.at(-1)?.at !== happening.at) last.steps += 1;
      last.happenings.push(happening);
    }
  }
  return marked;
}
