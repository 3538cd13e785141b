import { describe, expect, test } from 'vitest';
import type { Scenario } from '../scenario/schema';
import { produceAt, threeBrokers } from './golden/cluster';
import { eventsOf, frameAt, outcomes, partitionOf, replicaOf } from './golden/inspect';
import { runAll } from './history';

const CONTROLLER_REQUESTS = ['LeaderAndIsr', 'UpdateMetadata', 'StopReplica'];

describe('produce', () => {
  test('acks=0 succeeds when it is sent, acks=1 when the leader has it, acks=all when the ISR has it (PRD-01)', () => {
    const sent = { 0: 1000, 1: 2000, all: 3000 } as const;
    const results = eventsOf(
      threeBrokers([produceAt(sent[0], 'a', '0'), produceAt(sent[1], 'b', '1'), produceAt(sent.all, 'c', 'all')]),
      'ProducerOutcome',
    );
    expect(results.map(({ atMs, baseOffset }) => [atMs, baseOffset])).toEqual([
      [1000, -1],
      [2004, 1],
      [3008, 2],
    ]);
  });

  test('acks=all is refused before the append when the ISR is too small (PRD-03)', () => {
    const scenario = threeBrokers([{ atMs: 0, do: 'broker.stop', broker: 3 }, produceAt(1000, 'a')], {
      configs: { 'min.insync.replicas': 3 },
      retries: 0,
    });
    const frame = frameAt(scenario, 2000);
    expect(outcomes(frame)).toEqual(['failed NOT_ENOUGH_REPLICAS']);
    expect(replicaOf(frame, 1).logEndOffset).toBe(0);
  });

  test('a frozen follower makes acks=all time out; the record stays in the log (PRD-04, PRD-05)', () => {
    const scenario = threeBrokers([{ atMs: 0, do: 'broker.pause', broker: 3 }, produceAt(1200, 'a')], {
      configs: { 'min.insync.replicas': 3, 'zookeeper.session.timeout.ms': 300_000 },
      retries: 0,
    });
    const frame = frameAt(scenario, 31_300);
    expect(outcomes(frame)).toEqual(['failed REQUEST_TIMED_OUT']);
    expect(replicaOf(frame, 1)).toMatchObject({ logEndOffset: 1, highWatermark: 0 });
  });
});

describe('in-sync replicas', () => {
  const frozen = threeBrokers([{ atMs: 0, do: 'broker.pause', broker: 3 }, produceAt(1200, 'a', '1')], {
    configs: { 'zookeeper.session.timeout.ms': 300_000 },
  });

  test('who is behind for longer than replica.lag.time.max.ms leaves between 1 and 1.5 times that, at the same leader epoch (ISR-02, ISR-03, ISR-08)', () => {
    const [shrunk] = eventsOf(frozen, 'IsrChanged');
    expect(shrunk).toMatchObject({ from: [1, 2, 3], to: [1, 2], partitionEpoch: 1 });
    expect(shrunk?.atMs).toBeGreaterThan(30_000);
    expect(shrunk?.atMs).toBeLessThanOrEqual(46_300);
    expect(partitionOf(frameAt(frozen, 60_000))).toMatchObject({ leader: 1, leaderEpoch: 0, isr: [1, 2] });
  });

  test('the committed shrink lets the high watermark move (ISR-10)', () => {
    expect(eventsOf(frozen, 'HighWatermark')[0]?.atMs).toBe(eventsOf(frozen, 'IsrChanged')[0]?.atMs);
  });

  test('who has everything stays, however long it is silent (ISR-02)', () => {
    const idle = threeBrokers([{ atMs: 0, do: 'broker.pause', broker: 3 }], { configs: { 'zookeeper.session.timeout.ms': 300_000 } });
    expect(eventsOf(idle, 'IsrChangeProposed')).toEqual([]);
  });

  test('who is back rejoins at the end of the ISR (ISR-01, ISR-05)', () => {
    const back: Scenario = { ...frozen, commands: [...frozen.commands, { atMs: 50_000, do: 'broker.resume', broker: 3 }] };
    expect(eventsOf(back, 'IsrChanged').map(({ to }) => to)).toEqual([
      [1, 2],
      [1, 2, 3],
    ]);
  });

  test.each([
    ['3.6', 2],
    ['3.9', 1],
  ] as const)('below min.insync.replicas an acks=1 record: high watermark in Kafka %s (REP-12, REP-13)', (kafka, highWatermark) => {
    const commands = [
      produceAt(1000, 'a'),
      { atMs: 3000, do: 'broker.stop', broker: 3 } as const,
      { atMs: 4000, do: 'broker.stop', broker: 2 } as const,
      produceAt(5000, 'b', '1'),
    ];
    const frame = frameAt(threeBrokers(commands, { kafka, configs: { 'min.insync.replicas': 2 } }), 10_000);
    expect(partitionOf(frame)).toMatchObject({ leader: 1, isr: [1], highWatermark, frozen: kafka === '3.9' });
    expect(outcomes(frame)).toEqual(['acked', 'acked']);
  });
});

