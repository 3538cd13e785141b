import { describe, expect, test } from 'vitest';
import type { Command, Scenario } from '../../scenario/schema';
import { produceAt, threeBrokers } from '../golden/cluster';
import { eventsOf, frameAt, outcomes, partitionOf, replicaOf } from '../golden/inspect';
import { runAll, seek } from '../history';
import { brokerOf, type Message, type MessageKind } from '../messages';
import { projectFrame } from '../project';
import { createSimulation, runUntil } from '../simulation';

const cut = (atMs: number, from: string, to: string, oneWay = false): Command => ({ atMs, do: 'link.cut', from, to, oneWay });
const heal = (atMs: number, from: string, to: string, oneWay = false): Command => ({ atMs, do: 'link.heal', from, to, oneWay });

const refusals = (scenario: Scenario): string[] => eventsOf(scenario, 'CommandRefused').map(({ reason }) => reason);
const values = (scenario: Scenario, atMs: number, broker: number): string[] =>
  replicaOf(frameAt(scenario, atMs), broker).records.map(({ value }) => value);

/** A message of a kind that is on its way at a moment. */
function inFlightAt(scenario: Scenario, atMs: number, kind: MessageKind, from: string, to: string): Message {
  const found = frameAt(scenario, atMs).inFlight.find((message) => message.kind === kind && message.from === from && message.to === to);
  if (!found) throw new Error(`no ${kind} is on its way from ${from} to ${to} at ${atMs} ms`);
  return found;
}

describe('a cut link', () => {
  test('loses what is sent over it and what is on its way; one way leaves the other', () => {
    const scenario = threeBrokers([cut(999, 'b1', 'b3', true), produceAt(1000, 'a', '1')]);
    expect(values(scenario, 5000, 2)).toEqual(['a']);
    expect(values(scenario, 5000, 3)).toEqual([]);
    const late = threeBrokers([produceAt(1000, 'a', '1'), cut(1003, 'b1', 'b3', true)]);
    expect(eventsOf(late, 'MessageLost')[0]).toMatchObject({ atMs: 1003, message: { kind: 'FetchResponse', from: 'b1', to: 'b3' } });
    expect(values(late, 5000, 3)).toEqual([]);
  });

  test('is noticed when a fetch has been without an answer for replica.socket.timeout.ms', () => {
    const scenario = threeBrokers([cut(1000, 'b1', 'b3')], { configs: { 'replica.socket.timeout.ms': 3000 } });
    const [first, second] = eventsOf(scenario, 'RequestTimedOut').filter(({ node }) => node === 'b3');
    expect(first).toMatchObject({ of: 'b1', connection: 'fetch' });
    expect(first?.atMs).toBeGreaterThan(3500);
    expect(first?.atMs).toBeLessThanOrEqual(4010);
    const againMs = (second?.atMs ?? 0) - (first?.atMs ?? 0);
    expect(againMs).toBeGreaterThanOrEqual(4000);
    expect(againMs).toBeLessThan(4020);
  });

  test('takes the follower out of the ISR, and healed lets it in again (ISR-02, ISR-05)', () => {
    const scenario = threeBrokers([cut(1000, 'b1', 'b3'), produceAt(1200, 'a', '1'), heal(70_000, 'b3', 'b1')]);
    expect(partitionOf(frameAt(scenario, 60_000)).isr).toEqual([1, 2]);
    expect(partitionOf(frameAt(scenario, 75_000)).isr).toEqual([1, 2, 3]);
    expect(values(scenario, 75_000, 3)).toEqual(['a']);
  });

  test('makes a producer give up its request after request.timeout.ms and send again (PRD-12)', () => {
    const scenario = threeBrokers([cut(1000, 'b1', 'producer', true), produceAt(1100, 'a', '1'), heal(20_000, 'b1', 'producer', true)]);
    const impatient: Scenario = {
      ...scenario,
      clients: [{ id: 'producer', kind: 'producer', configs: { 'request.timeout.ms': 5000, retries: 1 } }],
    };
    expect(eventsOf(impatient, 'ProducerOutcome')[0]).toMatchObject({ error: 'NETWORK_EXCEPTION', willRetry: true });
    expect(eventsOf(impatient, 'RequestTimedOut')[0]).toMatchObject({ node: 'producer', of: 'b1', atMs: 6105 });
    expect(values(impatient, 60_000, 1)).toEqual(['a', 'a']);
  });

  test('healed before the time is over, connections begin anew at once', () => {
    const scenario = threeBrokers([cut(1000, 'b1', 'b3'), produceAt(1200, 'a', '1'), heal(3000, 'b1', 'b3')]);
    expect(values(scenario, 2999, 3)).toEqual([]);
    expect(values(scenario, 4100, 3)).toEqual(['a']);
  });

  test('between nodes that have none, cut twice or healed whole is refused and changes nothing', () => {
    const scenario = threeBrokers([
      cut(1000, 'b1', 'b9'),
      cut(1000, 'b1', 'b1'),
      heal(1000, 'b1', 'b2'),
      cut(1000, 'b1', 'b2'),
      cut(1001, 'b2', 'b1', true),
      cut(1001, 'c101', 'b1'),
    ]);
    expect(refusals(scenario)).toEqual(['node.unknown', 'link.toItself', 'link.notCut', 'link.cut', 'node.unknown']);
  });
});

