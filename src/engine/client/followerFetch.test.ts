import { describe, expect, test } from 'vitest';
import type { Command, Scenario } from '../../scenario/schema';
import { produceAt, threeBrokers } from '../golden/cluster';
import { eventsOf } from '../golden/inspect';
import { runAll } from '../history';

const RACK_AWARE = { 'replica.selector.class': 'org.apache.kafka.common.replica.RackAwareReplicaSelector' };
const start: Command = { atMs: 1000, do: 'consumer.start', client: 'consumer', topic: 't', partition: 0, offset: 0 };
const commands: readonly Command[] = [produceAt(500, 'a'), start, produceAt(2000, 'b')];

/** Brokers in racks a, a and b; a consumer in the given one. */
function racks(rack: string, configs: Scenario['cluster']['configs'] = RACK_AWARE, more: readonly Command[] = []): Scenario {
  const scenario = threeBrokers([...commands, ...more], { kafka: '3.9', configs });
  const brokers = scenario.cluster.brokers.map((broker) => ({ ...broker, rack: broker.id === 3 ? 'b' : 'a' }));
  const clients = scenario.clients.map((client) => (client.kind === 'consumer' ? { ...client, configs: { 'client.rack': rack } } : client));
  return { ...scenario, cluster: { ...scenario.cluster, brokers }, clients };
}

const asked = (scenario: Scenario): string[] =>
  runAll(scenario, true).steps.flatMap(({ source }) =>
    source.kind === 'message' && source.message.kind === 'Fetch' && source.message.from === 'consumer' ? [source.message.to] : [],
  );
const readUpTo = (scenario: Scenario) => eventsOf(scenario, 'ConsumerRead').map(({ to }) => to);

describe('where a consumer reads (KIP-392)', () => {
  test('from the follower in its rack, once the leader has named it, as soon as that knows the high watermark', () => {
    const [first, ...others] = asked(racks('b'));
    expect(first).toBe('b1');
    expect(new Set(others)).toEqual(new Set(['b3']));
    expect(readUpTo(racks('b'))).toEqual([1, 2]);
    expect(
      eventsOf(racks('b'), 'FetchAnswered').some(
        ({ broker, to, wasParked, expired }) => broker === 3 && to === 'consumer' && wasParked && !expired,
      ),
    ).toBe(true);
  });

  test('from the leader in another rack, and where the selector heeds no racks', () => {
    for (const scenario of [racks('a'), racks('c'), racks('b', {})]) {
      expect(new Set(asked(scenario))).toEqual(new Set(['b1']));
      expect(readUpTo(scenario)).toEqual([1, 2]);
    }
  });

  test('from the leader again when that follower is gone', () => {
    const gone: Command[] = [{ atMs: 3000, do: 'broker.kill', broker: 3 }, produceAt(40_000, 'c')];
    const scenario = racks('b', RACK_AWARE, gone);
    expect(readUpTo(scenario)).toEqual([1, 2, 3]);
    expect(asked(scenario).at(-1)).toBe('b1');
  });
});
