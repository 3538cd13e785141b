import { describe, expect, test } from 'vitest';
import type { Command, Configs, Scenario } from '../../scenario/schema';
import type { KafkaVersion } from '../../scenario/versions';
import type { Frame } from '../frame';
import { produceAt, threeBrokers } from '../golden/cluster';
import { eventsOf, frameAt, outcomes, partitionOf, replicaOf } from '../golden/inspect';
import { runAll } from '../history';
import type { MessageKind, MessageOf } from '../messages';

interface Overrides {
  readonly kafka?: KafkaVersion;
  readonly configs?: Configs;
  readonly topics?: Scenario['topics'];
}

const SESSION_MS = 9000;
const cluster = (commands: readonly Command[], { kafka = '4.1', ...overrides }: Overrides = {}): Scenario =>
  threeBrokers(commands, { kafka, mode: 'kraft', ...overrides });

const start = (atMs: number, broker: number): Command => ({ atMs, do: 'broker.start', broker });
const stop = (atMs: number, broker: number): Command => ({ atMs, do: 'broker.stop', broker });
const kill = (atMs: number, broker: number): Command => ({ atMs, do: 'broker.kill', broker });

/** What arrived of a kind, in its order. */
function arrivals<K extends MessageKind>(scenario: Scenario, kind: K): MessageOf<K>[] {
  return runAll(scenario, true).steps.flatMap(({ source }) =>
    source.kind === 'message' && source.message.kind === kind ? [source.message as MessageOf<K>] : [],
  );
}

const registrationOf = (frame: Frame, broker: number) => frame.quorum?.brokers.find(({ id }) => id === broker);

/** The types of the records of each batch that was written, in order. */
const batches = (scenario: Scenario): string[][] =>
  eventsOf(scenario, 'MetadataRecordsAppended').map(({ records }) => records.map(({ type }) => type));

/** From a write of the controller to its commit. */
const LINGER_MS = 25;

describe('a cluster of its own controllers', () => {
  const quiet = frameAt(cluster([produceAt(1000, 'a')]), 2000);

  test('forms before time 0: a leader of the quorum, brokers unfenced, the topic led (KR-01, KR-06)', () => {
    expect(quiet.quorum).toMatchObject({ activeController: 101, epoch: 1 });
    expect(quiet.quorum?.brokers.map(({ id, fenced }) => [id, fenced])).toEqual([
      [1, false],
      [2, false],
      [3, false],
    ]);
    expect(partitionOf(quiet)).toMatchObject({ leader: 1, leaderEpoch: 0, partitionEpoch: 0, isr: [1, 2, 3] });
    expect(outcomes(quiet)).toEqual(['acked']);
  });

  test('a broker epoch is the offset of its registration; the log begins with eleven records (KR-06, KR-14)', () => {
    expect(quiet.quorum?.brokers.map(({ brokerEpoch }) => brokerEpoch)).toEqual([11, 13, 15]);
    expect(quiet.quorum?.controllers).toMatchObject([{ id: 101, role: 'leader', logEndOffset: 20, highWatermark: 20 }]);
  });

  test('however slow the links are', () => {
    const { kafka, topics } = cluster([]);
    const slow = frameAt(threeBrokers([produceAt(1000, 'a')], { kafka, mode: 'kraft', topics, network: { latencyMs: 300 } }), 10_000);
    expect(slow.quorum?.brokers.map(({ fenced }) => fenced)).toEqual([false, false, false]);
    expect(outcomes(slow)).toEqual(['acked']);
  });

  test('no ZooKeeper, and none of the requests that it would need (KR-15)', () => {
    expect(quiet.zookeeper.znodes).toEqual([]);
    const kinds = new Set(
      runAll(cluster([kill(1000, 1)]), true).steps.map(({ source }) => source.kind === 'message' && source.message.kind),
    );
    for (const kind of ['LeaderAndIsr', 'UpdateMetadata', 'StopReplica', 'ZkHeartbeat'] as const) expect(kinds.has(kind)).toBe(false);
  });
});

