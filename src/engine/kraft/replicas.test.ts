import { describe, expect, test } from 'vitest';
import { handed, sentBy } from '../golden/messages';
import type { MessageOf } from '../messages';
import type { BrokerState, QueuedEvent } from '../state';
import { quorumOf, timersSetBy } from './cluster.testing';
import { answerAllFetches, answerOrPark, expireMetadataFetch } from './metadataFetches';
import { appendRecords } from './metadataLog';
import { deleteStrayReplicas, publishMetadata } from './metadataPublisher';
import { maybeBalancePartitionLeaders } from './periodicTasks';
import { generateNextProducerId, handleAllocateProducerIdsResponse, takeProducerId } from './producerIds';
import { controllerAt } from './quorum';
import { deliverToController, ringAtController } from './quorumController';
import type { PartitionImage } from './records';
import { electionRules, handleDirectoryOffline, partitionChangeRecords } from './replicationControl';

const partitionOf = ({ broker }: ReturnType<typeof quorumOf>): PartitionImage => broker.lifecycle.image.partitions['t-0'] as PartitionImage;

/** Broker 1, which leads t-0, replays a change of it. `change`: of what the log says; the partition epoch is the next one. */
function published(change: Partial<PartitionImage>, before: (broker: BrokerState) => unknown = () => {}, of = 1) {
  const at = quorumOf();
  const broker = at.sim.state.brokers[of] as BrokerState;
  before(broker);
  const known = partitionOf(at);
  broker.lifecycle.image.partitions['t-0'] = { ...known, partitionEpoch: known.partitionEpoch + 1, ...change };
  at.sim.events = [];
  const sent = sentBy(at.sim, () => publishMetadata(at.sim, broker));
  return { ...at, broker, sent, partition: broker.partitions['t-0'] };
}

describe('what a broker makes of a change that it has replayed (KR-15)', () => {
  test('its replica is another’s now: it goes, and is no longer fetched (CTL-05)', () => {
    const { broker, partition } = published({ replicas: [1, 3], isr: [1, 3], leaderEpoch: 9 }, undefined, 2);
    expect([partition, broker.disk.logs['t-0'], broker.fetchers[1]?.partitions]).toEqual([undefined, undefined, []]);
  });

  test('its topic is gone: the replica goes, and nobody is told of it any more (CTL-06)', () => {
    const { sim } = quorumOf();
    const broker = sim.state.brokers[2] as BrokerState;
    broker.lifecycle.image.partitions = {};
    publishMetadata(sim, broker);
    expect([broker.metadata.partitions, broker.disk.logs, broker.fetchers[1]?.partitions]).toEqual([{}, {}, []]);
  });

  test('one that was away begins without the replicas that it has lost', () => {
    const { sim } = quorumOf();
    const broker = sim.state.brokers[2] as BrokerState;
    deleteStrayReplicas(sim, broker);
    expect(Object.keys(broker.disk.logs)).toEqual(['t-0']);
    broker.lifecycle.image.partitions['t-0'] = { ...(broker.lifecycle.image.partitions['t-0'] as PartitionImage), replicas: [1, 3] };
    deleteStrayReplicas(sim, broker);
    expect(broker.disk.logs).toEqual({});
  });

  test.each([
    ['running', [1, 3], 1],
    ['stopping', [1, 2, 3], 1],
    ['stopping', [1, 3], 0],
  ] as const)('a follower that is %s, with ISR %j, fetches on: %i (CTL-03)', (status, isr, fetched) => {
    const { broker } = published({ isr, leaderEpoch: 9 }, (each) => Object.assign(each, { status }), 2);
    expect(broker.fetchers[1]?.partitions).toHaveLength(fetched);
  });

  test.each<[string, Partial<PartitionImage>, (broker: BrokerState) => unknown, number]>([
    ['a smaller ISR answers who waits for it', { isr: [1, 2] }, () => {}, 1],
    ['the same one does not', {}, () => {}, 0],
    ['but where another one was proposed', {}, (broker) => Object.assign(broker.partitions['t-0'] as object, { proposedIsr: [1, 2] }), 1],
  ])('%s (ISR-10)', (_, change, before, answered) => {
    const { sent, partition } = published(change, (broker) => {
      before(broker);
      Object.assign(broker.partitions['t-0'] as object, { highWatermark: 3 });
      broker.pendingProduces = [{ from: 'producer', correlationId: 2, tp: 't-0', baseOffset: 0, requiredOffset: 1, expiresAtMs: 60_000 }];
    });
    expect([sent.filter(({ kind }) => kind === 'ProduceResponse').length, partition?.proposedIsr]).toEqual([answered, null]);
  });

  test('with the first metadata high watermarks are written down (LOG-07)', () => {
    const { sim } = quorumOf();
    const broker = sim.state.brokers[2] as BrokerState;
    broker.checkpointing = false;
    expect(timersSetBy(sim, 'highWatermarkCheckpoint', 'b2', () => publishMetadata(sim, broker))).toHaveLength(1);
    expect(timersSetBy(sim, 'highWatermarkCheckpoint', 'b2', () => publishMetadata(sim, broker))).toHaveLength(0);
  });
});

