import { describe, expect, test } from 'vitest';
import type { Command, ControllerSpec, Scenario } from '../../scenario/schema';
import { parseScenario } from '../../scenario/validate';
import type { KafkaVersion } from '../../scenario/versions';
import type { QuorumControllerFrame } from '../frame';
import { on, produceAt, THREE } from '../golden/cluster';
import { eventsOf, frameAt, outcomes, partitionOf } from '../golden/inspect';

interface Overrides {
  readonly kafka?: KafkaVersion;
  readonly controllers?: readonly ControllerSpec[];
  readonly elected?: Scenario['cluster']['elected'];
}

/** Three brokers and a quorum of three, of which 102 leads first. */
function quorum(commands: readonly Command[], { kafka = '4.1', controllers = THREE, elected }: Overrides = {}): Scenario {
  const read = parseScenario({
    schemaVersion: 1,
    seed: 7,
    kafka,
    cluster: {
      mode: 'kraft',
      controllers,
      elected: elected ?? [{ epoch: 1, controller: controllers[1]?.id }],
      brokers: [{ id: 1 }, { id: 2 }, { id: 3 }],
      configs: {},
    },
    topics: [{ name: 't', assignment: [[1, 2, 3]] }],
    clients: [{ id: 'producer', kind: 'producer' }],
    network: { latencyMs: 5 },
    commands: commands.toSorted((a, b) => a.atMs - b.atMs),
  });
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  return read.value;
}

const create = (atMs: number, topic: string): Command => ({ atMs, do: 'topic.create', topic, assignment: [[1]] });

const controllersAt = (scenario: Scenario, atMs: number): readonly QuorumControllerFrame[] =>
  frameAt(scenario, atMs).quorum?.controllers ?? [];
const controllerAt = (scenario: Scenario, id: number, atMs: number) => controllersAt(scenario, atMs).find((each) => each.id === id);
const elections = (scenario: Scenario) => eventsOf(scenario, 'ControllerClaimed').map(({ controller, epoch }) => [epoch, controller]);

describe('a quorum of three', () => {
  const scenario = quorum([]);

  test('elects the one whom its timeouts favour, and the others follow it (KR-03)', () => {
    expect(frameAt(scenario, 0).quorum).toMatchObject({ activeController: 102, epoch: 1 });
    expect(controllersAt(scenario, 0).map(({ role, leaderId, votedId }) => [role, leaderId, votedId])).toEqual([
      ['follower', 102, 102],
      ['leader', 102, -1],
      ['follower', 102, 102],
    ]);
  });

  test('each of them has the whole log (KR-01)', () => {
    const ends = controllersAt(scenario, 1000).map(({ logEndOffset, highWatermark }) => [logEndOffset, highWatermark]);
    expect(new Set(ends.map(String)).size).toBe(1);
    expect(ends[0]?.[0]).toBe(ends[0]?.[1]);
  });

  test('without a word about it, the seed decides', () => {
    const winners = [1, 2, 3, 4, 5, 6].map((seed) => frameAt({ ...quorum([], { elected: [] }), seed }, 0).quorum?.activeController);
    expect(new Set(winners).size).toBeGreaterThan(1);
  });
});

