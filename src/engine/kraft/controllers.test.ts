import { describe, expect, test } from 'vitest';
import { threeBrokers } from '../golden/cluster';
import { handed, sentBy } from '../golden/messages';
import { controllerNode } from '../messages';
import { createSimulation } from '../simulation';
import type { BrokerState, QueuedEvent } from '../state';
import { bootstrapRecords } from './bootstrap';
import { quorumOf, timersSetBy } from './cluster.testing';
import {
  endControllerBeside,
  killController,
  pauseController,
  resumeController,
  startController,
  stopController,
} from './controllerProcess';
import { handleRegistrationTimer, maybeRegisterController, registerController } from './controllerRegistration';
import { createPartitions } from './createPartitions';
import { handleAssignReplicasToDirs, maybeAssignReplicasToDirs } from './directories';
import { claim, renounce } from './office';
import { schedulePeriodicTasks } from './periodicTasks';
import { activeQuorumController } from './quorum';
import type { BrokerRegistration, PartitionImage } from './records';
import type { QuorumController } from './state';

const kinds = (messages: readonly { kind: string; to: string }[]) => messages.map(({ kind, to }) => `${kind} ${to}`);

describe('a controller’s process (KR-03, KR-04)', () => {
  test('that ends is missed by all brokers and the other voters; one in order says whom it would like to follow it', () => {
    const peers = ({ active }: ReturnType<typeof quorumOf>) => [
      'b1',
      'b2',
      'b3',
      ...[101, 102, 103].filter((id) => id !== active.id).map(controllerNode),
    ];
    const killed = quorumOf();
    const gone = sentBy(killed.sim, () => killController(killed.sim, killed.active)).filter(({ kind }) => kind === 'Disconnect');
    expect(gone.map(({ to }) => to).sort()).toEqual(peers(killed).sort());
    const stopped = quorumOf();
    const sent = sentBy(stopped.sim, () => stopController(stopped.sim, stopped.active));
    expect(sent.filter(({ kind }) => kind === 'EndQuorumEpoch')).toHaveLength(2);
    expect(killed.active).toMatchObject({ active: false, contacts: {}, fetchers: {} });
  });

  test.each([
    ['led is Resigned', (id: number) => id, 'resigned'],
    ['followed follows', (id: number) => (id === 101 ? 102 : 101), 'follower'],
    ['knew of nobody looks for somebody', () => -1, 'unattached'],
  ])('that %s', (_, leaderOf, role) => {
    const { sim, active } = quorumOf();
    killController(sim, active);
    active.leaderId = leaderOf(active.id);
    active.accumulated = [{ type: 'BeginTransaction' }];
    const timers = timersSetBy(sim, 'controllerRegistration', controllerNode(active.id), () => startController(sim, active));
    expect([active.role, active.status, active.accumulated, timers]).toEqual([role, 'running', [], [1000]]);
  });

  test.each([
    ['running', 1],
    ['paused', 1],
    ['crashed', 0],
  ] as const)('in a broker that ends, while it is %s, ends with it (KR-20)', (status, ends) => {
    const scenario = threeBrokers([], { kafka: '4.1', mode: 'kraft' });
    const sim = createSimulation({ ...scenario, cluster: { ...scenario.cluster, controllers: [{ id: 1 }] } });
    const controller = sim.state.quorum?.controllers[1];
    if (!controller) throw new Error('there is one');
    controller.status = status;
    const { incarnation } = controller;
    endControllerBeside(sim, 1, false);
    expect(controller.incarnation - incarnation).toBe(ends);
  });

  test('that is down at the beginning is no part of it, and one that is frozen is not in office for anybody', () => {
    const scenario = threeBrokers([], { kafka: '4.1', mode: 'kraft' });
    const controllers = [{ id: 101 }, { id: 102 }, { id: 103, down: true }];
    const sim = createSimulation({ ...scenario, cluster: { ...scenario.cluster, controllers } });
    const statuses = Object.values(sim.state.quorum?.controllers ?? {}).map(({ status }) => status);
    expect(statuses).toEqual(['running', 'running', 'down']);
    const active = activeQuorumController(sim.state) as QuorumController;
    pauseController(sim, active);
    expect([active.active, activeQuorumController(sim.state)]).toEqual([true, undefined]);
  });

  test('in a broker begins with it, and once (KR-20)', () => {
    const scenario = threeBrokers([], { kafka: '4.1', mode: 'kraft' });
    const sim = createSimulation({ ...scenario, cluster: { ...scenario.cluster, controllers: [{ id: 1 }] } });
    expect([sim.state.quorum?.controllers[1]?.incarnation, sim.state.brokers[1]?.incarnation]).toEqual([1, 1]);
  });

  test('that thaws takes what came meanwhile, now and in its order', () => {
    const { sim, active } = quorumOf();
    pauseController(sim, active);
    const message = handed('b1', 'c101', { kind: 'Metadata', correlationId: 1 });
    active.inbox = [{ dueAtMs: -9, rank: 0, seq: 0, cause: 0, kind: 'message', message } as QueuedEvent];
    resumeController(sim, active);
    expect(sim.state.queue.filter((event) => event.kind === 'message' && event.message === message)).toMatchObject([
      { dueAtMs: sim.state.nowMs },
    ]);
    expect([active.inbox, active.status]).toEqual([[], 'running']);
  });
});