test.each([
  ['from outside of ISR and ELR is unclean', { leader: 3, isr: [3], recovering: true }, true],
  ['from the ELR is clean', { leader: 2, isr: [2], recovering: true }, false],
  ['from the ISR is clean', { leader: 1, isr: [1], recovering: true }, false],
  ['whose log is whole is clean', { leader: 3, isr: [3], recovering: false }, false],
  ['that is none is clean', { leader: -1, isr: [1], recovering: true }, false],
])('a new leader %s (ELE-12)', (_, after, unclean) => {
  const { sim, active } = quorumOf();
  const known = active.image.partitions['t-0'] as PartitionImage;
  active.image.partitions['t-0'] = { ...known, leader: -1, isr: [1], elr: [2] };
  appendRecords(sim, active, [{ type: 'PartitionChange', tp: 't-0', change: after }]);
  expect(sim.events.flatMap((event) => (event.type === 'PartitionStateWritten' ? [event.unclean] : []))).toEqual([unclean]);
  sim.events = [];
  appendRecords(sim, active, [{ type: 'PartitionChange', tp: 't-0', change: { isr: [3] } }]);
  expect(sim.events.flatMap((event) => (event.type === 'PartitionStateWritten' ? [event.unclean] : []))).toEqual([false]);
});

describe('fetches of the metadata log that wait (KR-01)', () => {
  function parked(role: 'leader' | 'follower') {
    const at = quorumOf();
    const { sim, active } = at;
    active.parkedFetches = {};
    const { endOffset } = active.log;
    const body = {
      kind: 'MetadataFetch',
      correlationId: 7,
      currentLeaderEpoch: active.epoch,
      fetchOffset: endOffset,
      lastFetchedEpoch: 1,
    } as const;
    const request = handed('b2', 'c101', { ...body, highWatermark: endOffset, maxWaitMs: 500 });
    const timers = timersSetBy(sim, 'metadataFetchExpires', `c${active.id}`, () =>
      answerOrPark(sim, active, request as MessageOf<'MetadataFetch'>),
    );
    active.role = role;
    return { ...at, timers };
  }

  test.each([
    [0, 0],
    [499, 0],
    [500, 1],
  ])('are answered when their wait is over: after %i ms %i', (afterMs, answered) => {
    const { sim, active, timers } = parked('leader');
    sim.state.nowMs += afterMs;
    expect([timers, sentBy(sim, () => expireMetadataFetch(sim, active, 'b2')).length]).toEqual([[500], answered]);
    expect(sentBy(sim, () => expireMetadataFetch(sim, active, 'b3'))).toEqual([]);
  });

  test.each([
    ['leader', 'NONE'],
    ['follower', 'NOT_LEADER_OR_FOLLOWER'],
  ] as const)('hear of a change of roles: of a %s %s', (role, error) => {
    const { sim, active } = parked(role);
    expect(sentBy(sim, () => answerAllFetches(sim, active))).toMatchObject([{ to: 'b2', error }]);
  });
});

describe('producer ids come in blocks (IDM-01)', () => {
  test.each([
    ['for the first one', 0, 1, 1, 999],
    ['not while some are left', 5, 1, 0, 4],
    ['not without a controller', 0, -1, 0, 0],
  ])('a broker asks for one %s', (_, producerIdsLeft, controllerId, asked, left) => {
    const { sim, broker } = quorumOf();
    broker.lifecycle.producerIdsLeft = producerIdsLeft;
    if (controllerId < 0) broker.metadata.controllerId = controllerId;
    expect([sentBy(sim, () => takeProducerId(sim, broker)).length, broker.lifecycle.producerIdsLeft]).toEqual([asked, left]);
  });

  test.each([
    ['NONE', 5],
    ['STALE_BROKER_EPOCH', 0],
  ] as const)('an answer %s leaves %i', (error, left) => {
    const { broker } = quorumOf();
    broker.lifecycle.producerIdsLeft = 5;
    const body = { kind: 'AllocateProducerIdsResponse', error, producerIdStart: 0, producerIdLen: 1000 } as const;
    handleAllocateProducerIdsResponse(broker, handed('c101', 'b1', body));
    expect(broker.lifecycle.producerIdsLeft).toBe(left);
  });

  test.each([
    ['by the one in office', true, 0, 1000],
    ['not to a process that is gone', true, 1, 0],
    ['not by another one', false, 0, 0],
  ])('are given %s', (_, isActive, older, next) => {
    const { sim, active, broker } = quorumOf();
    active.active = isActive;
    const body = { kind: 'AllocateProducerIds', brokerId: 1, brokerEpoch: broker.brokerEpoch - older } as const;
    const before = active.image.nextProducerId;
    const answers = sentBy(sim, () => generateNextProducerId(sim, active, handed('b1', 'c101', body)));
    expect(active.image.nextProducerId - before).toBe(next);
    expect([answers.length, active.deferred.length]).toEqual(next > 0 ? [0, 1] : [1, 0]);
  });
});

