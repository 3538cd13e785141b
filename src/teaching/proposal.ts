import type { StepRecord, TraceEvent } from '../engine/trace';
import type { EventPattern } from '../lessons/types';
import { beatEnds } from './beats';

/** Fields that say who or what an event is about, rather than how it went. */
const TELLING = ['broker', 'controller', 'client', 'batch', 'replica', 'leader', 'baseOffset', 'from', 'to', 'isr', 'topic', 'error'];

const isPlain = (value: unknown): boolean =>
  Array.isArray(value) ? value.every((each) => typeof each !== 'object') : value !== undefined && typeof value !== 'object';

const patternWith = (event: TraceEvent, isKept: (field: string) => boolean): EventPattern =>
  Object.fromEntries(
    Object.entries(event).filter(([field, value]) => field === 'type' || (isKept(field) && isPlain(value))),
  ) as unknown as EventPattern;

/**
 * A pattern by which a beat ends with this event: as few fields as lead to its step.
 * @param from steps that the beat before has used up
 * @param step place of the event's step among the shown steps, 0-based
 */
export function proposePattern(event: TraceEvent, steps: readonly StepRecord[], from: number, step: number): EventPattern {
  const proposals = [patternWith(event, (field) => TELLING.includes(field)), patternWith(event, () => true)];
  const ends = (until: EventPattern) => beatEnds({ beats: [{ until }] as never }, steps.slice(from))[0];
  return proposals.find((until) => ends(until) === step + 1 - from) ?? (proposals[0] as EventPattern);
}