describe('elections', () => {
  test('a clean stop moves the leader at once, leader epoch + 1, and loses nothing (CTL-02, ELE-06)', () => {
    const frame = frameAt(threeBrokers([produceAt(1000, 'a'), { atMs: 3000, do: 'broker.stop', broker: 1 }]), 3100);
    expect(partitionOf(frame)).toMatchObject({ leader: 2, leaderEpoch: 1, isr: [2, 3] });
    expect(frame.brokers[0]).toMatchObject({ status: 'stopped', session: null });
  });

  test('a killed leader is missed when its session ends, and the first live ISR member in assignment order leads (ELE-01, ZK-08)', () => {
    const scenario = threeBrokers([{ atMs: 3000, do: 'broker.kill', broker: 2 }], { topics: [{ name: 't', assignment: [[2, 3, 1]] }] });
    const [expired] = eventsOf(scenario, 'SessionExpired');
    expect(expired?.atMs).toBeGreaterThan(3000 + 12_000);
    expect(expired?.atMs).toBeLessThanOrEqual(3000 + 20_000);
    expect(partitionOf(frameAt(scenario, 40_000))).toMatchObject({ leader: 3, leaderEpoch: 1, isr: [3, 1] });
  });

  test('the controller dies with its partition: another one is elected, leader epoch + 2 (ZK-04, ZK-06)', () => {
    const scenario = threeBrokers([produceAt(1000, 'a'), { atMs: 3000, do: 'broker.kill', broker: 1 }]);
    const frame = frameAt(scenario, 40_000);
    expect(frame.zookeeper).toMatchObject({ controller: 2, controllerEpoch: 2 });
    expect(partitionOf(frame)).toMatchObject({ leader: 2, leaderEpoch: 2, isr: [2, 3], highWatermark: 1 });
    expect(eventsOf(scenario, 'PartitionStateWritten').map(({ leader, leaderEpoch }) => [leader, leaderEpoch])).toEqual([
      [-1, 1],
      [2, 2],
    ]);
  });

  test('assignment order decides, not the order of the ISR (ELE-01, ISR-01)', () => {
    const scenario = threeBrokers([
      { atMs: 0, do: 'broker.stop', broker: 2 },
      { atMs: 1000, do: 'broker.start', broker: 2 },
      { atMs: 10_000, do: 'broker.kill', broker: 1 },
    ]);
    expect(partitionOf(frameAt(scenario, 9000)).isr).toEqual([1, 3, 2]);
    expect(partitionOf(frameAt(scenario, 40_000)).leader).toBe(2);
  });

  test('a write that waits at a leader which is replaced fails there (PRD-05)', () => {
    const scenario = threeBrokers(
      [{ atMs: 0, do: 'broker.pause', broker: 2 }, produceAt(1200, 'a'), { atMs: 2000, do: 'broker.stop', broker: 1 }],
      { retries: 0 },
    );
    expect(eventsOf(scenario, 'ProduceAnswered')).toMatchObject([{ broker: 1, error: 'NOT_LEADER_OR_FOLLOWER' }]);
  });

  test('a leader ignores what it is told of its own epoch again (ZK-14)', () => {
    const scenario = threeBrokers([{ atMs: 3000, do: 'broker.kill', broker: 2 }], { topics: [{ name: 't', assignment: [[2, 3, 1]] }] });
    expect(eventsOf(scenario, 'BecameLeader')).toMatchObject([{ broker: 3, leaderEpoch: 1 }]);
  });

  test('a leader that is announced again gives its ISR a fresh clock (ISR-14)', () => {
    const scenario = threeBrokers(
      [{ atMs: 0, do: 'broker.pause', broker: 3 }, produceAt(1200, 'a', '1'), { atMs: 10_000, do: 'broker.kill', broker: 2 }],
      {},
    );
    const patient: Scenario = {
      ...scenario,
      cluster: {
        ...scenario.cluster,
        brokers: [
          { id: 1 },
          { id: 2, configs: { 'controller.socket.timeout.ms': 300_000 } },
          { id: 3, configs: { 'zookeeper.session.timeout.ms': 300_000 } },
        ],
      },
    };
    const announced = eventsOf(patient, 'BecameLeader').at(-1)?.atMs ?? 0;
    expect(announced).toBeGreaterThan(10_000);
    expect(eventsOf(patient, 'IsrChanged')[0]?.atMs).toBeGreaterThan(announced + 30_000);
  });

  test('a leader that is announced again keeps what it knows of the others: the high watermark moves at once (ISR-14)', () => {
    const scenario = threeBrokers([{ atMs: 3000, do: 'broker.kill', broker: 3 }, produceAt(4000, 'a')]);
    expect(eventsOf(scenario, 'HighWatermark')[0]?.atMs).toBe(eventsOf(scenario, 'BecameLeader')[0]?.atMs);
  });

  test('a dead follower raises the leader epoch as well (ZK-10)', () => {
    const scenario = threeBrokers([{ atMs: 3000, do: 'broker.kill', broker: 3 }]);
    expect(partitionOf(frameAt(scenario, 40_000))).toMatchObject({ leader: 1, leaderEpoch: 1, isr: [1, 2] });
  });

  test('the last one standing stays in the ISR, and only its return brings a leader (ELE-03, ZK-10)', () => {
    const kill = (atMs: number, broker: number) => ({ atMs, do: 'broker.kill', broker }) as const;
    const scenario = threeBrokers([
      kill(0, 3),
      kill(30_000, 2),
      kill(60_000, 1),
      { atMs: 100_000, do: 'broker.start', broker: 3 },
      { atMs: 130_000, do: 'broker.start', broker: 1 },
    ]);
    expect(partitionOf(frameAt(scenario, 120_000))).toMatchObject({ leader: -1, isr: [1], highWatermark: null });
    expect(partitionOf(frameAt(scenario, 160_000))).toMatchObject({ leader: 1, isr: [1, 3] });
  });

  test('with unclean.leader.election.enable the first to return leads, and what it lacks is lost (ELE-02, EPO-14)', () => {
    const scenario = threeBrokers(
      [
        produceAt(1000, 'a'),
        { atMs: 2000, do: 'broker.kill', broker: 3 },
        produceAt(30_000, 'b'),
        { atMs: 32_000, do: 'broker.stop', broker: 2 },
        { atMs: 40_000, do: 'broker.kill', broker: 1 },
        { atMs: 80_000, do: 'broker.start', broker: 3 },
        { atMs: 110_000, do: 'broker.start', broker: 1 },
      ],
      { configs: { 'unclean.leader.election.enable': true } },
    );
    const frame = frameAt(scenario, 150_000);
    expect(partitionOf(frame).leader).toBe(3);
    expect(replicaOf(frame, 3).records.map(({ value }) => value)).toEqual(['a']);
    expect(replicaOf(frame, 1).records.map(({ value }) => value)).toEqual(['a']);
    expect(eventsOf(scenario, 'LogTruncated')).toMatchObject([{ broker: 1, from: 2, to: 1 }]);
  });
});

