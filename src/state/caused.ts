import { playhead } from './playhead';
import { askRun, run } from './run';

/** What came of a step, among the shown steps (from 1). */
export interface Caused {
  readonly shown: readonly number[];
  /** The search was not broken off. */
  readonly isWhole: boolean;
}

/** Looks for all that a step caused, as far as no question stands before it. */
export function causedBy(step: number, hear: (caused: Caused) => void): void {
  askRun(step, { kind: 'caused' }, (reply) => {
    if (reply.kind !== 'caused') return;
    const caused = new Set(reply.steps);
    const { limit } = playhead.getState();
    const shown = run
      .getState()
      .steps.slice(0, limit)
      .flatMap(({ index }, at) => (caused.has(index) ? [at + 1] : []));
    hear({ shown, isWhole: reply.isWhole });
  });
}