describe('connections', () => {
  const scenario = threeBrokers([
    produceAt(1000, 'a', '0'),
    { atMs: 2000, do: 'broker.stop', broker: 3 },
    { atMs: 5000, do: 'broker.start', broker: 3 },
    cut(20_000, 'b1', 'b3', true),
  ]);

  test('have one timer each', () => {
    const sim = createSimulation(scenario);
    for (let atMs = 0; atMs <= 80_000; atMs += 500) {
      runUntil(sim, atMs);
      const timers = sim.state.queue.flatMap((event) =>
        event.kind === 'timer' &&
        event.timer === 'requestTimeout' &&
        sim.state.brokers[brokerOf(event.node)]?.incarnation === event.incarnation
          ? [`${event.node} ${event.about}`]
          : [],
      );
      expect(new Set(timers).size).toBe(timers.length);
    }
  });

  test('of a process that has started anew are watched as well; what expects no answer is not missed', () => {
    expect(eventsOf(scenario, 'RequestTimedOut').map(({ node, of, connection }) => [node, of, connection])).toEqual([
      ['b3', 'b1', 'fetch'],
    ]);
  });

  test('are closed one by one between brokers, and all at once by a client (PRD-12)', () => {
    const both = threeBrokers([cut(1000, 'b1', 'b3', true), cut(1000, 'b1', 'producer', true), produceAt(1100, 'a', '1')]);
    const closed = runAll(both, true).steps.flatMap(({ source }) =>
      source.kind === 'message' && source.message.kind === 'Disconnect' ? [[source.message.to, source.message.connection]] : [],
    );
    expect(closed).toContainEqual(['b3', 'fetch']);
    expect(closed).toContainEqual(['producer', undefined]);
  });
});

describe('a frozen broker', () => {
  test('is given up by its followers when their fetches time out, and found again when it thaws', () => {
    const scenario = threeBrokers(
      [{ atMs: 1000, do: 'broker.pause', broker: 1 }, produceAt(49_000, 'a', '1'), { atMs: 50_000, do: 'broker.resume', broker: 1 }],
      { configs: { 'zookeeper.session.timeout.ms': 300_000 } },
    );
    expect(eventsOf(scenario, 'RequestTimedOut').filter(({ node }) => node === 'b2')).toMatchObject([{ of: 'b1', connection: 'fetch' }]);
    expect(values(scenario, 55_000, 2)).toEqual(['a']);
    expect(outcomes(frameAt(scenario, 55_000))).toEqual(['acked']);
  });
});

