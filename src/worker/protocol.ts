import type { Frame } from '../engine/frame';
import type { Violation } from '../engine/invariants/catalog';
import type { Pending } from '../engine/pending';
import type { StepRecord } from '../engine/trace';
import type { Why } from '../engine/why/why';
import type { Scenario } from '../scenario/schema';
import type { WhyTarget } from '../scenario/whyTarget';
import type { Completion } from '../text/shell/complete';
import type { ShellFiles } from '../text/shell/shell';
import type { ToolOutput } from '../text/tools/output';
import type { Asked } from '../text/tools/toolPlan';
import type { FramePatch } from './framePatch';

/** A broken invariant, with its name for people. */
export interface NamedViolation extends Violation {
  readonly name: string;
}

/** A question about a moment: what a command line prints after a step, and what could be typed. */
export type Question =
  /** `asked`: where the commands that the line asks for stand in the run's document, if they are in it already. */
  | { readonly kind: 'say'; readonly line: string; readonly files: ShellFiles; readonly asked: { readonly from: number } | null }
  | { readonly kind: 'complete'; readonly line: string }
  /** All that is shown of it. */
  | { readonly kind: 'frame' }
  /** What is waited for. */
  | { readonly kind: 'pending' }
  /** Why a value is what it is. */
  | { readonly kind: 'why'; readonly target: WhyTarget }
  /** What came of the step itself, later on. */
  | { readonly kind: 'caused' }
  /** The idle steps of the whole run that deliver or lose what belongs to the notable ones. */
  | { readonly kind: 'idleTraffic' }
  /** Lines that are worth looking at. */
  | { readonly kind: 'presets'; readonly tp: string };

export type Reply =
  /** `output` is null where the line asks for something that is not in the document yet. */
  | {
      readonly kind: 'said';
      readonly commands: readonly Asked[];
      readonly output: ToolOutput | null;
      readonly looks: boolean;
      readonly written: { readonly name: string; readonly text: string } | null;
    }
  | { readonly kind: 'frame'; readonly frame: Frame }
  | { readonly kind: 'pending'; readonly pending: Pending }
  | { readonly kind: 'why'; readonly why: Why }
  /** Steps by their index, ascending. */
  | { readonly kind: 'caused'; readonly steps: readonly number[]; readonly isWhole: boolean }
  | { readonly kind: 'idleTraffic'; readonly steps: readonly StepRecord[] }
  | { readonly kind: 'completed'; readonly completion: Completion }
  | { readonly kind: 'presets'; readonly lines: readonly string[] };

export type Request =
  /** Run the scenario to its end. `every`: report the idle steps too. A newer `open` cancels an older one. */
  | { readonly type: 'open'; readonly runId: number; readonly scenario: Scenario; readonly every: boolean }
  /** The frames after the given steps (StepRecord.index; 0 is the beginning). */
  | { readonly type: 'frames'; readonly runId: number; readonly steps: readonly number[] }
  /** `id` is the asker's own. */
  | { readonly type: 'ask'; readonly runId: number; readonly id: number; readonly step: number; readonly question: Question };

/** A run with all of its shown moments, made before anybody asked for it. */
export interface Recorded extends Pick<Extract<Answer, { type: 'opened' }>, 'steps' | 'total' | 'endMs' | 'violations'> {
  /** The beginning and the moment after each shown step, each as what differs from the one before. */
  readonly patches: readonly FramePatch[];
}

export type Answer =
  /** `share`: of the work that is done, 0 to 1. */
  | { readonly type: 'progress'; readonly runId: number; readonly share: number }
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
  /** In the order in which they were asked for, each as what differs from the one before, the first of a run whole. */
  | { readonly type: 'frames'; readonly runId: number; readonly patches: readonly FramePatch[] }
  | { readonly type: 'reply'; readonly runId: number; readonly id: number; readonly reply: Reply }
  | { readonly type: 'failed'; readonly runId: number; readonly reason: string };
