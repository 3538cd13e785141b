import { describe, expect, test } from 'vitest';
import type { Scenario } from '../../scenario/schema';
import { produceAt, threeBrokers } from '../golden/cluster';
import { eventsOf } from '../golden/inspect';
import { handed, sentBy } from '../golden/messages';
import type { ErrorCode } from '../messages';
import { consumerOf, retriesOf } from './client.testing';
import { handleEpochEndForConsumer, poll, startConsumer } from './consumer';
import { maybeCompleteValidation } from './validatePosition';

test.each([
  ['the leader has more', { epoch: 5, endOffset: 15 }, { outcome: 'valid' }, { outcome: 'valid' }],
  ['the leader ends there', { epoch: 5, endOffset: 10 }, { outcome: 'valid' }, { outcome: 'valid' }],
  ['cut below it', { epoch: 4, endOffset: 7 }, { outcome: 'truncated', offset: 7, epoch: 4 }, { outcome: 'failed', divergentOffset: 7 }],
  ['epoch unknown', { epoch: -1, endOffset: -1 }, { outcome: 'reset' }, { outcome: 'failed', divergentOffset: null }],
  ['epoch unknown, with an end', { epoch: -1, endOffset: 7 }, { outcome: 'reset' }, { outcome: 'failed', divergentOffset: null }],
  ['epoch known, without an end', { epoch: 4, endOffset: -1 }, { outcome: 'reset' }, { outcome: 'failed', divergentOffset: null }],
] as const)('position 10, %s (CON-07)', (_, end, withPolicy, without) => {
  expect(maybeCompleteValidation(10, end, true)).toEqual(withPolicy);
  expect(maybeCompleteValidation(10, end, false)).toEqual(without);
});

describe('a consumer whose leader has changed (CON-07, KIP-320)', () => {
  /** It has read a and b from broker 1, alone in the ISR; then broker 2 leads uncleanly, without b, and appends c. */
  const lost = (kafka: Scenario['kafka']) =>
    threeBrokers(
      [
        { atMs: 500, do: 'consumer.start', client: 'consumer', topic: 't', partition: 0 },
        produceAt(1000, 'a'),
        { atMs: 2000, do: 'broker.kill', broker: 2 },
        { atMs: 2000, do: 'broker.kill', broker: 3 },
        produceAt(30_000, 'b', '1'),
        { atMs: 40_000, do: 'broker.kill', broker: 1 },
        { atMs: 41_000, do: 'broker.start', broker: 2 },
        produceAt(90_000, 'c', '1'),
        { atMs: 100_000, do: 'broker.start', broker: 3 },
      ],
      { kafka, configs: { 'unclean.leader.election.enable': true } },
    );

  test('goes back to where the logs part', () => {
    expect(eventsOf(lost('3.9'), 'TruncationDetected')).toMatchObject([{ from: 2, to: 1 }]);
    expect(eventsOf(lost('3.9'), 'ConsumerRead').map(({ from, to }) => [from, to])).toEqual([
      [0, 1],
      [1, 2],
      [1, 2],
    ]);
  });

  test('before 2.1 it notices nothing, but that it is out of range', () => {
    expect(eventsOf(lost('2.0'), 'TruncationDetected')).toEqual([]);
    expect(eventsOf(lost('2.0'), 'ConsumerError').map(({ error }) => error)).toContain('OFFSET_OUT_OF_RANGE');
    expect(eventsOf(lost('3.9'), 'ConsumerError').map(({ error }) => error)).not.toContain('OFFSET_OUT_OF_RANGE');
  });

  const asking = () => {
    const { sim, consumer } = consumerOf();
    startConsumer(sim, consumer, 't-0', 0);
    Object.assign(consumer, { inFlight: 0, offsetEpoch: 0, position: 5 });
    consumer.metadata.leaderEpochs['t-0'] = 1;
    const [asked] = sentBy(sim, () => poll(sim, consumer));
    const answer = (error: ErrorCode, leaderEpoch: number, endOffset: number) => {
      const partitions = [{ tp: 't-0', error, leaderEpoch, endOffset }];
      const body = { kind: 'OffsetForLeaderEpochResponse', correlationId: consumer.inFlight, partitions } as const;
      return sentBy(sim, () => handleEpochEndForConsumer(sim, consumer, handed('b1', 'x', body)));
    };
    return { sim, consumer, asked, answer };
  };

  test('asks once, and reads on where the answer bears its position out', () => {
    const { consumer, asked, answer } = asking();
    expect(asked).toMatchObject({ kind: 'OffsetForLeaderEpoch', partitions: [{ currentLeaderEpoch: 1, leaderEpoch: 0 }] });
    expect(answer('NONE', 0, 5)).toMatchObject([{ kind: 'Fetch', sessionEpoch: 0, partitions: [{ fetchOffset: 5 }] }]);
    expect(consumer.awaitsValidation).toBe(false);
  });

  test('begins anew where the leader knows nothing of that epoch', () => {
    const { answer } = asking();
    expect(answer('NONE', -1, -1)).toMatchObject([{ kind: 'Fetch', partitions: [{ fetchOffset: -1 }] }]);
  });

  test('looks for the leader where it was refused, and asks again', () => {
    const { sim, consumer, answer } = asking();
    expect(answer('FENCED_LEADER_EPOCH', -1, -1)).toEqual([]);
    expect([consumer.metadata.leaders['t-0'], consumer.awaitsValidation, retriesOf(sim)]).toEqual([undefined, true, [100]]);
    expect(sim.events.map(({ type }) => type)).toEqual(['ConsumerError']);
  });

  test('asks nothing where it has read nothing, and nothing twice of one leader', () => {
    const { sim, consumer } = consumerOf();
    startConsumer(sim, consumer, 't-0', 0);
    Object.assign(consumer, { inFlight: 0 });
    consumer.metadata.leaderEpochs['t-0'] = 1;
    expect(sentBy(sim, () => poll(sim, consumer))).toMatchObject([{ kind: 'Fetch' }]);
    Object.assign(consumer, { inFlight: 0, offsetEpoch: 1 });
    expect(sentBy(sim, () => poll(sim, consumer))).toMatchObject([{ kind: 'Fetch' }]);
  });
});