describe('a link to ZooKeeper', () => {
  test('cut ends the session after its timeout; the broker learns it when the link is whole again (ZK-04)', () => {
    const scenario = threeBrokers([cut(1000, 'b3', 'zk'), heal(40_000, 'b3', 'zk')]);
    expect(eventsOf(scenario, 'SessionExpired')).toMatchObject([{ broker: 3 }]);
    expect(partitionOf(frameAt(scenario, 39_999)).isr).toEqual([1, 2]);
    expect(frameAt(scenario, 39_999).brokers[2]?.status).toBe('running');
    expect(eventsOf(scenario, 'BrokerRegistered')).toMatchObject([{ broker: 3, atMs: 40_004 }]);
  });

  test('cut from the controller makes it a zombie: another one is elected, and it writes nothing (ZK-05)', () => {
    const scenario = threeBrokers([cut(1000, 'b1', 'zk'), { atMs: 2000, do: 'broker.stop', broker: 3 }, heal(60_000, 'b1', 'zk')]);
    expect(eventsOf(scenario, 'ControllerElected')).toMatchObject([{ broker: 2, controllerEpoch: 2 }]);
    const zombie = frameAt(scenario, 59_999);
    expect(zombie.brokers.filter(({ isController }) => isController).map(({ id }) => id)).toEqual([1, 2]);
    expect(eventsOf(scenario, 'ControllerResigned')).toMatchObject([{ broker: 1, controllerEpoch: 1, atMs: 60_003 }]);
    expect(frameAt(scenario, 65_000).zookeeper.controller).toBe(2);
  });

  test('cut for less than the session loses no watch that fired meanwhile (ZK-07)', () => {
    const scenario = threeBrokers([cut(20_000, 'b1', 'zk'), { atMs: 20_500, do: 'session.expire', broker: 3 }, heal(22_000, 'b1', 'zk')]);
    expect(partitionOf(frameAt(scenario, 21_999)).leaderEpoch).toBe(0);
    expect(partitionOf(frameAt(scenario, 23_000))).toMatchObject({ leaderEpoch: 1 });
  });

  test('cut, a broker that starts waits until it is whole (ZK-01)', () => {
    const scenario = threeBrokers([
      { atMs: 0, do: 'broker.stop', broker: 3 },
      cut(5000, 'b3', 'zk'),
      { atMs: 6000, do: 'broker.start', broker: 3 },
      heal(9500, 'zk', 'b3'),
    ]);
    expect(frameAt(scenario, 9500).brokers[2]?.status).toBe('starting');
    expect(eventsOf(scenario, 'BrokerRegistered')).toMatchObject([{ broker: 3, atMs: 10_100 }]);
  });
});

describe('a session that is made to expire', () => {
  test('takes its znodes with it; the broker registers anew with its next ping (ZK-04)', () => {
    const scenario = threeBrokers([{ atMs: 1000, do: 'session.expire', broker: 3 }]);
    expect(eventsOf(scenario, 'SessionExpired')).toMatchObject([{ broker: 3, atMs: 1000 }]);
    expect(eventsOf(scenario, 'BrokerRegistered')).toMatchObject([{ broker: 3 }]);
    expect(partitionOf(frameAt(scenario, 60_000)).isr).toEqual([1, 2, 3]);
  });

  test('is refused where there is none', () => {
    const scenario = threeBrokers([
      { atMs: 0, do: 'broker.stop', broker: 3 },
      { atMs: 5000, do: 'session.expire', broker: 3 },
      { atMs: 5000, do: 'session.expire', broker: 9 },
    ]);
    expect(refusals(scenario)).toEqual(['session.none', 'broker.unknown']);
  });
});