describe('leader epochs', () => {
  const scenario = threeBrokers(
    [
      produceAt(1000, 'a'),
      { atMs: 5000, do: 'broker.pause', broker: 2 },
      { atMs: 5000, do: 'broker.pause', broker: 3 },
      produceAt(6200, 'lost', '1'),
      { atMs: 6300, do: 'broker.kill', broker: 1 },
      { atMs: 6400, do: 'broker.resume', broker: 2 },
      { atMs: 6400, do: 'broker.resume', broker: 3 },
      { atMs: 40_000, do: 'broker.start', broker: 1 },
      produceAt(50_000, 'c'),
    ],
    { configs: { 'min.insync.replicas': 1 } },
  );

  test('an old leader cuts what the new epoch does not have (EPO-09)', () => {
    const frame = frameAt(scenario, 60_000);
    for (const broker of [1, 2, 3]) expect(replicaOf(frame, broker).records.map(({ value }) => value)).toEqual(['a', 'c']);
    expect(partitionOf(frame).isr).toEqual([2, 3, 1]);
  });

  test('a leader notes its epoch when it takes office, a follower with the first batch (EPO-02)', () => {
    const frame = frameAt(scenario, 60_000);
    expect(replicaOf(frame, 2).epochCache.map(([epoch]) => epoch)).toEqual([0, 2]);
  });
});

