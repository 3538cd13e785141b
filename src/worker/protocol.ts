import type { Frame } from '../engine/frame';
import type { Violation } from '../engine/invariants/catalog';
import type { StepRecord } from '../engine/trace';
import type { Scenario } from '../scenario/schema';

/** A broken invariant, with its name for people. */
export interface NamedViolation extends Violation {
  readonly name: string;
}

export type Request =
  /** Run the scenario to its end. `every`: report the idle steps too. A newer `open` cancels an older one. */
  | { readonly type: 'open'; readonly runId: number; readonly scenario: Scenario; readonly every: boolean }
  /** The frames after the given steps (StepRecord.index; 0 is the beginning). */
  | { readonly type: 'frames'; readonly runId: number; readonly steps: readonly number[] };

export type Answer =
  | { readonly type: 'progress'; readonly runId: number; readonly atMs: number; readonly endMs: number }
  /** The steps that are shown, in order; `total` counts all. */
  | {
      readonly type: 'opened';
      readonly runId: number;
      readonly steps: readonly StepRecord[];
      readonly total: number;
      readonly endMs: number;
      /** Each kind once, at the step at which it showed first. */
      readonly violations: readonly NamedViolation[];
    }
  | { readonly type: 'frames'; readonly runId: number; readonly frames: readonly Frame[] }
  | { readonly type: 'failed'; readonly runId: number; readonly reason: string };
