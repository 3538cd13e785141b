import * as fc from 'fast-check';
import type { Command, Scenario } from '../scenario/schema';

const VERBS = [
  'broker.start',
  'broker.stop',
  'broker.kill',
  'broker.pause',
  'broker.resume',
  'broker.startTwin',
  'session.expire',
] as const;
/** Two of each mode; in KRaft one without ELR and one with it. */
const RELEASES = [
  ['3.6', 'zookeeper'],
  ['3.9', 'zookeeper'],
  ['3.6', 'kraft'],
  ['4.1', 'kraft'],
] as const;
const QUORUM = [101, 102, 103] as const;
const ON_CONTROLLER = ['controller.start', 'controller.stop', 'controller.kill', 'controller.pause', 'controller.resume'] as const;
const NODES = ['b1', 'b2', 'b3', 'zk', 'c101', 'c102', 'c103', 'producer', 'consumer'] as const;

type Draft = { readonly gapMs: number } & (
  | { readonly verb: (typeof VERBS)[number]; readonly broker: number }
  | { readonly verb: (typeof ON_CONTROLLER)[number]; readonly controller: number }
  | { readonly link: 'link.cut' | 'link.heal' | 'link.slow'; readonly from: string; readonly to: string; readonly oneWay: boolean }
  | { readonly message: number; readonly byMs: number }
  | { readonly acks: 'all' | '1' }
);

const draft: fc.Arbitrary<Draft> = fc.oneof(
  fc.record({ gapMs: fc.oneof(fc.nat(60), fc.nat(25_000)), verb: fc.constantFrom(...VERBS), broker: fc.integer({ min: 1, max: 3 }) }),
  fc.record({
    gapMs: fc.oneof(fc.nat(60), fc.nat(5_000)),
    verb: fc.constantFrom(...ON_CONTROLLER),
    controller: fc.constantFrom(...QUORUM),
  }),
  fc.record({
    gapMs: fc.oneof(fc.nat(60), fc.nat(25_000)),
    link: fc.constantFrom('link.cut' as const, 'link.cut' as const, 'link.heal' as const, 'link.slow' as const),
    from: fc.constantFrom(...NODES),
    to: fc.constantFrom(...NODES),
    oneWay: fc.boolean(),
  }),
  fc.record({ gapMs: fc.nat(60), message: fc.integer({ min: 500, max: 1500 }), byMs: fc.nat(2_000) }),
  fc.record({ gapMs: fc.oneof(fc.nat(60), fc.nat(3_000)), acks: fc.constantFrom('all' as const, '1' as const) }),
);

function linkCommand(atMs: number, { link, from, to, oneWay }: Extract<Draft, { readonly link: unknown }>): Command {
  return link === 'link.slow' ? { atMs, do: link, from, to, oneWay, latencyMs: 700 } : { atMs, do: link, from, to, oneWay };
}

function toCommands(drafts: readonly Draft[]): Command[] {
  let atMs = 0;
  return drafts.map((item, i) => {
    atMs += item.gapMs;
    if ('controller' in item) return { atMs, do: item.verb, controller: item.controller };
    if ('verb' in item) return { atMs, do: item.verb, broker: item.broker };
    if ('link' in item) return linkCommand(atMs, item);
    if ('message' in item)
      return item.byMs === 0
        ? { atMs, do: 'message.drop', message: item.message }
        : { atMs, do: 'message.delay', message: item.message, byMs: item.byMs };
    return { atMs, do: 'produce', client: 'producer', topic: 't', partition: 0, acks: item.acks, records: [{ value: `m${i}` }] };
  });
}

/** Three brokers, one partition on all of them, a producer, a consumer, and any order of faults and records. */
export const arbitrarySchedule: fc.Arbitrary<Scenario> = fc
  .record({
    release: fc.constantFrom(...RELEASES),
    minIsr: fc.integer({ min: 1, max: 3 }),
    latencyMs: fc.integer({ min: 1, max: 20 }),
    jitterMs: fc.nat(20),
    seed: fc.nat(1000),
    hasQuorum: fc.boolean(),
    drafts: fc.array(draft, { maxLength: 25 }),
  })
  .map(({ release: [kafka, mode], minIsr, latencyMs, jitterMs, seed, hasQuorum, drafts }) => ({
    schemaVersion: 1,
    seed,
    kafka,
    cluster: {
      mode,
      ...(mode === 'kraft' && hasQuorum && { controllers: QUORUM.map((id) => ({ id })) }),
      brokers: [{ id: 1 }, { id: 2 }, { id: 3 }],
      configs: { 'min.insync.replicas': minIsr },
    },
    topics: [{ name: 't', assignment: [[1, 2, 3]] }],
    clients: [
      { id: 'producer', kind: 'producer' },
      { id: 'consumer', kind: 'consumer' },
    ],
    network: { latencyMs, jitterMs },
    commands: [{ atMs: 0, do: 'consumer.start', client: 'consumer', topic: 't', partition: 0 }, ...toCommands(drafts)],
  }));