describe('ZooKeeper', () => {
  test('a broker that starts before its old session has ended is refused (ZK-02)', () => {
    const scenario = threeBrokers([
      { atMs: 3000, do: 'broker.kill', broker: 3 },
      { atMs: 4000, do: 'broker.start', broker: 3 },
    ]);
    expect(eventsOf(scenario, 'BrokerRefused')).toMatchObject([
      { broker: 3, reason: expect.stringContaining('KeeperErrorCode = NodeExists'), atMs: 4100 },
    ]);
    expect(frameAt(scenario, 5000).brokers[2]?.status).toBe('refused');
  });

  test('a controller that was frozen past its session resigns, and its epoch is refused (ZK-05)', () => {
    const scenario = threeBrokers([
      { atMs: 1000, do: 'broker.pause', broker: 1 },
      { atMs: 40_000, do: 'broker.resume', broker: 1 },
    ]);
    expect(
      frameAt(scenario, 39_000)
        .brokers.filter(({ isController }) => isController)
        .map(({ id }) => id),
    ).toEqual([1, 2]);
    const frame = frameAt(scenario, 60_000);
    expect(frame.brokers.filter(({ isController }) => isController).map(({ id }) => id)).toEqual([2]);
    expect(partitionOf(frame)).toMatchObject({ leader: 2, isr: [2, 3, 1] });
  });

  test('a deposed controller writes nothing; the leader that asked it asks the next one (ZK-05)', () => {
    const scenario = threeBrokers(
      [
        { atMs: 1000, do: 'broker.pause', broker: 1 },
        { atMs: 1000, do: 'broker.pause', broker: 3 },
        produceAt(2200, 'a', '1'),
        { atMs: 25_000, do: 'broker.resume', broker: 1 },
      ],
      { topics: [{ name: 't', assignment: [[2, 3]] }], configs: { 'replica.lag.time.max.ms': 2000 } },
    );
    const patient: Scenario = {
      ...scenario,
      cluster: { ...scenario.cluster, brokers: [{ id: 1 }, { id: 2 }, { id: 3, configs: { 'zookeeper.session.timeout.ms': 300_000 } }] },
    };
    expect(partitionOf(frameAt(patient, 24_500))).toMatchObject({ leader: 2, isr: [2, 3], partitionEpoch: 0 });
    const frame = frameAt(patient, 27_000);
    expect(partitionOf(frame)).toMatchObject({ leader: 2, isr: [2], partitionEpoch: 1 });
    expect(frame.zookeeper.znodes.find(({ path }) => path.endsWith('/state'))?.data).toContain('"controller_epoch":2');
  });

  test('a deposed controller tells nobody anything, whatever it finds in its sockets (ZK-05)', () => {
    const scenario = threeBrokers([
      { atMs: 1000, do: 'broker.pause', broker: 1 },
      { atMs: 1100, do: 'broker.kill', broker: 3 },
      { atMs: 60_000, do: 'broker.resume', broker: 1 },
    ]);
    const { steps } = runAll(scenario, true);
    const told = steps.filter(
      ({ atMs, source }) =>
        atMs >= 60_000 && source.kind === 'message' && source.message.from === 'b1' && CONTROLLER_REQUESTS.includes(source.message.kind),
    );
    expect(told).toEqual([]);
    expect(eventsOf(scenario, 'ControllerResigned')).toMatchObject([{ broker: 1, controllerEpoch: 1 }]);
  });
});

describe('what survives a restart', () => {
  test('a clean stop writes the high watermark, a crash leaves the last checkpoint (LOG-07)', () => {
    const after = (verb: 'broker.stop' | 'broker.kill') =>
      frameAt(threeBrokers([produceAt(1000, 'a'), { atMs: 2000, do: verb, broker: 3 }]), 2500);
    expect(replicaOf(after('broker.stop'), 3)).toMatchObject({ role: 'offline', logEndOffset: 1, highWatermark: 1 });
    expect(replicaOf(after('broker.kill'), 3)).toMatchObject({ role: 'offline', logEndOffset: 1, highWatermark: 0 });
  });
});

describe('commands that make no sense at that moment', () => {
  test('are refused in the trace and change nothing', () => {
    const scenario = threeBrokers([
      { atMs: 0, do: 'broker.start', broker: 1 },
      { atMs: 0, do: 'broker.resume', broker: 2 },
      { atMs: 0, do: 'topic.create', topic: 't', assignment: [[1]] },
      { atMs: 0, do: 'consumer.stop', client: 'consumer' },
    ]);
    expect(eventsOf(scenario, 'CommandRefused').map(({ reason }) => reason)).toEqual([
      'broker.running',
      'broker.notPaused',
      'topic.exists',
      'consumer.notRunning',
    ]);
  });
});

describe('a consumer', () => {
  test('reads below the high watermark of the leader, and follows it to the next one (REP-26, CON-03)', () => {
    const scenario = threeBrokers([
      { atMs: 0, do: 'consumer.start', client: 'consumer', topic: 't', partition: 0 },
      produceAt(1000, 'a'),
      { atMs: 2000, do: 'broker.stop', broker: 1 },
      produceAt(5000, 'b'),
    ]);
    expect(eventsOf(scenario, 'ConsumerRead').map(({ from, to }) => [from, to])).toEqual([
      [0, 1],
      [1, 2],
    ]);
  });
});