describe('a broker that dies', () => {
  const crashed = cluster([produceAt(1000, 'a'), kill(3000, 1)]);

  test('is fenced when its session is over; until then it leads (KR-10)', () => {
    const [fenced] = eventsOf(crashed, 'BrokerFenced');
    const beats = arrivals(crashed, 'BrokerHeartbeat').filter(({ brokerId }) => brokerId === 1);
    const lastBeatMs = beats.at(-1)?.dueAtMs ?? 0;
    expect(fenced).toMatchObject({ broker: 1, by: 'session' });
    expect(fenced?.atMs).toBeGreaterThanOrEqual(lastBeatMs + SESSION_MS);
    expect(fenced?.atMs).toBeLessThanOrEqual(lastBeatMs + SESSION_MS + SESSION_MS / 8);
    expect(partitionOf(frameAt(crashed, (fenced?.atMs ?? 0) - 1))).toMatchObject({ leader: 1, isr: [1, 2, 3] });
  });

  test('until 3.9 at the very moment (KR-10)', () => {
    const old = cluster([kill(3000, 1)], { kafka: '3.9' });
    const beats = arrivals(old, 'BrokerHeartbeat').filter(({ brokerId }) => brokerId === 1);
    expect(eventsOf(old, 'BrokerFenced')[0]?.atMs).toBe((beats.at(-1)?.dueAtMs ?? 0) + SESSION_MS);
  });

  test('leaves the ISR, loses its leadership and is fenced in one batch (KR-11)', () => {
    expect(batches(crashed)).toEqual([['PartitionChange', 'BrokerRegistrationChange']]);
    expect(partitionOf(frameAt(crashed, 20_000))).toMatchObject({ leader: 2, leaderEpoch: 1, partitionEpoch: 1, isr: [2, 3] });
  });

  test('brokers act on the batch only once it is committed, and they have fetched it (KR-15)', () => {
    const [appended] = eventsOf(crashed, 'MetadataRecordsAppended');
    const [committed] = eventsOf(crashed, 'MetadataCommitted');
    const led = eventsOf(crashed, 'BecameLeader')[0];
    expect(committed?.atMs).toBe((appended?.atMs ?? 0) + 25);
    expect(led).toMatchObject({ broker: 2, atMs: (committed?.atMs ?? 0) + 2 });
  });

  test('a dead follower leaves without a new leader epoch from 3.6 on, with one before (ISR-08)', () => {
    const dies = (kafka: KafkaVersion) => partitionOf(frameAt(cluster([kill(1000, 3)], { kafka }), 20_000));
    expect(dies('3.6')).toMatchObject({ leader: 1, leaderEpoch: 0, partitionEpoch: 1, isr: [1, 2] });
    expect(dies('3.5')).toMatchObject({ leader: 1, leaderEpoch: 1, partitionEpoch: 1, isr: [1, 2] });
  });

  test('a leader in the same epoch takes over the smaller ISR, and its high watermark moves (KR-15, ISR-10)', () => {
    const scenario = cluster([kill(1000, 3), produceAt(2000, 'a')]);
    const [changed] = eventsOf(scenario, 'IsrChanged');
    expect(changed).toMatchObject({ broker: 1, to: [1, 2] });
    expect(eventsOf(scenario, 'HighWatermark')[0]).toMatchObject({ broker: 1, to: 1, atMs: changed?.atMs });
  });
});