describe('the active controller dies', () => {
  const scenario = quorum([on('controller.kill', 102, 1000), create(9000, 'later'), produceAt(2000, 'a')], {
    elected: [
      { epoch: 1, controller: 102 },
      { epoch: 2, controller: 103 },
    ],
  });
  const [claimed] = eventsOf(scenario, 'ControllerClaimed');

  test('another one is elected in the next epoch, after the fetch timeout (KR-03)', () => {
    expect(claimed).toMatchObject({ controller: 103, epoch: 2 });
    expect(claimed?.atMs).toBeGreaterThan(2500);
    expect(claimed?.atMs).toBeLessThan(5000);
  });

  test('brokers go on serving, find the new one, and learn of what it decides (CTL-01, KR-01)', () => {
    expect(outcomes(frameAt(scenario, 2500))).toEqual(['acked']);
    expect(
      frameAt(scenario, 6000).brokers.map(({ knownController, knownControllerEpoch }) => [knownController, knownControllerEpoch]),
    ).toEqual([
      [103, 2],
      [103, 2],
      [103, 2],
    ]);
    expect(frameAt(scenario, 9500).partitions.map(({ topic }) => topic)).toContain('later');
  });

  test('the new one gives every broker a whole session (KR-10)', () => {
    const doomed = quorum([{ atMs: 900, do: 'broker.kill', broker: 3 }, on('controller.kill', 102, 1000)]);
    const [office] = eventsOf(doomed, 'ControllerClaimed');
    const [fenced] = eventsOf(doomed, 'BrokerFenced');
    expect(fenced).toMatchObject({ broker: 3, by: 'session' });
    expect((fenced?.atMs ?? 0) - (office?.atMs ?? 0)).toBeGreaterThanOrEqual(9000);
  });

  test('it comes back Resigned, hears who leads, and follows (KR-03)', () => {
    const back = quorum([on('controller.kill', 102, 1000), on('controller.start', 102, 8000)]);
    const roles = eventsOf(back, 'QuorumTransition').filter(({ controller, atMs }) => controller === 102 && atMs >= 8000);
    expect(roles.map(({ to }) => to)).toEqual(['resigned', 'follower']);
    expect(controllerAt(back, 102, 9000)).toMatchObject({ epoch: 2, role: 'follower' });
  });
});

describe('the active controller stops in order', () => {
  test('the others do not wait for a timeout (KR-04)', () => {
    const scenario = quorum([on('controller.stop', 102, 1000)]);
    const [claimed] = eventsOf(scenario, 'ControllerClaimed');
    expect(claimed?.epoch).toBe(2);
    expect((claimed?.atMs ?? 0) - 1000).toBeLessThan(1000);
  });
});

describe('two of three are gone', () => {
  const gone = [on('controller.kill', 102, 1000), on('controller.kill', 101, 1000)];
  const scenario = quorum([...gone, create(6000, 'nobody'), produceAt(6500, 'a'), { atMs: 7000, do: 'broker.kill', broker: 3 }]);

  test('nobody is active: what must change does not, what exists works (CTL-01)', () => {
    const late = frameAt(scenario, 40_000);
    expect(late.quorum?.activeController).toBe(-1);
    expect(eventsOf(scenario, 'CommandRefused').map(({ reason }) => reason)).toEqual(['controller.none']);
    expect(partitionOf(late).isr).toEqual([1, 2, 3]);
    expect(outcomes(late)).toEqual(['acked']);
  });

  test('the last one asks again and again, and its epoch stays (KR-04, KIP-996)', () => {
    expect(controllerAt(scenario, 103, 40_000)?.epoch).toBe(1);
    const roles = eventsOf(scenario, 'QuorumTransition').filter(({ controller, atMs }) => controller === 103 && atMs > 5000);
    expect(new Set(roles.map(({ to }) => to))).toEqual(new Set(['prospective', 'follower']));
  });

  test('before pre-votes its epoch grows with every attempt (KR-03)', () => {
    expect(controllerAt(quorum(gone, { kafka: '3.9' }), 103, 20_000)?.epoch).toBeGreaterThan(3);
  });

  test('when one comes back there is a majority, and what waited happens', () => {
    const back = quorum([
      ...gone,
      { atMs: 7000, do: 'broker.kill', broker: 3 },
      on('controller.start', 101, 30_000),
      create(40_000, 'now'),
    ]);
    const late = frameAt(back, 60_000);
    expect(late.quorum?.activeController).toBeGreaterThan(0);
    expect(late.quorum?.epoch).toBeGreaterThan(1);
    expect(partitionOf(late).isr).toEqual([1, 2]);
    expect(late.partitions.map(({ topic }) => topic)).toContain('now');
  });
});

