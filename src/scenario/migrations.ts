import { problem, type ScenarioProblem } from './problems';
import { SCHEMA_VERSION } from './schema';

/**
 * The place for upgraders: when the schema becomes 2, a document of version 1 is turned into one of version 2 here, one step at a time.
 * Today there is one version, and only a document from the future needs a word.
 */
export function refuseNewer(document: unknown): ScenarioProblem | null {
  if (typeof document !== 'object' || document === null || !('schemaVersion' in document)) return null;
  const { schemaVersion } = document;
  if (typeof schemaVersion !== 'number' || !(schemaVersion > SCHEMA_VERSION)) return null;
  return problem('newer', ['schemaVersion'], { found: schemaVersion, known: SCHEMA_VERSION });
}