describe('what comes to a controller’s process', () => {
  const message = (kind: 'Metadata' | 'Disconnect') =>
    handed('b1', 'c102', kind === 'Metadata' ? { kind, correlationId: 1 } : ({ kind, of: 'b1' } as never)) as MessageOf<'Metadata'>;
  const delivered = (status: 'paused' | 'crashed', kind: 'Metadata' | 'Disconnect') => {
    const { sim, follower } = quorumOf();
    follower.status = status;
    const event = { kind: 'message', message: message(kind) } as unknown as QueuedEvent;
    const sent = sentBy(sim, () => deliverToController(sim, follower, event, message(kind)));
    return [follower.inbox.length, sent.map(({ to, kind: answer }) => `${answer} ${to}`)];
  };

  test('while it is frozen waits; where it is gone the sender hears so', () => {
    expect(delivered('paused', 'Metadata')).toEqual([1, []]);
    expect(delivered('crashed', 'Metadata')).toEqual([0, ['Disconnect b1']]);
    expect(delivered('crashed', 'Disconnect')).toEqual([0, []]);
  });

  test.each([
    ['of its office', 0, true, 1],
    ['of an office before', 1, true, 0],
    ['of an office that it has no more', 0, false, 0],
  ])('a timer %s', (_, earlier, isActive, looks) => {
    const { sim, active } = quorumOf();
    active.active = isActive;
    const timer = { kind: 'timer', timer: 'preferredElection', incarnation: active.incarnation, about: active.epoch - earlier } as never;
    expect(timersSetBy(sim, 'preferredElection', `c${active.id}`, () => ringAtController(sim, active, timer))).toHaveLength(looks);
    active.status = 'paused';
    ringAtController(sim, active, timer);
    expect(active.inbox).toHaveLength(1);
  });

  test('is looked up by its node, in ZooKeeper mode as well', () => {
    const { sim } = quorumOf();
    expect([
      controllerAt(sim.state, 'c101')?.id,
      controllerAt(sim.state, 'b1'),
      controllerAt({ ...sim.state, quorum: null }, 'c101'),
    ]).toEqual([101, undefined, undefined]);
  });

  test('the look for preferred leaders goes on (ELE-15)', () => {
    const { sim, active } = quorumOf();
    expect(timersSetBy(sim, 'preferredElection', `c${active.id}`, () => maybeBalancePartitionLeaders(sim, active))).toEqual([300_000]);
  });
});

describe('directories of replicas (KIP-858)', () => {
  test('stay with the replicas that stay, where a partition moves', () => {
    const { sim, active } = quorumOf();
    const known = active.image.partitions['t-0'] as PartitionImage;
    const changed = (directories: Record<number, number>) => {
      active.image.partitions['t-0'] = { ...known, directories };
      const wanted = { election: 'ONLINE', targetReplicas: [1, 2], targetIsr: [1, 2] } as const;
      const [record] = partitionChangeRecords(active.image, 't-0', wanted, electionRules(sim, active.image, 't-0'));
      return record?.type === 'PartitionChange' ? record.change.directories : null;
    };
    expect([changed({ 1: 4, 2: 5, 3: 6 }), changed({ 2: 5 }), changed({})]).toEqual([{ 1: 4, 2: 5 }, { 2: 5 }, undefined]);
  });

  test.each([
    ['in the directory, in the ISR', 5, [1, 2, 3], 1],
    ['in another one', 6, [1, 2, 3], 0],
    ['in the directory, neither in the ISR nor leading', 5, [1, 3], 0],
  ])('a replica %s leaves with it', (_, directory, isr, changes) => {
    const { sim, active } = quorumOf();
    const known = active.image.partitions['t-0'] as PartitionImage;
    active.image.partitions['t-0'] = { ...known, directories: { ...known.directories, 2: directory }, isr };
    expect(handleDirectoryOffline(sim, active.image, 2, 5)).toHaveLength(changes);
  });
});

test.each([
  ['3.7', false],
  ['3.8', true],
] as const)('in %s a reassignment waits for its whole target: %s (CTL-05)', (kafka, expected) => {
  const { sim, active } = quorumOf({ kafka });
  expect(electionRules(sim, active.image, 't-0').targetInSync).toBe(expected);
});

test('an unclean leader that goes while it recovers leaves nobody, which is no unclean election (ELE-12)', () => {
  const { sim, active } = quorumOf();
  const recovering = { ...(active.image.partitions['t-0'] as PartitionImage), isr: [1], recovering: true };
  active.image.partitions['t-0'] = recovering;
  sim.events = [];
  appendRecords(sim, active, [{ type: 'PartitionChange', tp: 't-0', change: { leader: -1, isr: [] } }]);
  expect(sim.events.filter(({ type }) => type === 'PartitionStateWritten')).toMatchObject([{ leader: -1, unclean: false }]);
});
