import type { Result } from '../lib/result';
import { encodeScenario, type LinkProblem } from '../scenario/codec';
import { formatLabHash, type LabReading, type Link, parseLabHash, parseLink } from '../scenario/link';
import type { Place } from '../scenario/place';
import type { Scenario } from '../scenario/schema';
import { freshScenario } from './fresh';

let written: { readonly scenario: Scenario; readonly payload: string } | null = null;

function payloadOf(scenario: Scenario): string {
  if (written?.scenario !== scenario) written = { scenario, payload: encodeScenario(scenario) };
  return written.payload;
}

export const labHash = (scenario: Scenario, place: Place): string => formatLabHash(payloadOf(scenario), place);

/** What the address of the lab says; without a scenario in it a fresh one. */
export function readLab(hash: string): Result<LabReading & { readonly scenario: Scenario }, LinkProblem> {
  const read = parseLabHash(hash);
  return read.ok ? { ok: true, value: { ...read.value, scenario: read.value.scenario ?? freshScenario() } } : read;
}

/** Page and hash of a link that was pasted. */
export function readPasted(text: string): Result<{ readonly link: Link; readonly labHash: string | null }, LinkProblem> {
  const read = parseLink(text);
  if (!read.ok) return read;
  const { value } = read;
  return { ok: true, value: { link: value, labHash: value.page === 'lab' ? formatLabHash(value.payload, value) : null } };
}
