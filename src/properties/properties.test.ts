import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { InvariantId } from '../engine/invariants/catalog';
import { parseLink } from '../scenario/link';
import type { KafkaVersion } from '../scenario/versions';
import { clusters } from './clusters';
import type { Draft, Target } from './drafts';
import { play, replay } from './play';
import { PROFILES } from './profiles';
import { linkTo } from './report';
import { noFindings, runsOf, search } from './search';

const RUNS = 50;

describe('whatever the schedule of faults, no invariant is broken that its release promises', () => {
  test.each(PROFILES.map((profile) => [profile.name, profile] as const))('%s', (_, profile) => {
    const findings = noFindings();
    search(profile, RUNS, 20_260, findings);
    expect([...findings.bugs]).toEqual([]);
    expect(findings.runs).toBe(RUNS);
    if (profile.name === 'modern') expect([...findings.expected.keys()].filter((kind) => !kind.startsWith('S2 '))).toEqual([]);
  });
});

test.each(PROFILES.map((profile) => [profile.name, profile] as const))('the link of a run replays it: %s', (_, profile) => {
  fc.assert(
    fc.property(runsOf(profile), ([cluster, schedule]) => {
      const { scenario, endMs, violations } = play(cluster, schedule);
      const link = parseLink(linkTo(scenario));
      if (!link.ok || link.value.page !== 'lab' || !link.value.scenario) throw new Error('the link cannot be read');
      expect(replay(link.value.scenario, endMs)).toEqual(violations);
    }),
    { numRuns: 10, seed: 3 },
  );
});

/** What kinds of bugs the observer sees in the run of a link, up to a moment. */
function bugsIn(href: string, endMs: number): string[] {
  const link = parseLink(href);
  if (!link.ok || link.value.page !== 'lab' || !link.value.scenario) throw new Error('the link cannot be read');
  return replay(link.value.scenario, endMs).flatMap(({ id, because }) => (because === null ? [id] : []));
}

describe('what is no bug', () => {
  test.each([
    [
      'a consumer that starts over after OFFSET_OUT_OF_RANGE',
      29_000,
      '/en/lab/#1.Ao0Bu7W5AA0HAAMAAQACAAMEBLIzA6UnAAMCAAEABAEDAQIDAgABAAACAQEDABQAFysMAQgKqwIPBgEEAQIBtxATB3ABgwswAQMAAAAAAACDHRGRKRrhAQ4EAAFNGQIDIhEIM-UCMQgNAAgKHg8GAQQBAAGrKTACAwAAAAAAAJ0EDwYBBAEAAYYmDgQAAQISsR8x.0',
    ],
    [
      'an old leader that acknowledges after an unclean election, and cuts that off',
      11_000,
      '/en/lab/#1.Amg4LbsAFYUHAAMAAQACAAMEBNomA8E_AAECAQEABAEDAQIDAgABAAACAQEHCA4AFzIwAgIAAAAAOxu6PnACBRs7IoQEOwEhKTABAgAAAADHHzABAwAAAAAAAAIOBAAAmjwOBAAA2DRwAc8KIw.0',
    ],
    [
      'an eligible replica that a lower min.insync.replicas makes needless, before that is committed',
      16_000,
      '/en/lab/#1.AkqOxvUAGTIBBQABAAIAAwAEAAUDA50pAAMCAAEABAEDAQIDAgABAAACAQEEAQcAFwg7uzswAgMAAAAAAAAJM7Q-cAIBDwYBBAEAArcDMQ.0',
    ],
    [
      'a reassignment that waits for a replica which the one before it had added, before 3.8',
      61_000,
      '/en/lab/#1.Ay2LAdMdybcNwDAAxEB-EFy6Mrz_dhpDoTuQfGggTCgjmQ_2DlXkHGFJe_-8LXF6IS0.0',
    ],
    [
      'a reassignment whose end is committed together with a smaller ISR',
      6_100,
      '/en/lab/#1.AnaXCMcAF7kFAQMAAQACAAMEA90QAAICABEBAQAEAQIBAgMBAQABZwACdHgBAAVyaXZhbAABZw0BAgEBaQEBBgoOABcAHxEArC4PBAQAAgMBJh8RAC078wIfEQEYFIUEHxEDKB8RARsfEQCkCB8RA4MJDgQAAIsfEwcR.0',
    ],
    [
      'a follower that is fenced for what it asked in the epoch before',
      152_000,
      '/en/lab/#1.AlhcADIADAgAAwABAAIAAwUEokYD2RwAAwIAEQEBAAQBAwECAwMBAQABZwACdHgBAAVyaXZhbAABZw0BAgEBaQEBAgUGABcAHxEAByMMK-0BDwQEAAMDAQL5xgUh.0',
    ],
    [
      'a follower that does not have yet what a coordinator of transactions has just written by itself',
      109_000,
      '/en/lab/#1.Ap4BrUmkABYIAAMAAQACAAMFBKIfA68OAAECABEBAQAEAQMBAgMDAQEAAWcAAnR4AQAFcml2YWwAAWcNAQIBAWkBAQUJEQAXAB8RAM4-HxEBJBMPDwQEAAECmgEPBgEEAQADqQkwAgMAAAAAAACzBA4EAAAGEaYBHxEDpjwwAgIAAAAAzxoRBnACwDYPBAQAAwMBAtgqHxEBjkEwAgIAAAAAKys.0',
    ],
    [
      'a member of the ISR that comes back on an emptied disk, in a directory in which nobody elects it',
      164_000,
      '/en/lab/#1.Allu_VgAFwABAwABAAIAAwMD6AcAAgIAAQAEAQMBAgMCAAEAAAIBAQQHDQAXWBkBACoRjRE0AiPoCyrxGwwBCQgIJIs2DwYBBAEAA7HDAQ0BCAkADQEJCAA1sOQDIQ.0',
    ],
    [
      'a batch that comes again after a proposal was refused, and moves the high watermark',
      130_000,
      '/en/lab/#1.AkTFpWYAFwgAAwABAAIAAwQEoyAD6AcAAQIAAQAEAQIBAgIAAQAAAgEBBAMJABfSOHACBRIkM8EKDwQEAAEBCBMAEvnGBREAMQ.0',
    ],
    [
      'a broker on an emptied disk that a proposal under way takes into the ISR, before KIP-841',
      40_000,
      '/en/lab/#1.A3G7JFg9jLENwlAQQ23fKcp9ffQhQooIQogNKBmLZehpmYMxEB2DcEkRF5b9iocBMBCCuT_P9psg5XcaZfOCSMceIypLj7sep0YEu-_tqIFNH46VUS7TYWetoxO0qwxLtpV91PW-3twkQFbBovHcUbLSnYDhfw.0',
    ],
  ])('%s', (_, endMs, href) => {
    expect(bugsIn(href, endMs)).toEqual([]);
  });
});