describe('a controller is registered (KR-14)', () => {
  test.each([
    ['by a follower that the log does not know as it is', 7, 'follower', 1],
    ['not by one that it knows', 0, 'follower', 0],
    ['nor by who does not follow', 7, 'unattached', 0],
  ] as const)('%s', (_, later, role, sent) => {
    const { sim, follower } = quorumOf();
    Object.assign(follower, { role, incarnation: follower.incarnation + later });
    expect(sentBy(sim, () => maybeRegisterController(sim, follower))).toHaveLength(sent);
    const again = timersSetBy(sim, 'controllerRegistration', controllerNode(follower.id), () => handleRegistrationTimer(sim, follower));
    expect(again).toEqual(later > 0 ? [1000] : []);
  });

  test('asks while it is not', () => {
    const { sim, follower } = quorumOf();
    follower.incarnation++;
    expect(sentBy(sim, () => handleRegistrationTimer(sim, follower)).map(({ kind }) => kind)).toEqual(['ControllerRegistration']);
  });

  test.each([
    ['another process', 1, 1],
    ['the same one', 0, 0],
  ])('once: %s', (_, later, records) => {
    const { sim, active, follower } = quorumOf();
    const incarnation = follower.incarnation + later;
    const body = { kind: 'ControllerRegistration', controllerId: follower.id, incarnation } as const;
    const answered = () => sentBy(sim, () => registerController(sim, active, handed('c102', 'c101', body))).map(({ kind }) => kind);
    const sent = answered();
    expect([active.accumulated.length, active.deferred.length + sent.length]).toEqual([records, 1]);
  });

  test('by the one in office alone', () => {
    const { sim, follower } = quorumOf();
    const body = { kind: 'ControllerRegistration', controllerId: 103, incarnation: 9 } as const;
    expect(sentBy(sim, () => registerController(sim, follower, handed('c103', 'c102', body)))).toMatchObject([{ error: 'NOT_CONTROLLER' }]);
  });
});

describe('office (KR-02, KR-10)', () => {
  test('a controller that takes it has all of the log, writes who it is, and looks for silent brokers', () => {
    const { sim, active } = quorumOf({ controllers: 1 });
    Object.assign(active, { checksSessions: false, incarnation: active.incarnation + 1, lingers: true, accumulated: [] });
    const { endOffset, highWatermark } = active.log;
    active.log.batches.push({
      baseOffset: endOffset,
      lastOffset: endOffset,
      epoch: 1,
      createdAtMs: 0,
      records: [{ type: 'Topic', topic: 'late' }],
    });
    active.log.endOffset = endOffset + 1;
    expect(highWatermark).toBe(endOffset);
    const looks = timersSetBy(sim, 'fenceStaleBroker', 'c101', () => claim(sim, active));
    expect([active.image.topics.late, active.accumulated.map(({ type }) => type), looks.length]).toEqual([true, ['RegisterController'], 1]);
  });

  test('the same process writes nothing of itself', () => {
    const { sim, active } = quorumOf({ controllers: 1 });
    claim(sim, active);
    expect(active.accumulated).toEqual([]);
  });

  test('nobody is looked for where nobody is registered; an unwritten log begins with what was formatted (KR-14)', () => {
    const { sim, active } = quorumOf({ controllers: 1 });
    Object.assign(active, { checksSessions: false, lingers: true, accumulated: [] });
    Object.assign(active.log, { batches: [] });
    active.committed.brokers = {};
    expect(timersSetBy(sim, 'fenceStaleBroker', 'c101', () => claim(sim, active))).toEqual([]);
    expect(active.accumulated[0]?.type).toBe('BeginTransaction');
  });

  test('a broker on its way out waits for what is written by then', () => {
    const { sim, active } = quorumOf({ controllers: 1 });
    const leaving = active.committed.brokers[2] as BrokerRegistration;
    active.committed.brokers[2] = { ...leaving, inControlledShutdown: true };
    claim(sim, active);
    const offsets = [1, 2].map((id) => active.contacts[id]?.controlledShutdownOffset);
    expect(offsets).toEqual([-1, active.log.endOffset - 1]);
  });

  test.each([
    [{}, [300_000], [300_000]],
    [{ 'auto.leader.rebalance.enable': false }, [300_000], []],
  ])('with %j it looks for leaders now and then (ELE-10, ELE-15)', (configs, unclean, preferred) => {
    const { sim, active } = quorumOf({ configs });
    const node = controllerNode(active.id);
    expect(timersSetBy(sim, 'uncleanElection', node, () => schedulePeriodicTasks(sim, active))).toEqual(unclean);
    expect(timersSetBy(sim, 'preferredElection', node, () => schedulePeriodicTasks(sim, active))).toEqual(preferred);
    expect(timersSetBy(sim, 'preferredElection', node, () => claim(sim, active))).toEqual(preferred);
  });

  test('who waits for an answer hears that it is none any more (KR-04)', () => {
    const { sim, active } = quorumOf();
    active.deferred = [{ requiredOffset: 1e9, to: 'b2', body: { kind: 'AssignReplicasToDirsResponse', error: 'NONE' } }];
    expect(sentBy(sim, () => renounce(sim, active))).toMatchObject([{ to: 'b2', error: 'NOT_CONTROLLER' }]);
  });
});