describe('a broker that returns', () => {
  const back = cluster([kill(1000, 3), start(20_000, 3)]);

  test('is fenced until it has replayed its own registration, then rejoins by fetching (KR-09, ISR-05)', () => {
    expect(eventsOf(back, 'RegistrationGranted')).toMatchObject([{ broker: 3, brokerEpoch: 22 }]);
    const [unfenced] = eventsOf(back, 'BrokerUnfenced');
    const asked = arrivals(back, 'BrokerHeartbeat').filter(({ brokerId, sentAtMs }) => brokerId === 3 && sentAtMs > 20_000);
    expect(asked.find(({ wantFence }) => !wantFence)?.dueAtMs).toBe(unfenced?.atMs);
    expect(asked.filter(({ wantFence }) => wantFence).at(-1)?.currentMetadataOffset).toBeGreaterThanOrEqual(21);
    expect(partitionOf(frameAt(back, 30_000))).toMatchObject({ isr: [1, 2, 3], leaderEpoch: 0, partitionEpoch: 2 });
  });

  test('says how the process before ended: its broker epoch after a clean stop, else -1 (KR-13)', () => {
    const registered = (commands: readonly Command[]) =>
      arrivals(cluster(commands), 'BrokerRegistration').map((each) => each.previousBrokerEpoch);
    expect(registered([kill(1000, 3), start(20_000, 3)])).toEqual([-1]);
    expect(registered([stop(1000, 3), start(20_000, 3)])).toEqual([15]);
    expect(registered([stop(1000, 3), start(20_000, 3), kill(30_000, 3), start(60_000, 3)])).toEqual([15, -1]);
  });

  test('before its old session is over it is refused, and asks again each interval (KR-07)', () => {
    const scenario = cluster([kill(1000, 3), start(2000, 3)]);
    expect(eventsOf(scenario, 'RegistrationRefused').map(({ atMs }) => atMs)).toEqual([2104, 4108, 6112, 8116]);
    expect(partitionOf(frameAt(scenario, 10_000))).toMatchObject({ isr: [1, 2, 3], partitionEpoch: 0 });
    expect(registrationOf(frameAt(scenario, 30_000), 3)).toMatchObject({ fenced: false });
  });

  test.each([
    ['4.1', true],
    ['3.9', false],
  ] as const)('after a clean stop a quick start is refused from 4.0 on: %s (KR-07)', (kafka, refused) => {
    const scenario = cluster([stop(1000, 3), start(3000, 3)], { kafka });
    expect(eventsOf(scenario, 'RegistrationRefused').length > 0).toBe(refused);
    expect(partitionOf(frameAt(scenario, 30_000)).isr).toEqual([1, 2, 3]);
  });

  test('who may not register within initial.broker.registration.timeout.ms gives up (KR-07)', () => {
    const configs = { 'broker.session.timeout.ms': 60_000, 'initial.broker.registration.timeout.ms': 5000 };
    const scenario = cluster([kill(1000, 3), start(2000, 3)], { configs });
    expect(eventsOf(scenario, 'BrokerRefused')).toMatchObject([{ broker: 3, atMs: 7100 }]);
    expect(frameAt(scenario, 8000).brokers[2]?.status).toBe('refused');
  });

  test('one that was frozen is only unfenced: the same process, the same epoch (KR-13)', () => {
    const scenario = cluster([
      { atMs: 1000, do: 'broker.pause', broker: 3 },
      { atMs: 20_000, do: 'broker.resume', broker: 3 },
    ]);
    expect(eventsOf(scenario, 'BrokerFenced')).toHaveLength(1);
    expect(eventsOf(scenario, 'RegistrationGranted')).toEqual([]);
    expect(registrationOf(frameAt(scenario, 30_000), 3)).toMatchObject({ brokerEpoch: 15, fenced: false });
    expect(partitionOf(frameAt(scenario, 30_000)).isr).toEqual([1, 2, 3]);
  });
});

describe('a broker that stops', () => {
  test('leadership moves in one batch, and it goes once everybody has replayed that (CTL-03, KR-09)', () => {
    const scenario = cluster([produceAt(500, 'a'), stop(1000, 1)]);
    expect(batches(scenario)).toEqual([
      ['BrokerRegistrationChange', 'PartitionChange'],
      ['BrokerRegistrationChange'],
      ['BrokerRegistrationChange'],
    ]);
    const stopped = eventsOf(scenario, 'BrokerStatus').find(({ to }) => to === 'stopped')?.atMs ?? 0;
    const replayed = eventsOf(scenario, 'MetadataReplayed').filter(({ broker, to }) => broker !== 1 && to >= 21);
    expect(stopped).toBeGreaterThan(Math.max(...replayed.slice(0, 2).map(({ atMs }) => atMs)));
    expect(stopped).toBeLessThan(1000 + 2 * 2000 + 200);
    expect(partitionOf(frameAt(scenario, stopped))).toMatchObject({ leader: 2, leaderEpoch: 1, isr: [2, 3] });
  });

  test('one that leads nothing goes at once (KR-09)', () => {
    const [stopped] = eventsOf(cluster([stop(1000, 3)]), 'BrokerStatus').filter(({ to }) => to === 'stopped');
    expect(stopped?.atMs).toBe(1000 + 2 + 25 + 2);
  });

  test('without a controller to answer it waits, for five minutes (CTL-03)', () => {
    const cut: Command = { atMs: 500, do: 'link.cut', from: 'b3', to: 'c101' };
    const scenario = cluster([cut, stop(1000, 3), produceAt(400_000, 'a')]);
    const [stopped] = eventsOf(scenario, 'BrokerStatus').filter(({ to }) => to === 'stopped');
    expect(stopped?.atMs).toBe(301_000);
  });
});