/** Records and one kind of fault after the other, close together: what the known losses are made of. */
const close = (acts: readonly Draft['act'][], targets: readonly Target[], gaps: readonly number[]): fc.Arbitrary<Draft[]> =>
  fc.array(
    fc
      .record({ act: fc.constantFrom(...acts), gapMs: fc.constantFrom(...gaps), target: fc.constantFrom(...targets), nth: fc.nat(3) })
      .map((draft) => ({ ...draft, acks: 'all', records: 1, peer: draft.nth, oneWay: true, election: 'preferred' }) as unknown as Draft),
    { minLength: 4, maxLength: 14, size: 'max' },
  );

/** Searches on a release for a broken invariant. @returns the ids that were found until all of these were, or the runs were over */
function found(
  kafka: KafkaVersion,
  wanted: readonly InvariantId[],
  schedules: fc.Arbitrary<Draft[]>,
  runs: number,
  seed: number,
): Set<string> {
  const seen = new Set<string>();
  const menu = { lossy: false, unclean: false, transactions: false };
  for (const [cluster, schedule] of fc.sample(fc.tuple(clusters([kafka], ['zookeeper'], menu), schedules), { numRuns: runs, seed })) {
    for (const { id } of play(cluster, schedule).violations) seen.add(id);
    if (wanted.every((id) => seen.has(id))) break;
  }
  return seen;
}

/** A write, and right after it a move to brokers that have nothing, with the leadership: who is the leader then knows of no high watermark. */
const movedAfterWrite: fc.Arbitrary<Draft[]> = fc
  .record({ wait: fc.integer({ min: 15, max: 400 }), rotate: fc.integer({ min: 1, max: 4 }), pause: fc.nat(30) })
  .map(({ wait, rotate, pause }) => [
    { gapMs: 300, act: 'produce', acks: 'all', records: 1 },
    { gapMs: wait, act: 'reassign', rotate, size: 3 },
    { gapMs: pause, act: 'elect', election: 'preferred' },
  ]);

describe('the losses that old releases are known for are found', () => {
  test('0.10: records acknowledged with acks=all are cut off at a follower’s high watermark', () => {
    const schedules = close(['produce', 'produce', 'kill', 'expire', 'start'], ['leader', 'follower'], [3, 12, 25, 60, 4_500]);
    expect([...found('0.10', ['S1'], schedules, 400, 7)]).toContain('S1');
  });

  test.each(['1.0', '2.0'] as const)('%s: an empty replica is let into the ISR before it has what is committed', (kafka) => {
    expect([...found(kafka, ['S5'], movedAfterWrite, 200, 1)]).toContain('S5');
  });

  test('2.1 lets it in when it has everything', () => {
    expect([...found('2.1', ['S5'], movedAfterWrite, 60, 1)]).not.toContain('S5');
  });
});