describe('one message', () => {
  const written = threeBrokers([produceAt(1000, 'a', '1')]);
  const answer = inFlightAt(written, 1002, 'FetchResponse', 'b1', 'b3');

  test('dropped never arrives; the follower waits for it until its connection times out', () => {
    const scenario = threeBrokers([produceAt(1000, 'a', '1'), { atMs: 1003, do: 'message.drop', message: answer.id }]);
    expect(values(scenario, 30_000, 3)).toEqual([]);
    expect(values(scenario, 33_000, 3)).toEqual(['a']);
    expect(values(scenario, 1010, 2)).toEqual(['a']);
  });

  test('delayed arrives so much later', () => {
    const scenario = threeBrokers([produceAt(1000, 'a', '1'), { atMs: 1003, do: 'message.delay', message: answer.id, byMs: 500 }]);
    expect(values(scenario, 1503, 3)).toEqual([]);
    expect(values(scenario, 1504, 3)).toEqual(['a']);
  });

  test('delayed is not overtaken by what is behind it on its way, but by what has a connection of its own', () => {
    const first = inFlightAt(written, 1000, 'Produce', 'producer', 'b1');
    const scenario = threeBrokers([
      produceAt(1000, 'a', '1'),
      produceAt(1001, 'b', '1'),
      { atMs: 1001, do: 'message.delay', message: first.id, byMs: 300 },
    ]);
    expect(values(scenario, 1301, 1)).toEqual([]);
    expect(values(scenario, 1302, 1)).toEqual(['a', 'b']);
    const stopping = [produceAt(1000, 'a', '1'), { atMs: 1000, do: 'broker.stop', broker: 2 }] as const;
    const far = { network: { latencyMs: 200 } };
    const late = inFlightAt(threeBrokers(stopping, far), 1300, 'FetchResponse', 'b1', 'b3');
    const elected = threeBrokers([...stopping, { atMs: 1300, do: 'message.delay', message: late.id, byMs: 9000 }], far);
    expect(replicaOf(frameAt(elected, 3000), 3)).toMatchObject({ leaderEpoch: 1, logEndOffset: 0 });
  });

  test('delayed is not overtaken by what follows on its connection later', () => {
    const first = inFlightAt(written, 1000, 'Produce', 'producer', 'b1');
    const scenario = threeBrokers([
      produceAt(1000, 'a', '1'),
      { atMs: 1001, do: 'message.delay', message: first.id, byMs: 300 },
      produceAt(1100, 'b', '1'),
    ]);
    expect(values(scenario, 1301, 1)).toEqual([]);
    expect(values(scenario, 1302, 1)).toEqual(['a', 'b']);
  });

  test('that a producer sends once more is appended twice, unless it is recognised (PRD-12, IDM-03)', () => {
    const twice = (idempotence: boolean): Scenario => {
      const of = (commands: readonly Command[]): Scenario => ({
        ...threeBrokers(commands),
        clients: [{ id: 'producer', kind: 'producer', configs: { 'enable.idempotence': idempotence } }],
      });
      const sent = inFlightAt(of([produceAt(1000, 'a')]), 1000, 'Produce', 'producer', 'b1');
      return of([produceAt(1000, 'a'), { atMs: 1000, do: 'message.duplicate', message: sent.id }]);
    };
    expect(values(twice(false), 2000, 1)).toEqual(['a', 'a']);
    expect(eventsOf(twice(false), 'ProducerOutcome')).toHaveLength(1);
    expect(values(twice(true), 2000, 1)).toEqual(['a']);
    expect(eventsOf(twice(true), 'DuplicateBatch')).toHaveLength(1);
  });

  test('that nobody sends again cannot come twice', () => {
    const silent = [produceAt(1000, 'a', '0'), { atMs: 1001, do: 'message.duplicate', message: answer.id }] as const;
    expect(refusals(threeBrokers([produceAt(1000, 'a', '1'), { atMs: 1003, do: 'message.duplicate', message: answer.id }]))).toEqual([
      'message.sentOnce',
    ]);
    const unanswered = inFlightAt(threeBrokers(silent.slice(0, 1)), 1000, 'Produce', 'producer', 'b1');
    expect(refusals(threeBrokers([silent[0], { ...silent[1], message: unanswered.id }]))).toEqual(['message.sentOnce']);
  });

  test('that is not on its way cannot be dropped or delayed', () => {
    const scenario = threeBrokers([
      { atMs: 1000, do: 'message.drop', message: 999_999 },
      { atMs: 1000, do: 'message.delay', message: 1, byMs: 5 },
      { atMs: 1000, do: 'message.duplicate', message: 1 },
    ]);
    expect(refusals(scenario)).toEqual(['message.unknown', 'message.unknown', 'message.unknown']);
  });

  test('dropped or delayed: stepped back to, everything is as it was played', () => {
    const scenario = threeBrokers([
      produceAt(1000, 'a'),
      { atMs: 1003, do: 'message.drop', message: answer.id },
      { atMs: 1003, do: 'message.delay', message: answer.id - 1, byMs: 700 },
      cut(2000, 'b2', 'b1', true),
      heal(2500, 'b2', 'b1', true),
    ]);
    const { history } = runAll(scenario, true);
    const targets = [history.total, 40, history.total - 1, 300];
    const frames = targets.map((target) => JSON.stringify(projectFrame(seek(history, target))));
    const again = runAll(structuredClone(scenario), true).history;
    expect(targets.toReversed().map((target) => JSON.stringify(projectFrame(seek(again, target))))).toEqual(frames.toReversed());
  });
});

