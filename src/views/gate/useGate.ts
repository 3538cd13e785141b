import type { Frame } from '../../engine/frame';
import type { Gate } from '../../lessons/types';
import { gateAt } from '../../state/lesson';
import { useLesson, useOnScreen, useRun } from '../../state/react';
import { stepIndex } from '../../state/run';
import { beatsDone } from '../../teaching/beats';

export interface AskedGate {
  readonly beat: number;
  readonly gate: Gate;
  readonly choice: number | null;
}

/** The question that is asked now, or null. */
export function useAskedGate(): AskedGate | null {
  const state = useLesson((all) => all);
  const position = useOnScreen(({ position, blocked }) => (blocked ? position : null));
  const beat = position === null ? null : gateAt(state, position);
  const gate = beat === null ? undefined : state.lesson?.beats[beat]?.gate;
  return beat === null || !gate ? null : { beat, gate, choice: state.gates[beat]?.choice ?? null };
}

export interface RevealedGate {
  readonly gate: Gate;
  readonly answer: number;
  /** After the beat. */
  readonly frame: Frame;
}

/** The learner's answer to the beat that has just ended, and the engine's frame after it, or null. */
export function useRevealedGate(): RevealedGate | null {
  const { lesson, ends, gates } = useLesson((all) => all);
  const done = useOnScreen(({ position }) => {
    const beats = beatsDone(ends, position);
    return ends[beats - 1] === position ? beats : 0;
  });
  const frame = useRun(({ frames, steps }) => frames.get(stepIndex(steps, ends[done - 1] ?? 0)));
  const gate = lesson?.beats[done - 1]?.gate;
  const answer = gates[done - 1]?.answer;
  return gate && frame && typeof answer === 'number' ? { gate, answer, frame } : null;
}