describe('ISR changes go to the controllers', () => {
  const frozen = cluster([{ atMs: 0, do: 'broker.pause', broker: 3 }, produceAt(1200, 'a', '1')], {
    configs: { 'broker.session.timeout.ms': 300_000 },
  });

  test('with the broker epochs of the members, from 3.5 on (KIP-903)', () => {
    const [request] = arrivals(frozen, 'AlterPartition');
    expect(request).toMatchObject({ to: 'c101', newIsr: [1, 2], newIsrEpochs: { 1: 11, 2: 13 } });
    const old: Scenario = { ...frozen, kafka: '3.4' };
    expect(arrivals(old, 'AlterPartition')[0]?.newIsrEpochs).toBeUndefined();
  });

  test('the answer comes when the change is committed (ISR-06)', () => {
    const [request] = arrivals(frozen, 'AlterPartition');
    const [answer] = arrivals(frozen, 'AlterPartitionResponse');
    expect(answer?.sentAtMs).toBe((request?.dueAtMs ?? 0) + 25);
    expect(partitionOf(frameAt(frozen, 60_000))).toMatchObject({ leader: 1, leaderEpoch: 0, partitionEpoch: 1, isr: [1, 2] });
  });

  test.each([
    ['3.2', [1, 3, 2]],
    ['3.6', [1, 3]],
  ] as const)('a fenced follower that still fetches: in Kafka %s the ISR is %j (KIP-841)', (kafka, isr) => {
    const configs = { 'broker.session.timeout.ms': 300_000, 'broker.heartbeat.interval.ms': 60_000 };
    const frame = frameAt(cluster([{ atMs: 1000, do: 'session.expire', broker: 2 }], { kafka, configs }), 3000);
    expect(registrationOf(frame, 2)).toMatchObject({ fenced: true });
    expect(partitionOf(frame).isr).toEqual(isr);
  });
});

describe('eligible leader replicas', () => {
  const twoInSync = { configs: { 'min.insync.replicas': 2 } };

  test('who leaves an ISR that is too small stays eligible, and leads cleanly when it is back first (ELR-03, ELR-04)', () => {
    const scenario = cluster([stop(1000, 3), produceAt(8000, 'a'), stop(20_000, 2), stop(40_000, 1), start(60_000, 2)], twoInSync);
    expect(partitionOf(frameAt(scenario, 30_000))).toMatchObject({ leader: 1, isr: [1], elr: [2] });
    expect(partitionOf(frameAt(scenario, 50_000))).toMatchObject({ leader: -1, isr: [], elr: [1, 2], lastKnownElr: [1] });
    expect(partitionOf(frameAt(scenario, 70_000))).toMatchObject({ leader: 2, isr: [2], elr: [1], lastKnownElr: [], recovering: false });
    expect(replicaOf(frameAt(scenario, 70_000), 2).records.map(({ value }) => value)).toEqual(['a']);
  });

  test('who was killed is no longer eligible once it registers, and its epoch is that of the batch (KR-06, KR-13)', () => {
    const scenario = cluster([kill(1000, 3), kill(20_000, 2), start(40_000, 2)], twoInSync);
    expect(partitionOf(frameAt(scenario, 39_000))).toMatchObject({ leader: 1, isr: [1], elr: [2] });
    const batch = eventsOf(scenario, 'MetadataRecordsAppended').find(({ atMs }) => atMs > 40_000);
    expect(batch?.records.map(({ type }) => type)).toEqual(['PartitionChange', 'RegisterBroker']);
    expect(eventsOf(scenario, 'RegistrationGranted')[0]?.brokerEpoch).toBe(batch?.baseOffset);
  });

  test('the last known leader leads again when nobody is eligible any more: RECOVERING (ELR-05)', () => {
    const scenario = cluster([kill(1000, 3), kill(20_000, 2), kill(40_000, 1), start(70_000, 1)], {
      configs: { 'min.insync.replicas': 1 },
    });
    expect(partitionOf(frameAt(scenario, 60_000))).toMatchObject({ leader: -1, isr: [], elr: [1], lastKnownElr: [1] });
    expect(partitionOf(frameAt(scenario, 80_000))).toMatchObject({ leader: 1, isr: [1], elr: [], lastKnownElr: [], recovering: true });
  });

  test('without ELR the last member stays in the ISR (KR-11)', () => {
    const scenario = cluster([kill(1000, 3), kill(20_000, 2), kill(40_000, 1)], { kafka: '3.9' });
    expect(partitionOf(frameAt(scenario, 60_000))).toMatchObject({ leader: -1, isr: [1], elr: [], lastKnownElr: [] });
  });
});

