import * as fc from 'fast-check';
import type { Violation } from '../engine/invariants/catalog';
import { type Cluster, clusters } from './clusters';
import { type Draft, drafts } from './drafts';
import { type Played, play } from './play';
import type { Profile } from './profiles';
import { linkTo, violationLine } from './report';

/** Longest schedule. */
const MOST_DRAFTS = 30;
/** Most runs that the shrinking of one bug may take. */
const MOST_SHRINKS = 300;

/** Something that was seen more than once; `text` is of the first or shortest run. */
export interface Seen {
  times: number;
  text: string;
}

/** What a search found: runs that Kafka would not have, and one example of each that it would. */
export interface Findings {
  runs: number;
  steps: number;
  /** By kind: how often, and what the shrunk run says, with its link. */
  readonly bugs: Map<string, Seen>;
  /** By invariant and reason: how often, and the link of the shortest run. */
  readonly expected: Map<string, Seen & { commands: number }>;
}

export const noFindings = (): Findings => ({ runs: 0, steps: 0, bugs: new Map(), expected: new Map() });

const isBug = ({ because }: Violation): boolean => because === null;

function note(findings: Findings, { scenario, violations }: Played): void {
  for (const violation of violations) {
    const kind = `${violation.id} without ${violation.because}`;
    const known = findings.expected.get(kind);
    if (known) known.times++;
    if (isBug(violation) || (known && known.commands <= scenario.commands.length)) continue;
    findings.expected.set(kind, { times: known?.times ?? 1, text: linkTo(scenario), commands: scenario.commands.length });
  }
}

type Run = readonly [cluster: Cluster, schedule: readonly Draft[]];

/** A run with what it says of the engine; `kinds` are its bugs, by invariant, or the error that ended it. */
interface Outcome {
  readonly played: Played | null;
  readonly kinds: readonly string[];
  readonly text: string;
}

function outcomeOf([cluster, schedule]: Run): Outcome {
  try {
    const played = play(cluster, schedule);
    const bugs = played.violations.filter(isBug);
    const text = [...bugs.map(violationLine), `replay: npm run simulate -- '${linkTo(played.scenario)}'`].join('\n');
    return { played, kinds: [...new Set(bugs.map(({ id }) => id))], text: bugs.length > 0 ? text : '' };
  } catch (error) {
    const text = `${error instanceof Error ? error.stack : error}\n${JSON.stringify({ cluster, schedule })}`;
    return { played: null, kinds: [String(error)], text };
  }
}

/** Any run of a profile. */
export const runsOf = ({ releases, modes, menu }: Profile): fc.Arbitrary<[Cluster, Draft[]]> =>
  fc.tuple(clusters(releases, modes, menu), drafts(menu, MOST_DRAFTS));

/** Plays runs until one has a bug of a new kind, and shrinks that. @returns how many were played before it shrank */
function searchOnce(profile: Profile, runs: number, seed: number, findings: Findings, said: (firstBug: string) => void): number {
  let wanted = '';
  let played = 0;
  let shrinks = 0;
  const details = fc.check(
    fc.property(runsOf(profile), (run) => {
      if (wanted !== '') return ++shrinks > MOST_SHRINKS || !outcomeOf(run).kinds.includes(wanted);
      const outcome = outcomeOf(run);
      played++;
      findings.runs++;
      findings.steps += outcome.played?.steps ?? 0;
      if (outcome.played) note(findings, outcome.played);
      for (const kind of outcome.kinds) {
        const known = findings.bugs.get(kind);
        if (known) known.times++;
        else wanted ||= kind;
      }
      if (wanted !== '') said(outcome.text);
      return wanted === '';
    }),
    { numRuns: runs, seed },
  );
  if (details.failed) findings.bugs.set(wanted, { times: 1, text: outcomeOf(details.counterexample?.[0] as Run).text });
  return played;
}

/** Plays so many runs. The first one with a bug of each kind is shrunk, by so many more runs at most; `said` is told of it before that. */
export function search(
  profile: Profile,
  runs: number,
  seed: number,
  findings: Findings,
  said: (firstBug: string) => void = () => {},
): void {
  for (let left = runs, again = 0; left > 0; again++) left -= searchOnce(profile, left, seed + again, findings, said);
}