describe('a slow link', () => {
  test('takes its new latency for what is sent from then on', () => {
    const scenario = threeBrokers([
      { atMs: 500, do: 'link.slow', from: 'b1', to: 'b3', latencyMs: 400, oneWay: true },
      produceAt(1000, 'a', '1'),
    ]);
    expect(values(scenario, 1005, 2)).toEqual(['a']);
    expect(values(scenario, 1401, 3)).toEqual([]);
    expect(values(scenario, 1900, 3)).toEqual(['a']);
  });
});

describe('a second process with an id in use', () => {
  test('is refused in the words of its version, and the first one does not notice (ZK-02)', () => {
    const twin: Command = { atMs: 1000, do: 'broker.startTwin', broker: 2 };
    const now = threeBrokers([twin]);
    expect(eventsOf(now, 'BrokerRefused')).toMatchObject([
      { broker: 2, isTwin: true, reason: expect.stringContaining('KeeperErrorCode = NodeExists') },
    ]);
    expect(frameAt(now, 2000).brokers[1]?.status).toBe('running');
    expect(eventsOf(threeBrokers([twin], { kafka: '1.0' }), 'BrokerRefused')[0]?.reason).toContain(
      'A broker is already registered on the path /brokers/ids/2.',
    );
  });

  test('is none where the id is free', () => {
    const scenario = threeBrokers([
      { atMs: 0, do: 'broker.stop', broker: 2 },
      { atMs: 5000, do: 'broker.startTwin', broker: 2 },
      { atMs: 5000, do: 'broker.startTwin', broker: 7 },
    ]);
    expect(refusals(scenario)).toEqual(['broker.noTwin', 'broker.unknown']);
  });
});

describe('a link to the KRaft controllers', () => {
  test('cut fences the broker after its session; whole again it is unfenced and rejoins (KR-08, KR-11)', () => {
    const zookeeper = threeBrokers([cut(1000, 'b3', 'c101'), heal(30_000, 'b3', 'c101')]);
    const scenario: Scenario = { ...zookeeper, cluster: { ...zookeeper.cluster, mode: 'kraft' } };
    expect(partitionOf(frameAt(scenario, 20_000)).isr).toEqual([1, 2]);
    expect(partitionOf(frameAt(scenario, 45_000)).isr).toEqual([1, 2, 3]);
  });
});
