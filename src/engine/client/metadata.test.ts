import { describe, expect, test } from 'vitest';
import { handed } from '../golden/messages';
import { producerOf } from './client.testing';
import { handleMetadataDisconnected, handleMetadataResponse } from './metadata';

describe('metadata that a client has asked for (PRD-14)', () => {
  test.each([
    ['names brokers: one of them is asked the next time', [2, 3], [2, 3]],
    ['names none: any of the cluster is', [], null],
  ])('%s', (_, brokers, expected) => {
    const { producer } = producerOf();
    producer.metadataInFlight = 5;
    const body = { kind: 'MetadataResponse', correlationId: 5, controllerId: 1, leaders: {}, leaderEpochs: {}, brokers } as const;
    const take = () => handleMetadataResponse(producer, handed('b1', 'x', body));
    expect([take(), take()]).toEqual([true, false]);
    expect(producer.metadata.brokers).toEqual(expected);
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
