import { encodeScenario } from '../src/scenario/codec';
import { parseScenario } from '../src/scenario/validate';
import unclean from '../src/stories/19-unclean-election.json' with { type: 'json' };

function address(): string {
  const read = parseScenario(unclean.broken.scenario);
  if (!read.ok) throw new Error('The story is no document.');
  return `en/lab/#1.${encodeScenario(read.value)}.0`;
}

/** The lab with a run in which the ISR shrinks, an election is unclean, and acknowledged records are lost. */
export const UNCLEAN = address();
