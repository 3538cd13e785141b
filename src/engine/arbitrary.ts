import * as fc from 'fast-check';
import type { Command, Scenario } from '../scenario/schema';

const VERBS = ['broker.start', 'broker.stop', 'broker.kill', 'broker.pause', 'broker.resume'] as const;

type Draft = { readonly gapMs: number } & (
  | { readonly verb: (typeof VERBS)[number]; readonly broker: number }
  | { readonly acks: 'all' | '1' }
);

const draft: fc.Arbitrary<Draft> = fc.oneof(
  fc.record({ gapMs: fc.oneof(fc.nat(60), fc.nat(25_000)), verb: fc.constantFrom(...VERBS), broker: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ gapMs: fc.oneof(fc.nat(60), fc.nat(3_000)), acks: fc.constantFrom('all' as const, '1' as const) }),
);

function toCommands(drafts: readonly Draft[]): Command[] {
  let atMs = 0;
  return drafts.map((item, i) => {
    atMs += item.gapMs;
    if ('verb' in item) return { atMs, do: item.verb, broker: item.broker };
    return { atMs, do: 'produce', client: 'producer', topic: 't', partition: 0, acks: item.acks, records: [{ value: `m${i}` }] };
  });
}

/** Three brokers, one partition on all of them, a producer, a consumer, and any order of faults and records. */
export const arbitrarySchedule: fc.Arbitrary<Scenario> = fc
  .record({
    kafka: fc.constantFrom('3.6' as const, '3.9' as const),
    minIsr: fc.integer({ min: 1, max: 3 }),
    latencyMs: fc.integer({ min: 1, max: 20 }),
    jitterMs: fc.nat(20),
    seed: fc.nat(1000),
    drafts: fc.array(draft, { maxLength: 25 }),
  })
  .map(({ kafka, minIsr, latencyMs, jitterMs, seed, drafts }) => ({
    schemaVersion: 1,
    seed,
    kafka,
    cluster: { mode: 'zookeeper', brokers: [{ id: 1 }, { id: 2 }, { id: 3 }], configs: { 'min.insync.replicas': minIsr } },
    topics: [{ name: 't', assignment: [[1, 2, 3]] }],
    clients: [
      { id: 'producer', kind: 'producer' },
      { id: 'consumer', kind: 'consumer' },
    ],
    network: { latencyMs, jitterMs },
    commands: [{ atMs: 0, do: 'consumer.start', client: 'consumer', topic: 't', partition: 0 }, ...toCommands(drafts)],
  }));
