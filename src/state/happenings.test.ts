import { describe, expect, test } from 'vitest';
import { createHistory, record } from '../engine/history';
import { INVARIANTS } from '../engine/invariants/catalog';
import { createObserver, observe } from '../engine/invariants/observer';
import { isNotable } from '../engine/notable';
import type { StepRecord } from '../engine/trace';
import { appendCommand } from '../scenario/edit';
import type { Command, Scenario } from '../scenario/schema';
import { parseScenario } from '../scenario/validate';
import unclean from '../stories/19-unclean-election.json' with { type: 'json' };
import type { NamedViolation } from '../worker/protocol';
import { freshScenario } from './fresh';
import { happeningsOf } from './happenings';

function play(scenario: unknown) {
  const read = parseScenario(scenario);
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  const history = createHistory(read.value);
  const observer = createObserver(history.sim);
  const steps: StepRecord[] = [];
  const violations: NamedViolation[] = [];
  for (let step = record(history); step; step = record(history)) {
    if (isNotable(step)) steps.push(step);
    for (const violation of observe(observer, step)) violations.push({ ...violation, name: INVARIANTS[violation.id].name });
  }
  return { steps, happenings: happeningsOf(steps, violations) };
}

const after = (...commands: readonly Command[]) =>
  commands.reduce<Scenario>((scenario, command) => appendCommand(scenario, command).scenario, freshScenario());

const crash = play(after({ atMs: 1000, do: 'broker.kill', broker: 1 }));

describe('what a crash of the leader brings', () => {
  const kinds = crash.happenings.map(({ kind }) => kind);

  test('a session ends, the ISR shrinks, another leads in another epoch, and another is the controller', () => {
    for (const kind of ['sessionExpired', 'isrShrank', 'leaderChanged', 'leaderEpoch', 'controllerChanged'])
      expect(kinds, kind).toContain(kind);
    expect(kinds).not.toContain('uncleanElection');
    expect(kinds).not.toContain('underMinIsr');
    expect(kinds).not.toContain('recordLost');
  });

  test('each says whom it is about, and what it was before', () => {
    expect(crash.happenings.find(({ kind }) => kind === 'isrShrank')).toMatchObject({
      tp: 't-0',
      brokers: [1],
      from: '1, 2, 3',
      to: '2, 3',
    });
    const led = crash.happenings.filter(({ kind }) => kind === 'leaderChanged').map(({ from, to }) => [from, to]);
    expect(led.at(0)?.[0]).toBe('1');
    expect(led.at(-1)?.[1]).toBe('2');
  });

  test('they stand in the order of the steps', () => {
    const places = crash.happenings.map(({ at }) => at);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(Math.min(...places)).toBeGreaterThan(0);
    expect(Math.max(...places)).toBeLessThanOrEqual(crash.steps.length);
  });
});

test('the ISR is below min.insync.replicas once, when it comes below it', () => {
  const { happenings } = play(after({ atMs: 1000, do: 'broker.kill', broker: 2 }, { atMs: 40_000, do: 'broker.kill', broker: 3 }));
  const under = happenings.filter(({ kind }) => kind === 'underMinIsr');
  expect(under).toMatchObject([{ tp: 't-0', brokers: [3], from: '1', to: '2' }]);
});

describe('an unclean election', () => {
  const { happenings } = play(unclean.broken.scenario);
  const kinds = happenings.map(({ kind }) => kind);

  test('is told from a clean one, and so is what comes of it', () => {
    expect(kinds.filter((kind) => kind === 'uncleanElection').length).toBe(1);
    expect(happenings.find(({ kind }) => kind === 'uncleanElection')).toMatchObject({ tp: 't-0', to: '2' });
    for (const kind of ['recordLost', 'logTruncated', 'highWatermarkBack']) expect(kinds, kind).toContain(kind);
  });

  test('does not happen where it is forbidden', () => {
    expect(play(unclean.cured.scenario).happenings.map(({ kind }) => kind)).not.toContain('uncleanElection');
  });

  test('of KRaft is told, too', () => {
    const scenario = { ...unclean.broken.scenario, kafka: '4.1', cluster: { ...unclean.broken.scenario.cluster, mode: 'kraft' } };
    const kraft = play(scenario).happenings.filter(({ kind }) => kind === 'uncleanElection');
    expect(kraft).toMatchObject([{ tp: 't-0' }]);
  });
});

test('a partition that is made is no election', () => {
  const { happenings } = play(after({ atMs: 1000, do: 'topic.create', topic: 'u', partitions: 1, replicationFactor: 3 }));
  expect(happenings.filter(({ tp }) => tp === 'u-0')).toEqual([]);
});
