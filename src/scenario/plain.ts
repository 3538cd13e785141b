import { fail, ok, type Result } from '../lib/result';
import { type Path, problem, type ScenarioProblem, shown } from './problems';

/** Of a scenario. */
const DEPTH = 8;
const VALUES = 250_000;
const CHARACTERS = 16_000_000;
const LONE_SURROGATE = /\p{Surrogate}/u;
const RESERVED_KEYS = new Set(['__proto__', 'prototype', 'constructor']);

class Refused extends Error {
  readonly problem: ScenarioProblem;
  constructor(refusal: ScenarioProblem) {
    super(refusal.code);
    this.problem = refusal;
  }
}

interface Budget {
  readonly depth: number;
  values: number;
  characters: number;
}

function copyText(text: string, path: Path, budget: Budget): string {
  budget.characters += text.length;
  if (budget.characters > CHARACTERS) throw new Refused(problem('tooLarge', [], { limit: 'characters', max: CHARACTERS }));
  if (LONE_SURROGATE.test(text)) throw new Refused(problem('text.malformed', path));
  return text;
}

function copyObject(input: object, path: Path, budget: Budget): object {
  const copied: Record<string, unknown> = {};
  for (const key of Object.keys(input)) {
    if (RESERVED_KEYS.has(key)) throw new Refused(problem('unknownKey', [...path, key], { key }));
    const value = copy(Reflect.get(input, key), [...path, shown(key)], budget);
    if (value !== undefined) copied[copyText(key, path, budget)] = value;
  }
  return copied;
}

function copy(input: unknown, path: Path, budget: Budget): unknown {
  budget.values += Array.isArray(input) ? 1 + input.length : 1;
  if (budget.values > VALUES) throw new Refused(problem('tooLarge', [], { limit: 'values', max: VALUES }));
  if (path.length > budget.depth) throw new Refused(problem('tooDeep', path, { max: budget.depth }));
  if (typeof input === 'string') return copyText(input, path, budget);
  if (typeof input === 'number') return input === 0 ? 0 : input;
  if (typeof input !== 'object' || input === null) return input;
  return Array.isArray(input) ? Array.from(input, (item, index) => copy(item, [...path, index], budget)) : copyObject(input, path, budget);
}

/**
 * A copy made of plain objects and arrays only, so that what is checked is what is used: no accessors, no prototypes,
 * no cycles, bounded in depth and size. Keys without a value are left out.
 */
export function plainCopy(input: unknown, depth = DEPTH): Result<unknown, ScenarioProblem> {
  try {
    return ok(copy(input, [], { depth, values: 0, characters: 0 }));
  } catch (error) {
    return fail(error instanceof Refused ? error.problem : problem('unreadable', []));
  }
}
