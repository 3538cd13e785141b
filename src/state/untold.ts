import type { Frame } from '../engine/frame';
import type { Message } from '../engine/messages';
import type { StepRecord } from '../engine/trace';
import type { Gate } from '../lessons/types';
import { untold } from '../teaching/untold';
import { firstOpenGate, gateAt, type LessonState } from './lesson';

/** How messages, steps and frames of a run are shown while a question is open. */
export interface Veil {
  readonly gate: Gate;
  readonly step: (step: StepRecord) => StepRecord;
  readonly frame: (frame: Frame) => Frame;
}

/** The same object gives the same again. */
function once<T extends object>(make: (from: T) => T): (from: T) => T {
  const made = new WeakMap<T, T>();
  return (from) => {
    const known = made.get(from) ?? make(from);
    made.set(from, known);
    return known;
  };
}

/** What the first open question of a lesson keeps to itself: what has not arrived before it. Null where nothing is asked. */
export function veilOf(lesson: LessonState, steps: readonly StepRecord[]): Veil | null {
  const limit = firstOpenGate(lesson);
  const beat = gateAt(lesson, limit);
  const gate = beat === null ? undefined : lesson.lesson?.beats[beat]?.gate;
  if (!gate) return null;
  const arrived = new Set(steps.slice(0, limit).flatMap(({ source }) => (source.kind === 'message' ? [source.message.id] : [])));
  const message = once((each: Message) => (arrived.has(each.id) ? each : untold(gate, each)));
  return {
    gate,
    step: ({ source, ...step }) => ({
      ...step,
      source: source.kind === 'message' ? { ...source, message: message(source.message) } : source,
    }),
    frame: once((frame) => ({ ...frame, inFlight: frame.inFlight.map(message) })),
  };
}
