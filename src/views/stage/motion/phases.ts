/** A stretch of a step's progress. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Cause before effect: the message, then the pin, then what follows from it. */
export interface Phases {
  readonly flight: Span;
  readonly pins: Span;
  readonly change: Span;
  /** Halves of `change`, where one thing has to wait for another: records and walls, then water. */
  readonly first: Span;
  readonly second: Span;
}

const halves = (change: Span) => {
  const middle = (change.from + change.to) / 2;
  return { first: { from: change.from, to: middle }, second: { from: middle, to: change.to } };
};

const phases = (flight: Span, pins: Span, change: Span): Phases => ({ flight, pins, change, ...halves(change) });

export const WITH_MESSAGE = phases({ from: 0, to: 0.55 }, { from: 0.55, to: 0.7 }, { from: 0.7, to: 1 });
/** Nothing flies, so nothing waits for it. */
export const WITHOUT_MESSAGE = phases({ from: 0, to: 0 }, { from: 0.05, to: 0.35 }, { from: 0.35, to: 1 });

/** Share of a span that is done at `progress`, 0 to 1. */
export function share({ from, to }: Span, progress: number): number {
  if (progress >= to) return 1;
  return progress <= from ? 0 : (progress - from) / (to - from);
}

export const easeInOut = (t: number) => (t < 0.5 ? 4 * t ** 3 : 1 - (2 - 2 * t) ** 3 / 2);

export const mix = (from: number, to: number, t: number) => from + (to - from) * t;
