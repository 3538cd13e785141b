import { describe, expect, test } from 'vitest';
import type { Command, Scenario } from '../../scenario/schema';
import { produceAt, threeBrokers } from '../golden/cluster';
import { eventsOf } from '../golden/inspect';
import { runAll } from '../history';

const AWAY_AND_BACK: readonly Command[] = [
  { atMs: 1000, do: 'broker.stop', broker: 1 },
  { atMs: 10_000, do: 'broker.start', broker: 1 },
  produceAt(20_000, 'a'),
  { atMs: 30_000, do: 'partition.elect', topic: 't', partition: 0, election: 'preferred' },
];

/** A client knows that broker 2 leads; then broker 1 does again. */
function moved(kafka: Scenario['kafka'], then: readonly Command[]): Scenario {
  return { ...threeBrokers([...AWAY_AND_BACK, ...then], { kafka }), network: { latencyMs: 2, jitterMs: 0 } };
}

/** Simulated ms from a refusal to the next request that goes elsewhere. */
function detour(scenario: Scenario, kind: 'Produce' | 'OffsetForLeaderEpoch', client: string): number {
  const { steps } = runAll(scenario, true);
  const refused = steps.find(({ events }) =>
    events.some((event) => event.type === 'ConsumerError' || (event.type === 'ProducerOutcome' && event.willRetry)),
  );
  const next = steps.find(
    ({ source, atMs }) =>
      source.kind === 'message' && source.message.kind === kind && source.message.from === client && atMs > (refused?.atMs ?? Number.NaN),
  );
  return next?.source.kind === 'message' ? next.source.message.sentAtMs - (refused?.atMs ?? Number.NaN) : Number.NaN;
}

describe('who asks a broker that does not lead any more (PRD-14, KIP-951)', () => {
  test('is told who does since 3.7, and goes there at once', () => {
    const produce = [produceAt(35_000, 'b')];
    expect(detour(moved('3.7', produce), 'Produce', 'producer')).toBe(0);
    expect(detour(moved('3.6', produce), 'Produce', 'producer')).toBeGreaterThanOrEqual(100);
  });

  test('so does a consumer, with the question where its last epoch ends (CON-07)', () => {
    const consume: Command[] = [{ atMs: 25_000, do: 'consumer.start', client: 'consumer', topic: 't', partition: 0 }];
    const at = (kafka: Scenario['kafka']) => ({
      ...moved(kafka, []),
      commands: [...AWAY_AND_BACK.slice(0, 3), ...consume, ...AWAY_AND_BACK.slice(3), produceAt(35_000, 'b')],
    });
    expect(detour(at('3.7'), 'OffsetForLeaderEpoch', 'consumer')).toBe(0);
    expect(detour(at('3.6'), 'OffsetForLeaderEpoch', 'consumer')).toBeGreaterThanOrEqual(100);
  });

  test('with several batches on their way all of them go there, in order', () => {
    const scenario = moved('3.9', [produceAt(35_000, 'b'), produceAt(35_001, 'c'), produceAt(35_002, 'd')]);
    const done = eventsOf(scenario, 'ProducerOutcome').filter(({ error, atMs }) => error === 'NONE' && atMs > 30_000);
    expect(done.map(({ batch }) => batch)).toEqual([1, 2, 3]);
    expect(done.at(-1)?.atMs).toBeLessThan(35_050);
  });
});
