import { describe, expect, test } from 'vitest';
import { sentBy } from '../golden/messages';
import { quorumOf } from './cluster.testing';
import type { PartitionImage } from './records';
import { claimReplicas, startTwin } from './twin';

describe('a second process with the id of a broker (KR-07, KIP-858)', () => {
  test('is one only while the first has a session', () => {
    const { sim, active } = quorumOf();
    expect([startTwin(sim, 99), startTwin(sim, 2)]).toEqual(['broker.noTwin', null]);
    delete active.contacts[2];
    expect(startTwin(sim, 2)).toBe('broker.noTwin');
  });

  test('gives up at once where replicas have no directories yet', () => {
    const { sim } = quorumOf({ kafka: '3.6' });
    startTwin(sim, 2);
    expect(sim.events.map(({ type }) => type)).toEqual(['RegistrationRefused', 'BrokerRefused']);
  });

  test.each<[string, Partial<PartitionImage>, number, readonly (readonly string[])[]]>([
    ['the replicas of its id', {}, 101, [['t-0']]],
    ['not those of others', { directories: { 2: 0, 3: 0 } }, 101, []],
    ['not those that it has claimed already', { directories: { 1: -1, 2: 0, 3: 0 } }, 101, []],
    ['none while it knows of no controller', {}, -1, []],
  ])('claims %s', (_, change, controllerId, expected) => {
    const { sim, broker } = quorumOf();
    const { partitions } = broker.lifecycle.image;
    partitions['t-0'] = { ...(partitions['t-0'] as PartitionImage), ...change };
    broker.metadata.controllerId = controllerId;
    const sent = sentBy(sim, () => claimReplicas(sim, broker, sim.state.nowMs + 9_000));
    expect(sent.map((message) => (message.kind === 'AssignReplicasToDirs' ? message.partitions : []))).toEqual(expected);
  });
});