describe('a second process on a disk of its own', () => {
  const twin: Command = { atMs: 1000, do: 'broker.startTwin', broker: 1 };
  const timeout = { 'initial.broker.registration.timeout.ms': 5_000 };

  test('claims the replicas of its id: the true broker loses its leaderships, and joins again when it is gone (KR-07, KIP-858)', () => {
    const scenario = cluster([twin], { configs: timeout });
    expect(partitionOf(frameAt(scenario, 2000)).leader).toBe(2);
    const [refused] = eventsOf(scenario, 'BrokerRefused');
    expect(refused).toMatchObject({ broker: 1, isTwin: true, atMs: 6000 });
    expect(partitionOf(frameAt(scenario, 20_000))).toMatchObject({ leader: 2, isr: [2, 3, 1] });
  });

  test('does no harm before replicas have directories (3.6)', () => {
    const scenario = cluster([twin], { configs: timeout, kafka: '3.6' });
    expect(partitionOf(frameAt(scenario, 20_000))).toMatchObject({ leader: 1, isr: [1, 2, 3] });
  });
});

describe('an emptied disk', () => {
  const emptied = cluster([
    produceAt(500, 'a'),
    stop(1000, 3),
    stop(10_000, 2),
    kill(20_000, 1),
    { atMs: 40_000, do: 'broker.wipe', broker: 1 },
    start(50_000, 1),
    start(70_000, 2),
  ]);

  test('is not electable until its directory is known and the partition changes again (KR-13, KIP-858)', () => {
    expect(arrivals(emptied, 'AssignReplicasToDirs')).toHaveLength(1);
    expect(partitionOf(frameAt(emptied, 69_000))).toMatchObject({ leader: -1, isr: [], elr: [], lastKnownElr: [1] });
    const [elected] = eventsOf(emptied, 'PartitionStateWritten').filter(({ atMs, leader }) => atMs >= 70_000 && leader === 1);
    expect(partitionOf(frameAt(emptied, (elected?.atMs ?? 0) + LINGER_MS))).toMatchObject({ leader: 1, isr: [1], recovering: true });
    expect(replicaOf(frameAt(emptied, 80_000), 2).records).toEqual([]);
  });
});