describe('a leader that nobody hears', () => {
  const cut = (atMs: number, from: string, to: string): Command => ({ atMs, do: 'link.cut', from, to });
  const alone = [cut(1000, 'c102', 'c101'), cut(1000, 'c102', 'c103')];

  test('resigns since 3.7, and before that leads on in its old epoch (KR-04)', () => {
    expect(controllerAt(quorum(alone), 102, 6000)?.role).not.toBe('leader');
    expect(controllerAt(quorum(alone, { kafka: '3.6' }), 102, 6000)).toMatchObject({ role: 'leader', epoch: 1 });
  });

  test('what it wrote meanwhile was never committed, and goes when it follows again (KR-01)', () => {
    const heal = [
      { atMs: 12_000, do: 'link.heal', from: 'c102', to: 'c101' },
      { atMs: 12_000, do: 'link.heal', from: 'c102', to: 'c103' },
    ] as const;
    const scenario = quorum([...alone, create(1100, 'lost'), ...heal]);
    expect(eventsOf(scenario, 'MetadataTruncated').map(({ controller }) => controller)).toEqual([102]);
    expect(frameAt(scenario, 20_000).partitions.map(({ topic }) => topic)).toEqual(['t']);
    expect(new Set(controllersAt(scenario, 20_000).map(({ logEndOffset }) => logEndOffset)).size).toBe(1);
  });

  test('frozen and thawed, it hears of the new epoch and renounces (KR-04)', () => {
    const scenario = quorum([on('controller.pause', 102, 1000), on('controller.resume', 102, 10_000)]);
    expect(elections(scenario).map(([epoch]) => epoch)).toEqual([2]);
    expect(eventsOf(scenario, 'ControllerRenounced')).toMatchObject([{ controller: 102 }]);
    expect(controllerAt(scenario, 102, 11_000)?.role).toBe('follower');
  });
});

describe('a controller in a broker’s process (KR-20)', () => {
  const combined = [{ id: 1 }, { id: 2 }, { id: 3 }];

  test('comes and goes with it, by whichever name it is called', () => {
    const scenario = quorum([on('controller.kill', 2, 1000), { atMs: 20_000, do: 'broker.start', broker: 2 }], { controllers: combined });
    expect(frameAt(scenario, 0).quorum?.activeController).toBe(2);
    const dead = frameAt(scenario, 2000);
    expect(dead.brokers[1]?.status).toBe('crashed');
    expect(dead.quorum?.controllers[1]?.status).toBe('crashed');
    const back = frameAt(scenario, 40_000);
    expect(back.quorum?.controllers[1]).toMatchObject({ status: 'running', role: 'follower' });
    expect(partitionOf(back).isr).toContain(2);
  });

  test('stops after its broker was let go', () => {
    const scenario = quorum([{ atMs: 1000, do: 'broker.stop', broker: 1 }], { controllers: combined });
    const ends = [
      ...eventsOf(scenario, 'BrokerStatus').filter(({ to }) => to === 'stopped'),
      ...eventsOf(scenario, 'ControllerStatus').filter(({ to }) => to === 'stopped'),
    ];
    expect(ends.map(({ type }) => type)).toEqual(['BrokerStatus', 'ControllerStatus']);
  });
});

describe('one controller', () => {
  test('down, there is none; up again, it is elected at once and goes on where its log ends (KR-02)', () => {
    const scenario = quorum(
      [on('controller.kill', 101, 1000), create(2000, 'nobody'), on('controller.start', 101, 3000), create(4000, 'now')],
      {
        controllers: [{ id: 101 }],
        elected: [],
      },
    );
    expect(eventsOf(scenario, 'CommandRefused')).toHaveLength(1);
    expect(elections(scenario)).toEqual([[2, 101]]);
    expect(frameAt(scenario, 6000).partitions.map(({ topic }) => topic)).toEqual(['t', 'now']);
  });

  test('a verb that makes no sense is refused', () => {
    const scenario = quorum([on('controller.resume', 101, 1000), on('controller.start', 101, 1001)], {
      controllers: [{ id: 101 }],
      elected: [],
    });
    expect(eventsOf(scenario, 'CommandRefused').map(({ reason }) => reason)).toEqual(['controller.notPaused', 'controller.running']);
  });
});
