import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Command, Scenario } from '../../scenario/schema';
import { threeBrokers } from '../golden/cluster';
import { projectFrame } from '../project';
import { createSimulation, runUntil } from '../simulation';

const RUNS = 12;
const BROKERS = [1, 2, 3];
const LINKS = ['zk1', 'zk2', 'b1', 'b2'].flatMap((from) => ['zk3', 'b3'].map((to) => ({ from, to })));

/** A command without its moment. */
const fault: fc.Arbitrary<object> = fc.oneof(
  fc.record({ do: fc.constantFrom('zookeeper.stop' as const, 'zookeeper.start' as const), server: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ do: fc.constantFrom('zookeeper.stop' as const, 'zookeeper.start' as const) }),
  fc.record({
    do: fc.constantFrom(
      'broker.kill' as const,
      'broker.start' as const,
      'broker.pause' as const,
      'broker.resume' as const,
      'broker.stop' as const,
      'session.expire' as const,
    ),
    broker: fc.constantFrom(...BROKERS),
  }),
  fc.record({ do: fc.constant('topic.delete' as const), topic: fc.constant('t') }),
  fc.record({ do: fc.constant('topic.create' as const), topic: fc.constant('t'), assignment: fc.constant([[1, 2, 3]]) }),
  fc
    .record({ link: fc.constantFrom(...LINKS), verb: fc.constantFrom('link.cut' as const, 'link.heal' as const) })
    .map(({ link, verb }) => ({ do: verb, ...link })),
);

function inTime(faults: readonly (readonly [gapMs: number, fault: object])[]): Command[] {
  let atMs = 0;
  return faults.map(([gapMs, each]) => {
    atMs += gapMs;
    return { atMs, ...each } as Command;
  });
}

/** Everything is mended: servers, links, processes; a broker that could not register yet is started once more. */
function mended(atMs: number): Command[] {
  const starts = (after: number): Command[] => BROKERS.map((broker) => ({ atMs: atMs + after, do: 'broker.start', broker }));
  return [
    { atMs, do: 'zookeeper.start' },
    ...LINKS.map((link): Command => ({ atMs, do: 'link.heal', ...link })),
    ...BROKERS.map((broker): Command => ({ atMs: atMs + 1000, do: 'broker.resume', broker })),
    ...starts(30_000),
    ...starts(60_000),
  ];
}

test('whatever happened, once everything is mended there is one controller that all know, every session, every leader and every ISR', () => {
  const faults = fc.array(fc.tuple(fc.nat(9000), fault), { minLength: 10, maxLength: 25 });
  fc.assert(
    fc.property(faults, fc.constantFrom('2.3' as const, '2.6' as const, '3.9' as const), (drawn, kafka) => {
      const commands = inTime(drawn);
      const mendedAtMs = (commands.at(-1)?.atMs ?? 0) + 1000;
      const { cluster, ...others } = threeBrokers([...commands, ...mended(mendedAtMs)], {
        kafka,
        configs: { 'zookeeper.session.timeout.ms': 6000 },
      });
      const scenario: Scenario = { ...others, cluster: { ...cluster, zookeepers: 3 } };
      const sim = createSimulation(scenario);
      runUntil(sim, mendedAtMs + 250_000);
      const { zookeeper, brokers, partitions } = projectFrame(sim);
      expect(zookeeper.leader).not.toBeNull();
      expect(brokers.filter(({ isController }) => isController).map(({ id }) => id)).toEqual([zookeeper.controller]);
      for (const { status, session, knownController } of brokers)
        expect({ status, hasSession: session !== null, knownController }).toEqual({
          status: 'running',
          hasSession: true,
          knownController: zookeeper.controller,
        });
      for (const { leader, isr } of partitions) expect([leader > 0, isr.length]).toEqual([true, 3]);
      expect(zookeeper.znodes.filter(({ path }) => path.startsWith('/admin/delete_topics/'))).toEqual([]);
    }),
    { numRuns: RUNS },
  );
});
