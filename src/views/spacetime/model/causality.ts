import { bisector } from 'd3-array';
import type { StepRecord } from '../../../engine/trace';
import type { Edge, PinMove, Traffic } from './traffic';

/** Messages on the way to the selected one, and from it. */
export interface Causality {
  readonly causes: ReadonlySet<number>;
  readonly effects: ReadonlySet<number>;
}

/** So many fetches back they are looked for. */
const LOOKED_AT = 200;
const byIndex = bisector(({ index }: PinMove) => index);

/** The other fetches that a rise of the high watermark waited for (REP-10): the latest of each replica that reached its new height. */
function otherPins(step: StepRecord, { pinMoves }: Traffic): readonly Edge[] {
  const rise = step.events.find((event) => event.type === 'HighWatermark' && event.by === 'leader' && event.to > event.from);
  if (rise?.type !== 'HighWatermark') return [];
  const end = byIndex.left(pinMoves, step.index);
  const found = new Map<number, Edge>();
  for (const { edge, event } of pinMoves.slice(Math.max(0, end - LOOKED_AT), end)) {
    const reaches = event.tp === rise.tp && event.broker === rise.broker && event.from < rise.to && event.to >= rise.to;
    if (reaches) found.set(event.replica, edge);
  }
  return [...found.values()];
}

/** The messages that led to a step: the one that it delivers, and those that led to that one's sending. */
function before(index: number, traffic: Traffic, into: Set<number>): void {
  for (let step = traffic.stepByIndex.get(index); step; ) {
    if (step.source.kind === 'message') {
      if (into.has(step.source.message.id)) return;
      into.add(step.source.message.id);
    }
    for (const { message } of otherPins(step, traffic)) into.add(message.id);
    step = step.cause < step.index ? traffic.stepByIndex.get(step.cause) : undefined;
  }
}

/** What the arrival of a message set off: at once, or `all` that came of it. */
function after(edge: Edge, traffic: Traffic, all: boolean, into: Set<number>): void {
  const open = [edge];
  for (let next = open.pop(); next; next = open.pop()) {
    if (!next.step || next.isLost) continue;
    for (const caused of traffic.sentIn.get(next.step.index) ?? []) {
      if (into.has(caused.message.id)) continue;
      into.add(caused.message.id);
      if (all) open.push(caused);
    }
  }
}

/** What a message came of, and what came of it: at once, or `all` of it. */
export function causalityOf(edge: Edge, traffic: Traffic, all: boolean): Causality {
  const causes = new Set<number>();
  const effects = new Set<number>();
  before(edge.message.sentInStep, traffic, causes);
  if (edge.step && !edge.isLost) for (const { message } of otherPins(edge.step, traffic)) causes.add(message.id);
  after(edge, traffic, all, effects);
  causes.delete(edge.message.id);
  return { causes, effects };
}
