/** At most so many switches: more than there ever are mutants. */
const MOST = 16_384;

/** Thrown where a mutant keeps the engine running for ever. */
class DoesNotEnd extends Error {
  constructor() {
    super('does not end');
  }
}

/** Which mutants would have made a difference, since they were last asked for. */
const reached = new Uint8Array(MOST);
let active = -1;
let stepsLeft = Number.POSITIVE_INFINITY;

/** Wakes one mutant; -1 wakes none. `steps`: how many switches may be passed before it counts as endless. */
export function wake(id: number, steps: number): void {
  active = id;
  stepsLeft = steps;
}

/** How many switches may still be passed. */
export const stepsUnused = (): number => stepsLeft;

/** @returns the numbers of the mutants that would have made a difference, and forgets them */
export function takeReached(): number[] {
  const ids = [...reached.keys()].filter((id) => reached[id] === 1);
  reached.fill(0);
  return ids;
}

function count(): void {
  if (--stepsLeft < 0) throw new DoesNotEnd();
}

function pass(id: number): boolean {
  count();
  reached[id] = 1;
  return active === id;
}

export const on = (id: number): boolean => active === id;

/** Before a call that may be left out. */
export const at = (id: number): boolean => pass(id);

/** A condition that may be turned round. */
export const not = (id: number, value: unknown): unknown => (pass(id) ? !value : value);

/**
 * The left half of a condition: where it decides, the right half alone would be another condition, and otherwise the left half alone.
 * `acts`: it calls something, and may be missed for what that does.
 */
export function half<T>(onlyLeft: number, onlyRight: number, isAnd: boolean, acts: boolean, value: T): T {
  const decides = Boolean(value) !== isAnd;
  pass(decides ? onlyRight : onlyLeft);
  if (acts) reached[onlyRight] = 1;
  return value;
}

type Comparable = number | string;

/** Is the mutant awake? Only where both sides are equal it matters. */
function meets(id: number, left: Comparable, right: Comparable): boolean {
  count();
  return left === right && pass(id);
}

export const lt = (id: number, left: Comparable, right: Comparable): boolean => meets(id, left, right) || left < right;
export const le = (id: number, left: Comparable, right: Comparable): boolean => !meets(id, left, right) && left <= right;
export const gt = (id: number, left: Comparable, right: Comparable): boolean => meets(id, left, right) || left > right;
export const ge = (id: number, left: Comparable, right: Comparable): boolean => !meets(id, left, right) && left >= right;
export const eq = (id: number, left: unknown, right: unknown): boolean => (left === right) !== pass(id);
export const ne = (id: number, left: unknown, right: unknown): boolean => (left !== right) !== pass(id);

/** By flag: the mutants that give it a value, in every release. */
let flags: Readonly<Record<string, ReadonlyMap<unknown, number>>> = {};

/** Which mutants change which flags. */
export function knowFlags(ids: typeof flags): void {
  flags = ids;
}

/** The flags of a run, of which a mutant may change one. */
export function profile<P extends object>(values: P): P {
  const properties = Object.entries(values).map(([flag, value]) => {
    const others = [...(flags[flag] ?? [])].filter(([other]) => other !== value);
    const get = (): unknown => {
      for (const [other, id] of others) if (pass(id)) return other;
      return value;
    };
    return [flag, { enumerable: true, get }] as const;
  });
  return Object.defineProperties({}, Object.fromEntries(properties)) as P;
}
