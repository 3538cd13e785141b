import { describe, expect, test } from 'vitest';
import { threeBrokers } from '../golden/cluster';
import { handed, sentBy } from '../golden/messages';
import { controllerAt } from '../kraft/quorum';
import { appendAsLeader } from '../log/log';
import { linkOf } from '../network/links';
import { createSimulation, type Simulation } from '../simulation';
import type { BrokerState, ReplicaLog } from '../state';
import { closeSession } from '../zookeeper/sessions';
import { updateIsr } from './isrInZooKeeper';
import { handleSessionLost, killBroker, pauseBroker, powerOffBroker, registerBroker, resumeBroker } from './lifecycle';
import { shutdownLogManager, startLogManager } from './logManager';
import { stopProcess } from './process';
import { handleInitProducerId } from './producerIds';

function clusterOf(kafka: '2.6' | '3.9' = '3.9') {
  const sim = createSimulation(threeBrokers([], { kafka }));
  return { sim, broker: sim.state.brokers[1] as BrokerState };
}

describe('a broker hears that its session is over (ZK-04, ZK-05)', () => {
  const after = (change: (sim: Simulation, broker: BrokerState) => unknown, since = 0) => {
    const { sim, broker } = clusterOf();
    const { id } = broker.session as { id: number };
    delete sim.state.zookeeper.sessions[id];
    delete sim.state.zookeeper.znodes['/brokers/ids/1'];
    change(sim, broker);
    handleSessionLost(sim, broker, id - since);
    return { isController: broker.controller !== null, isNew: broker.session?.id !== id };
  };

  test('it resigns and registers anew', () => {
    expect(
      after((sim) =>
        Object.assign(sim.state.zookeeper.znodes, {
          '/controller': { ...sim.state.zookeeper.znodes['/controller'], data: '{"brokerid":2}' },
        }),
      ),
    ).toEqual({
      isController: false,
      isNew: true,
    });
  });

  test('not where that was an earlier one', () => {
    expect(after(() => {}, 1)).toEqual({ isController: true, isNew: false });
  });

  test('not where it does not reach ZooKeeper to register', () => {
    expect(after((sim) => Object.assign(linkOf(sim.state, 'b1', 'zk'), { cut: true }))).toEqual({ isController: true, isNew: false });
  });
});

test('a broker whose id is taken ends its session with its process (ZK-02)', () => {
  const { sim, broker } = clusterOf();
  broker.session = null;
  registerBroker(sim, broker);
  expect(broker.status).toBe('refused');
  expect(Object.values(sim.state.zookeeper.sessions).filter(({ broker: id }) => id === 1)).toHaveLength(1);
});

test.each(['crashed', 'stopped'] as const)('power that goes ends no process that has ended: it stays %s (LOG-06)', (status) => {
  const { sim, broker } = clusterOf();
  broker.status = status;
  const { incarnation } = broker;
  powerOffBroker(sim, broker, undefined);
  expect([broker.status, broker.incarnation]).toEqual([status, incarnation]);
});

test('with a broker the controller in its process is frozen and thawed (KR-20)', () => {
  const scenario = threeBrokers([], { mode: 'kraft' });
  const sim = createSimulation({ ...scenario, cluster: { ...scenario.cluster, controllers: [{ id: 1 }] } });
  const broker = sim.state.brokers[1] as BrokerState;
  pauseBroker(sim, broker);
  expect(controllerAt(sim.state, 'c1')?.status).toBe('paused');
  resumeBroker(sim, broker);
  expect(controllerAt(sim.state, 'c1')?.status).toBe('running');
});

test.each([
  ['stopped', (sim: Simulation, broker: BrokerState) => stopProcess(sim, broker)],
  ['crashed', (sim: Simulation, broker: BrokerState) => killBroker(sim, broker)],
] as const)('a process that is %s forgets all, with the controller in it (KR-20)', (status, end) => {
  const scenario = threeBrokers([], { mode: 'kraft' });
  const sim = createSimulation({ ...scenario, cluster: { ...scenario.cluster, controllers: [{ id: 1 }] } });
  const broker = sim.state.brokers[1] as BrokerState;
  end(sim, broker);
  expect([broker.status, controllerAt(sim.state, 'c1')?.status, broker.partitions, broker.metadata.partitions]).toEqual([
    status,
    status,
    {},
    {},
  ]);
});

describe('the logs of a process (LOG-05, LOG-08, LOG-09)', () => {
  const withRecords = () => {
    const { sim, broker } = clusterOf();
    const log = broker.disk.logs['t-0'] as ReplicaLog;
    for (let i = 0; i < 3; i++) appendAsLeader(log, [{ value: 'v' }], 0, 10 * i);
    return { sim, broker, log };
  };

  test('that ends in order are on the disk itself, and both checkpoints say where they stand', () => {
    const { broker, log } = withRecords();
    log.logStartOffset = 1;
    shutdownLogManager(broker);
    expect([log.recoveryPoint, broker.disk.recoveryPointCheckpoint, broker.disk.logStartOffsetCheckpoint]).toEqual([
      3,
      { 't-0': 3 },
      { 't-0': 1 },
    ]);
  });

  test.each([
    ['in order are opened as they are', 5, 0],
    ['otherwise have their indexes made anew', -1, 1],
  ])('of one that ended %s', (_, previousBrokerEpoch, entries) => {
    const { sim, broker, log } = withRecords();
    broker.lifecycle.previousBrokerEpoch = previousBrokerEpoch;
    startLogManager(sim, broker);
    expect(log.segments[0]?.timeIndex).toHaveLength(entries);
  });
});

test.each([
  ['zookeeper', []],
  ['kraft', ['AllocateProducerIds']],
] as const)('in %s mode a broker that gives away its first producer id asks for %j (IDM-01)', (mode, expected) => {
  const sim = createSimulation(threeBrokers([], { mode }));
  const broker = sim.state.brokers[1] as BrokerState;
  broker.lifecycle.producerIdsLeft = 0;
  const sent = sentBy(sim, () => handleInitProducerId(sim, broker, handed('producer', 'b1', { kind: 'InitProducerId', correlationId: 1 })));
  expect(sent.map(({ kind }) => kind).filter((kind) => kind !== 'InitProducerIdResponse')).toEqual(expected);
});

test('a leader that writes its ISR asks ZooKeeper for something, which stands for a ping (ZK-01, ISR-07)', () => {
  const { sim, broker } = clusterOf('2.6');
  (broker.session as { lastSentAtMs: number }).lastSentAtMs = -1e9;
  sentBy(sim, () => updateIsr(sim, broker, broker.partitions['t-0'] as NonNullable<(typeof broker.partitions)[string]>, [1, 2]));
  expect(broker.session?.lastSentAtMs).toBe(sim.state.nowMs);
  closeSession(sim, broker);
});