test.each([
  ['3.9', false],
  ['4.1', true],
] as const)('in %s eligible leader replicas are among the features that are formatted: %s (ELR-01, KR-14)', (kafka, expected) => {
  const names = bootstrapRecords(quorumOf({ kafka }).sim).flatMap((record) => (record.type === 'FeatureLevel' ? [record.name] : []));
  expect(names.includes('eligible.leader.replicas.version')).toBe(expected);
  expect(names).toContain('metadata.version');
});

describe('more partitions (ASN-04)', () => {
  test.each([
    ['of a topic that is there', 't', 3, undefined, null],
    ['of one that is not', 'u', 3, undefined, 'topic.unknown'],
    ['on brokers that are there', 't', 2, [[1, 2, 3]], null],
    ['on one that is not', 't', 2, [[1, 2, 9]], 'broker.unknown'],
    ['as many as there are', 't', 1, undefined, 'partitions.notMore'],
  ])('%s', (_, topic, count, added, expected) => {
    const { sim, active } = quorumOf();
    active.image.partitions['v-0'] = active.image.partitions['t-0'] as PartitionImage;
    expect(createPartitions(sim, topic, count, added)).toBe(expected);
    expect(Object.keys(active.image.partitions).filter((tp) => tp.startsWith('t-'))).toHaveLength(expected === null ? count : 1);
  });

  test('not where nobody is in office, nor where no replica could lead', () => {
    const { sim, active } = quorumOf();
    for (const id of [1, 2, 3]) active.image.brokers[id] = { ...(active.image.brokers[id] as BrokerRegistration), fenced: true };
    expect(createPartitions(sim, 't', 2, [[1, 2, 3]])).toBe('topic.noBrokers');
    expect(createPartitions(sim, 't', 2, undefined)).not.toBeNull();
    active.active = false;
    expect(createPartitions(sim, 't', 2, undefined)).toBe('controller.none');
  });
});

describe('where replicas stand (KR-13, KIP-858)', () => {
  const moved = (change: (broker: BrokerState) => unknown, kafka: '3.6' | '4.1' = '4.1') => {
    const { sim, broker } = quorumOf({ kafka });
    broker.lifecycle.unfenced = true;
    broker.disk.directoryId = 5;
    change(broker);
    return kinds(sentBy(sim, () => maybeAssignReplicasToDirs(sim, broker))).map((line) => line.split(' ')[0]);
  };

  test.each<[string, (broker: BrokerState) => unknown, readonly string[]]>([
    ['elsewhere than is known: a broker says so', () => {}, ['AssignReplicasToDirs']],
    ['where they are known to', (broker) => Object.assign(broker.disk, { directoryId: 0 }), []],
    ['not while it is fenced', (broker) => Object.assign(broker.lifecycle, { unfenced: false }), []],
    ['not while it knows of no controller', (broker) => Object.assign(broker.metadata, { controllerId: -1 }), []],
  ])('%s', (_, change, expected) => {
    expect(moved(change)).toEqual(expected);
  });

  /** What broker 2 says of t-0 and of a partition that is none of its own. */
  const noted = (directory: number, own: number) => {
    const { sim, active } = quorumOf();
    const registration = active.image.brokers[2] as BrokerRegistration;
    active.image.brokers[2] = { ...registration, directory: own };
    active.image.partitions['u-0'] = { ...(active.image.partitions['t-0'] as PartitionImage), replicas: [1, 3], isr: [1, 3] };
    const body = {
      kind: 'AssignReplicasToDirs',
      brokerId: 2,
      brokerEpoch: registration.epoch,
      directory,
      partitions: ['t-0', 'u-0'],
    } as const;
    handleAssignReplicasToDirs(sim, active, handed('b2', 'c101', body));
    const stale = handed('b2', 'c101', { ...body, brokerEpoch: registration.epoch - 1 });
    expect(sentBy(sim, () => handleAssignReplicasToDirs(sim, active, stale))).toMatchObject([{ error: 'STALE_BROKER_EPOCH' }]);
    const { directories, isr } = active.image.partitions['t-0'] as PartitionImage;
    return [directories[2], isr, active.accumulated.length, active.image.partitions['u-0'].directories[2]];
  };

  test.each([
    ['in its own directory: that is noted', 5, 5, [5, [1, 2, 3], 1, 0]],
    ['in another one: they leave the ISR as well', 5, 0, [5, [1, 3], 2, 0]],
    ['where they are known to: nothing changes', 0, 0, [0, [1, 2, 3], 0, 0]],
  ])('%s', (_, directory, own, expected) => {
    expect(noted(directory, own)).toEqual(expected);
  });
});
