import { fail, ok, type Result } from '../lib/result';
import { Unreadable } from './codec/bytes';
import { readDocument, writeDocument } from './codec/document';
import { type Envelope, inflate, open, PAYLOAD_LIMITS, seal } from './codec/envelope';
import type { ScenarioProblem } from './problems';
import { SCHEMA_VERSION, type Scenario } from './schema';
import { parseScenario } from './validate';

/** What could be read of a payload whose end is missing: the cluster, and the commands that are whole. */
export interface Readable {
  readonly scenario: Scenario;
  /** Commands that the whole document has. */
  readonly announced: number;
}

export type LinkProblem =
  | { readonly code: 'notALink' }
  /** `said` is 0 where not even the length arrived. */
  | { readonly code: 'truncated'; readonly said: number; readonly arrived: number; readonly readable: Readable | null }
  | { readonly code: 'damaged' }
  | { readonly code: 'newer'; readonly found: number; readonly known: number }
  | { readonly code: 'tooLarge'; readonly limit: keyof typeof PAYLOAD_LIMITS; readonly max: number }
  | { readonly code: 'invalid'; readonly problems: readonly ScenarioProblem[] };

/**
 * The document as text of the alphabet A–Z a–z 0–9 - _, for an address.
 * @param scenario in the form that `parseScenario` gives
 */
export const encodeScenario = (scenario: Scenario): string => seal(SCHEMA_VERSION, writeDocument(scenario));

const tooLarge = (limit: keyof typeof PAYLOAD_LIMITS): LinkProblem => ({ code: 'tooLarge', limit, max: PAYLOAD_LIMITS[limit] });
const damaged: LinkProblem = { code: 'damaged' };

function documentIn({ isDeflated, body }: Envelope): Result<ReturnType<typeof readDocument>, LinkProblem> {
  const document = isDeflated ? inflate(body) : body;
  return document ? ok(readDocument(document)) : fail(tooLarge('bytes'));
}

function readWhole(envelope: Envelope): Result<Scenario, LinkProblem> {
  const document = documentIn(envelope);
  if (!document.ok) return document;
  if (!document.value.isComplete) return fail(damaged);
  const parsed = parseScenario(document.value.scenario);
  return parsed.ok ? parsed : fail({ code: 'invalid', problems: parsed.problem });
}

/** Runs a reader of bytes; the fallback stands where they cannot be read. */
function attempt<T>(read: () => T, fallback: (reason: Unreadable['reason']) => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof Unreadable) return fallback(error.reason);
    throw error;
  }
}

function readBeginning(envelope: Envelope): Readable | null {
  const document = attempt(
    () => documentIn(envelope),
    () => null,
  );
  if (!document?.ok) return null;
  const parsed = parseScenario(document.value.scenario);
  return parsed.ok ? { scenario: parsed.value, announced: document.value.announced } : null;
}

function decodeEnvelope(envelope: Envelope, arrived: number): Result<Scenario, LinkProblem> {
  const { version, said, isIntact } = envelope;
  if (isIntact && version > SCHEMA_VERSION) return fail({ code: 'newer', found: version, known: SCHEMA_VERSION });
  if (version !== SCHEMA_VERSION) return fail(damaged);
  if (said > PAYLOAD_LIMITS.characters) return fail(tooLarge('characters'));
  if (arrived < said) return fail({ code: 'truncated', said, arrived, readable: readBeginning(envelope) });
  if (!isIntact) return fail(damaged);
  return attempt(
    () => readWhole(envelope),
    () => fail(damaged),
  );
}

/** The document of a payload, or what is wrong with it. Total: no text makes it throw, and none makes it unpack more than the limit. */
export function decodeScenario(payload: string): Result<Scenario, LinkProblem> {
  if (payload.length > PAYLOAD_LIMITS.characters) return fail(tooLarge('characters'));
  if (!/^[A-Za-z0-9_-]+$/.test(payload)) return fail({ code: 'notALink' });
  return attempt(
    () => decodeEnvelope(open(payload), payload.length),
    (reason) => fail(reason === 'end' ? { code: 'truncated', said: 0, arrived: payload.length, readable: null } : damaged),
  );
}

/** Characters that a payload says it has; 0 where it does not say. */
export const saidLength = (payload: string): number =>
  attempt(
    () => open(payload.slice(0, 32)).said,
    () => 0,
  );
