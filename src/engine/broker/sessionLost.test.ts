import { describe, expect, test } from 'vitest';
import { threeBrokers } from '../golden/cluster';
import { sentBy } from '../golden/messages';
import { controllerAt } from '../kraft/quorum';
import { linkOf } from '../network/links';
import { createSimulation, type Simulation } from '../simulation';
import type { BrokerState } from '../state';
import { closeSession } from '../zookeeper/sessions';
import { updateIsr } from './isrInZooKeeper';
import { handleSessionLost, pauseBroker, powerOffBroker, registerBroker, resumeBroker } from './lifecycle';

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

test('a leader that writes its ISR asks ZooKeeper for something, which stands for a ping (ZK-01, ISR-07)', () => {
  const { sim, broker } = clusterOf('2.6');
  (broker.session as { lastSentAtMs: number }).lastSentAtMs = -1e9;
  sentBy(sim, () => updateIsr(sim, broker, broker.partitions['t-0'] as NonNullable<(typeof broker.partitions)[string]>, [1, 2]));
  expect(broker.session?.lastSentAtMs).toBe(sim.state.nowMs);
  closeSession(sim, broker);
});