describe('administration', () => {
  test('the preferred leader is back by command, or by the check of every five minutes (ELE-15, ELE-16)', () => {
    const away = [stop(1000, 1), start(20_000, 1)];
    const elect: Command = { atMs: 40_000, do: 'partition.elect', topic: 't', partition: 0, election: 'preferred' };
    const scenario = cluster([...away, elect, { ...elect, atMs: 50_000 }]);
    expect(eventsOf(scenario, 'ElectionAnswered').map(({ error }) => error)).toEqual(['NONE', 'ELECTION_NOT_NEEDED']);
    expect(partitionOf(frameAt(scenario, 45_000))).toMatchObject({ leader: 1, leaderEpoch: 2 });
    const balanced = cluster([...away, produceAt(320_000, 'a')]);
    expect(partitionOf(frameAt(balanced, 250_000)).leader).toBe(2);
    expect(partitionOf(frameAt(balanced, 320_000)).leader).toBe(1);
  });

  test('a replica moves: it is added, and the change that brings it into the ISR takes the old one away (CTL-05)', () => {
    const reassign: Command = { atMs: 2000, do: 'partition.reassign', topic: 't', partition: 0, replicas: [3, 2] };
    const scenario = cluster([produceAt(1000, 'a'), reassign], { topics: [{ name: 't', assignment: [[1, 2]] }] });
    const frame = frameAt(scenario, 10_000);
    expect(partitionOf(frame)).toMatchObject({ leader: 3, leaderEpoch: 1, replicas: [3, 2], isr: [2, 3], adding: [], removing: [] });
    expect(arrivals(scenario, 'AlterPartitionResponse').map(({ error }) => error)).toEqual(['NEW_LEADER_ELECTED']);
    expect(eventsOf(scenario, 'ReplicaDeleted')).toMatchObject([{ broker: 1 }]);
  });

  test('another order for one that is under way leaves it under way: it is complete only with all that were added (CTL-05)', () => {
    const reassign: Command = { atMs: 2000, do: 'partition.reassign', topic: 't', partition: 0, replicas: [3, 1, 2] };
    const commands = [kill(0, 3), reassign, { ...reassign, atMs: 2500, replicas: [1, 2, 3] }];
    const scenario = cluster(commands, { topics: [{ name: 't', assignment: [[1]] }] });
    expect(partitionOf(frameAt(scenario, 8000))).toMatchObject({ replicas: [1, 2, 3], isr: [1, 2], adding: [2, 3] });
  });

  test('a cancelled one goes back, at a higher leader epoch (CTL-05)', () => {
    const reassign: Command = { atMs: 2000, do: 'partition.reassign', topic: 't', partition: 0, replicas: [1, 3] };
    const cancel: Command = { atMs: 3000, do: 'partition.cancelReassignment', topic: 't', partition: 0 };
    const scenario = cluster([kill(0, 3), reassign, cancel, { ...cancel, atMs: 4000 }], { topics: [{ name: 't', assignment: [[1, 2]] }] });
    expect(partitionOf(frameAt(scenario, 2500))).toMatchObject({ replicas: [1, 3, 2], adding: [3], removing: [2] });
    expect(partitionOf(frameAt(scenario, 3500))).toMatchObject({ replicas: [1, 2], isr: [1, 2], leader: 1, leaderEpoch: 1, adding: [] });
    expect(eventsOf(scenario, 'CommandRefused')).toMatchObject([{ reason: 'reassignment.none', atMs: 4000 }]);
  });

  test('unclean election, switched on, elects nobody before the next check; before 3.9 never (ELE-10)', () => {
    const allow: Command = { atMs: 60_000, do: 'config.alter', topic: 't', configs: { 'unclean.leader.election.enable': true } };
    const lost = [kill(1000, 3), kill(20_000, 2), kill(40_000, 1), start(50_000, 3), allow, produceAt(320_000, 'a')];
    const leaderAt = (kafka: KafkaVersion, atMs: number) => partitionOf(frameAt(cluster(lost, { kafka }), atMs)).leader;
    expect(leaderAt('3.9', 100_000)).toBe(-1);
    expect(leaderAt('3.9', 320_000)).toBe(3);
    expect(leaderAt('3.8', 320_000)).toBe(-1);
  });

  test('another min.insync.replicas makes nobody eligible any more (ELR-06)', () => {
    const alter: Command = { atMs: 60_000, do: 'config.alter', topic: 't', configs: { 'min.insync.replicas': 1 } };
    const scenario = cluster([stop(1000, 3), stop(20_000, 2), alter], { configs: { 'min.insync.replicas': 2 } });
    expect(partitionOf(frameAt(scenario, 59_000)).elr).toEqual([2]);
    expect(partitionOf(frameAt(scenario, 61_000)).elr).toEqual([]);
  });

  test('with ELR min.insync.replicas is no config of a broker, and the cluster keeps one (ELR-06)', () => {
    const configs = { 'min.insync.replicas': 2 };
    const commands: Command[] = [
      { atMs: 1000, do: 'config.alter', broker: 1, configs },
      { atMs: 2000, do: 'config.alter', configs: {}, remove: ['min.insync.replicas'] },
      { atMs: 3000, do: 'config.alter', configs },
    ];
    const refusals = (kafka: KafkaVersion) => eventsOf(cluster(commands, { kafka }), 'CommandRefused').map(({ reason }) => reason);
    expect(refusals('4.1')).toEqual(['config.minIsrOfBroker', 'config.minIsrRemoved']);
    expect(refusals('3.9')).toEqual([]);
    expect(batches(cluster(commands))).toEqual([['Config', 'ClearElr']]);
  });

  test('a topic on brokers that are not registered, or all fenced, is refused (ASN-06)', () => {
    const create = (topic: string, replicas: number[]): Command => ({ atMs: 20_000, do: 'topic.create', topic, assignment: [replicas] });
    const scenario = cluster([kill(1000, 3), create('u', [9]), create('v', [3]), create('w', [3, 1])]);
    expect(eventsOf(scenario, 'CommandRefused').map(({ reason }) => reason)).toEqual(['broker.unknown', 'topic.noBrokers']);
    expect(frameAt(scenario, 21_000).partitions.find(({ tp }) => tp === 'w-0')).toMatchObject({ leader: 1, isr: [1], replicas: [3, 1] });
  });

  test('a session that is ended fences the broker, and its next heartbeat brings it back', () => {
    const scenario = cluster([{ atMs: 1000, do: 'session.expire', broker: 3 }]);
    expect(eventsOf(scenario, 'BrokerFenced')).toMatchObject([{ broker: 3, by: 'command', atMs: 1000 }]);
    expect(eventsOf(scenario, 'BrokerUnfenced')).toMatchObject([{ broker: 3 }]);
    expect(partitionOf(frameAt(scenario, 5000)).isr).toEqual([1, 2, 3]);
  });
});
