import { describe, expect, test } from 'vitest';
import { handed } from '../golden/messages';
import { producerOf } from './client.testing';
import { handleMetadataDisconnected, handleMetadataResponse, updatePartitionLeadership } from './metadata';

describe('metadata that a client has asked for (PRD-14)', () => {
  test.each([
    ['names brokers: one of them is asked the next time', [2, 3], [2, 3]],
    ['names none: any of the cluster is', [], null],
  ])('%s', (_, brokers, expected) => {
    const { sim, producer } = producerOf();
    producer.metadataInFlight = 5;
    const body = { kind: 'MetadataResponse', correlationId: 5, controllerId: 1, leaders: {}, leaderEpochs: {}, brokers } as const;
    const take = () => handleMetadataResponse(sim, producer, handed('b1', 'x', body));
    expect([take(), take()]).toEqual([true, false]);
    expect(producer.metadata.brokers).toEqual(expected);
  });

  test.each([
    ['2.1', [2, 7]],
    ['2.0', [1, 6]],
  ] as const)('tells nothing of a partition that is known in a newer epoch, since 2.1: %s', (kafka, expected) => {
    const { sim, producer } = producerOf({}, kafka);
    const hear = (leader: number, leaderEpoch: number) => {
      producer.metadataInFlight = 5;
      const told = { leaders: { 't-0': leader, 'u-0': 3 }, leaderEpochs: { 't-0': leaderEpoch, 'u-0': leaderEpoch } };
      handleMetadataResponse(
        sim,
        producer,
        handed('b1', 'x', { kind: 'MetadataResponse', correlationId: 5, controllerId: 1, brokers: [], ...told }),
      );
    };
    hear(3, 7);
    hear(2, 7);
    hear(1, 6);
    expect([producer.metadata.leaders['t-0'], producer.metadata.leaderEpochs['t-0']]).toEqual(expected);
    expect(producer.metadata.leaders['u-0']).toBe(3);
  });

  test('of a leader that whoever refuses names only a newer one is taken (KIP-951)', () => {
    const { producer } = producerOf();
    const told = (leaderId: number, leaderEpoch: number) => updatePartitionLeadership(producer, 't-0', { leaderId, leaderEpoch });
    expect([told(2, 3), told(3, 3), told(3, 2), told(-1, 4)]).toEqual([true, false, false, false]);
    expect([producer.metadata.leaders['t-0'], producer.metadata.leaderEpochs['t-0']]).toEqual([2, 3]);
  });

  test('is asked for again a little later where the broker is gone, once', () => {
    const { sim, producer } = producerOf();
    const timers = () =>
      sim.state.queue.filter((event) => event.kind === 'timer' && event.timer === 'metadataRetry' && event.node === 'x').length;
    handleMetadataDisconnected(sim, producer);
    expect(timers()).toBe(0);
    for (const correlationId of [5, 6]) {
      producer.metadataInFlight = correlationId;
      handleMetadataDisconnected(sim, producer);
    }
    expect([timers(), producer.metadataInFlight]).toEqual([1, 0]);
  });
});
