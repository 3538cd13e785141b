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

/** What a search found: runs that Kafka would not have, and one example of each that it would. */
export interface Findings {
  runs: number;
  steps: number;
  /** Text with the link of the shortest run, or null. */
  bug: string | null;
  /** By invariant and reason: how often, and the link of the shortest run. */
  readonly expected: Map<string, { times: number; link: string; commands: number }>;
}

export const noFindings = (): Findings => ({ runs: 0, steps: 0, bug: null, expected: new Map() });

const isBug = ({ because }: Violation): boolean => because === null;

function note(findings: Findings, { scenario, violations, steps }: Played): void {
  findings.runs++;
  findings.steps += steps;
  for (const violation of violations) {
    const kind = `${violation.id} without ${violation.because}`;
    const known = findings.expected.get(kind);
    if (known) known.times++;
    if (isBug(violation) || (known && known.commands <= scenario.commands.length)) continue;
    findings.expected.set(kind, { times: known?.times ?? 1, link: linkTo(scenario), commands: scenario.commands.length });
  }
}

/** What a run with a bug says of itself; the engine may not have survived it. */
export function report(cluster: Cluster, schedule: readonly Draft[]): string {
  try {
    const { violations, scenario } = play(cluster, schedule);
    return [...violations.filter(isBug).map(violationLine), `replay: npm run simulate -- '${linkTo(scenario)}'`].join('\n');
  } catch (error) {
    return `${error instanceof Error ? error.stack : error}\n${JSON.stringify({ cluster, schedule })}`;
  }
}

/** Any run of a profile. */
export const runsOf = ({ releases, modes, menu }: Profile): fc.Arbitrary<[Cluster, Draft[]]> =>
  fc.tuple(clusters(releases, modes, menu), drafts(menu, MOST_DRAFTS));

/** Plays so many runs; the first one with a bug ends the search, and is shrunk by so many more runs at most. `said` is told of it before that. */
export function search(
  profile: Profile,
  runs: number,
  seed: number,
  findings: Findings,
  said: (firstBug: string) => void = () => {},
): void {
  let failed = false;
  let shrinks = 0;
  const details = fc.check(
    fc.property(runsOf(profile), ([cluster, schedule]) => {
      if (failed && ++shrinks > MOST_SHRINKS) return true;
      const played = play(cluster, schedule);
      if (!failed) note(findings, played);
      if (!played.violations.some(isBug)) return true;
      if (!failed) said(played.violations.filter(isBug).map(violationLine).join('\n'));
      failed = true;
      return false;
    }),
    { numRuns: runs, seed },
  );
  if (!details.failed) return;
  const [[cluster, schedule]] = details.counterexample as [[Cluster, Draft[]]];
  findings.bug = report(cluster, schedule);
}
