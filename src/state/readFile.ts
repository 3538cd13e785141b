import { fail, type Result } from '../lib/result';
import type { ScenarioProblem } from '../scenario/problems';
import type { Scenario } from '../scenario/schema';
import { parseScenario } from '../scenario/validate';

/** The document in a file's text, or what is wrong with it. */
export function readFile(text: string): Result<Scenario, readonly ScenarioProblem[]> {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    return fail([{ code: 'unreadable', path: [], values: {} }]);
  }
  return parseScenario(given);
}
