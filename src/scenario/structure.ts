import * as v from 'valibot';
import { fail, ok, type Result } from '../lib/result';
import { type Path, problem, type ScenarioProblem, type ScenarioProblemCode, shown } from './problems';
import { type Scenario, ScenarioSchema } from './schema';

type Issue = v.BaseIssue<unknown>;

const pathOf = (issue: Issue): Path => (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? key : shown(key)));

/** valibot prints alternatives as `("a" | "b")`. */
const listed = (expected: string | null) => (expected ?? '').replace(/[()"]/g, '').replaceAll(' | ', ', ');

const sizeOf = (input: unknown) => (typeof input === 'string' || Array.isArray(input) ? input.length : 0);
/** An object says no more than that it is one. */
const receivedIn = ({ received, input }: Issue) => shown(typeof input === 'string' ? input : received);

/** What an array at the end of a path holds, in the words of LIMITS. */
function held(path: Path): string {
  const last = path.at(-1);
  if (typeof last === 'number') return 'replicas';
  return last === 'assignment' ? 'partitions' : String(last);
}

function missingOrType(issue: Issue, path: Path): ScenarioProblem {
  if (issue.received === 'undefined' && path.length > 0) return problem('missing', path, { key: path.at(-1) ?? '' });
  return problem('type', path, { expected: listed(issue.expected).toLowerCase(), received: receivedIn(issue) });
}

function tooMuch(issue: Issue, path: Path, max: number): ScenarioProblem {
  const found = sizeOf(issue.input);
  return typeof issue.input === 'string'
    ? problem('tooLong', path, { max, found })
    : problem('tooMany', path, { what: held(path), max, found });
}

/** Of the checks that know one. */
const limitOf = (issue: Issue) => issue.requirement as number;

const BOUNDS = { min_value: ['tooSmall', 'min'], max_value: ['tooBig', 'max'] } as const satisfies Record<
  string,
  [ScenarioProblemCode, string]
>;

function toProblem(issue: Issue): ScenarioProblem {
  const path = pathOf(issue);
  switch (issue.type) {
    case 'strict_object':
      return issue.expected === 'never' ? problem('unknownKey', path, { key: path.at(-1) ?? '' }) : missingOrType(issue, path);
    case 'picklist':
    case 'literal':
    case 'variant':
      if (issue.received === 'undefined' || issue.expected === 'Object') return missingOrType(issue, path);
      return problem('choice', path, { choices: listed(issue.expected), received: receivedIn(issue) });
    case 'integer':
      return problem('notInteger', path, { received: receivedIn(issue) });
    case 'min_value':
    case 'max_value': {
      const [code, bound] = BOUNDS[issue.type];
      return problem(code, path, { [bound]: limitOf(issue), received: receivedIn(issue) });
    }
    case 'regex':
    case 'check':
      return problem('name', path, { received: receivedIn(issue) });
    case 'min_length':
      return problem('tooFew', path, { what: held(path), min: limitOf(issue) });
    case 'max_length':
      return tooMuch(issue, path, limitOf(issue));
    default:
      return missingOrType(issue, path);
  }
}

/** A document as a schema describes it; what it means is checked elsewhere. */
export function readAs<T>(schema: v.GenericSchema<unknown, T>, input: unknown): Result<T, ScenarioProblem[]> {
  const parsed = v.safeParse(schema, input);
  return parsed.success ? ok(parsed.output) : fail(parsed.issues.map(toProblem));
}

export const readStructure = (input: unknown): Result<Scenario, ScenarioProblem[]> => readAs(ScenarioSchema, input);
