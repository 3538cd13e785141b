import { describe, expect, test } from 'vitest';
import type { Configs } from '../../scenario/schema';
import type { KafkaVersion } from '../../scenario/versions';
import { threeBrokers } from '../golden/cluster';
import { handed, sentBy } from '../golden/messages';
import type { PartitionRegistration } from '../messages';
import { createSimulation } from '../simulation';
import type { BrokerState, FetcherState, PartitionState, ReplicaLog } from '../state';
import { handleFetchRequest } from './fetch';
import { deleteReplica, handleLeaderAndIsrRequest, handleStopReplicaRequest, makeFollower, makeLeader } from './leadership';
import { askForShutdown, haltBroker, handleControlledShutdownResponse } from './lifecycle';
import { deleteLog, handleLogCheckpointTimer } from './logManager';
import { remoteReplica } from './partition';
import { fetcherPartition } from './replicaFetcher';

function clusterOf(kafka: KafkaVersion = '3.9', of = 1) {
  const sim = createSimulation(threeBrokers([], { kafka }));
  const broker = sim.state.brokers[of] as BrokerState;
  return { sim, broker, partition: broker.partitions['t-0'] as PartitionState };
}

const told = (leader: number, leaderEpoch: number): PartitionRegistration => ({
  leader,
  leaderEpoch,
  isr: [1, 2, 3],
  partitionEpoch: 1,
  replicas: [1, 2, 3],
  controllerEpoch: 1,
  recovering: false,
});

/** Broker 1 leads; a consumer waits for records, and a producer for the followers. */
function leaderWithWaiting() {
  const leader = clusterOf();
  const { sim, broker } = leader;
  const asked = { tp: 't-0', fetchOffset: 0, currentLeaderEpoch: 0, lastFetchedEpoch: -1, logStartOffset: 0 };
  const fetch = { replicaId: -1, maxWaitMs: 500, maxBytes: 1_000, sessionEpoch: -1, partitions: [asked], forgotten: [] } as const;
  handleFetchRequest(sim, broker, handed('consumer', 'b1', { kind: 'Fetch', correlationId: 1, ...fetch }));
  broker.pendingProduces = [{ from: 'producer', correlationId: 2, tp: 't-0', baseOffset: 0, requiredOffset: 1, expiresAtMs: 60_000 }];
  return leader;
}

describe('whoever waits for a partition hears at once', () => {
  const errorsAfter = (change: (leader: ReturnType<typeof leaderWithWaiting>) => void) => {
    const leader = leaderWithWaiting();
    const isClient = ({ to }: { to: string }) => to === 'producer' || to === 'consumer';
    return sentBy(leader.sim, () => change(leader))
      .filter(isClient)
      .flatMap((message) => {
        if (message.kind === 'ProduceResponse') return [[message.to, message.error]];
        return message.kind === 'FetchResponse' ? [[message.to, message.partitions[0]?.error]] : [];
      });
  };

  test('that it is led from elsewhere (PRD-05, REP-15)', () => {
    const errors = errorsAfter(({ sim, broker, partition }) => makeFollower(sim, broker, partition, told(2, 1)));
    expect(errors).toEqual([
      ['producer', 'NOT_LEADER_OR_FOLLOWER'],
      ['consumer', 'FENCED_LEADER_EPOCH'],
    ]);
  });

  test('that it is here no more (ZK-15)', () => {
    expect(errorsAfter(({ sim, broker }) => deleteReplica(sim, broker, 't-0'))).toEqual([
      ['producer', 'NOT_LEADER_OR_FOLLOWER'],
      ['consumer', 'NOT_LEADER_OR_FOLLOWER'],
    ]);
  });
});

test('a follower of another leader fetches from that one alone (ZK-14)', () => {
  const { sim, broker, partition } = clusterOf('3.9', 2);
  makeFollower(sim, broker, partition, told(3, 1));
  const [before, after] = [1, 3].map((leader) => fetcherPartition(broker.fetchers[leader] as FetcherState, 't-0'));
  expect([before, after?.leaderEpoch]).toEqual([undefined, 1]);
});

test.each<[KafkaVersion, number, boolean]>([
  ['2.0', 2, true],
  ['2.0.1', 1, true],
  ['2.0.1', 2, false],
  ['2.1', 1, false],
])(
  'in %s a follower that is told of the leader it has, %i epochs later, fetches on as it did: %s (KAFKA-7164)',
  (kafka, epochs, expected) => {
    const { sim, broker, partition } = clusterOf(kafka, 2);
    const before = fetcherPartition(broker.fetchers[1] as FetcherState, 't-0');
    makeFollower(sim, broker, partition, told(1, partition.leaderEpoch + epochs));
    expect(fetcherPartition(broker.fetchers[1] as FetcherState, 't-0') === before).toBe(expected);
  },
);

test('a follower whose leader is not known to live waits for word of another one (ZK-14)', () => {
  const { sim, broker, partition } = clusterOf('3.9', 2);
  broker.metadata.liveBrokers = [1, 2];
  makeFollower(sim, broker, partition, told(3, 1));
  expect([partition.leader, fetcherPartition(broker.fetchers[3] as FetcherState, 't-0')]).toEqual([3, undefined]);
});

const LONG_AGO_MS = -1e9;

describe('LeaderAndIsr (ZK-14)', () => {
  const sendTo = (
    { sim, broker }: ReturnType<typeof clusterOf>,
    tp: string,
    registration: PartitionRegistration,
    brokerEpoch = broker.brokerEpoch,
  ) => {
    const request = { controllerId: 1, controllerEpoch: 1, brokerEpoch, isNew: false, partitions: { [tp]: registration } } as const;
    return sentBy(sim, () => handleLeaderAndIsrRequest(sim, broker, handed('b1', `b${broker.id}`, { kind: 'LeaderAndIsr', ...request })));
  };

  test.each<[KafkaVersion, string]>([
    ['2.1', 'NONE'],
    ['2.2', 'STALE_BROKER_EPOCH'],
  ])('in %s for a process that is gone: %s (KIP-380)', (kafka, error) => {
    const at = clusterOf(kafka);
    const sent = sendTo(at, 't-0', told(1, 5), at.broker.brokerEpoch - 1);
    expect(sent).toContainEqual(expect.objectContaining({ kind: 'LeaderAndIsrResponse', error }));
  });

  test.each([
    ['of a new replica has the broker ask ZooKeeper for its configs', 'u-0', true],
    ['of one that it has does not', 't-0', false],
  ])('%s (ZK-01)', (_, tp, expected) => {
    const at = clusterOf();
    (at.broker.session as { lastSentAtMs: number }).lastSentAtMs = LONG_AGO_MS;
    sendTo(at, tp, told(9, 5));
    expect(at.broker.session?.lastSentAtMs).toBe(expected ? at.sim.state.nowMs : LONG_AGO_MS);
  });

  test('of a leader that is not known to live opens the replica, which stays what it was', () => {
    const at = clusterOf();
    sendTo(at, 'u-0', told(9, 5));
    sendTo(at, 't-0', told(9, 5));
    expect(at.broker.partitions['u-0']).toMatchObject({ role: 'follower', leaderEpoch: -1, replicas: [1] });
    expect(at.broker.partitions['t-0']).toMatchObject({ role: 'leader', replicas: [1, 2, 3] });
  });
});

describe('a leader that is told to lead in a newer epoch', () => {
  test('keeps what it knows of its followers (ISR-14); a new one knows nothing', () => {
    const ends = (role: 'leader' | 'follower') => {
      const { sim, broker, partition } = clusterOf();
      Object.assign(remoteReplica(partition, 2) as object, { logEndOffset: 7 });
      partition.role = role;
      makeLeader(sim, broker, partition, told(1, 5));
      return remoteReplica(partition, 2)?.logEndOffset;
    };
    expect([ends('leader'), ends('follower')]).toEqual([7, -1]);
  });

  test.each<[KafkaVersion, string | undefined, number]>([
    ['3.9', undefined, 1],
    ['2.8', '0.10.2', 0],
  ])('in %s, with message format %s, notes %i epoch (EPO-01, EPO-02)', (kafka, format, expected) => {
    const configs: Configs = format === undefined ? {} : { 'message.format.version': format };
    const sim = createSimulation(threeBrokers([], { kafka, topics: [{ name: 't', assignment: [[1, 2, 3]], configs }] }));
    const broker = sim.state.brokers[1] as BrokerState;
    const log = broker.disk.logs['t-0'] as ReplicaLog;
    log.epochCache = [];
    makeLeader(sim, broker, broker.partitions['t-0'] as PartitionState, told(1, 5));
    expect(log.epochCache).toHaveLength(expected);
  });

  test('answers those that wait: they know an older epoch (REP-15)', () => {
    const { sim, broker, partition } = leaderWithWaiting();
    const sent = sentBy(sim, () => makeLeader(sim, broker, partition, told(1, 5)));
    expect(sent.filter(({ to }) => to === 'consumer')).toMatchObject([{ partitions: [{ error: 'FENCED_LEADER_EPOCH' }] }]);
  });

  test('up to 2.0 a leader that is to follow looks where its log parts from the next one’s (KAFKA-7164)', () => {
    const { sim, broker, partition } = clusterOf('2.0');
    partition.leader = 2;
    makeFollower(sim, broker, partition, told(2, 5));
    expect(fetcherPartition(broker.fetchers[2] as FetcherState, 't-0')?.state).toBe('truncating');
  });
});

describe('a request of the controller is answered (ZK-14, ZK-15)', () => {
  test('though it was meant for a process that is gone', () => {
    const { sim, broker } = clusterOf();
    const request = { controllerId: 1, controllerEpoch: 1, brokerEpoch: broker.brokerEpoch - 1, isNew: false, partitions: {} } as const;
    const sent = sentBy(sim, () => handleLeaderAndIsrRequest(sim, broker, handed('b1', 'b1', { kind: 'LeaderAndIsr', ...request })));
    expect(sent).toMatchObject([{ kind: 'LeaderAndIsrResponse', error: 'STALE_BROKER_EPOCH' }]);
  });

  test.each([
    [0, 'STALE_CONTROLLER_EPOCH'],
    [1, 'NONE'],
  ] as const)('StopReplica of controller epoch %i: %s', (controllerEpoch, error) => {
    const { sim, broker } = clusterOf();
    const request = { controllerId: 1, controllerEpoch, brokerEpoch: broker.brokerEpoch, partitions: {}, deleted: [] } as const;
    const sent = sentBy(sim, () => handleStopReplicaRequest(sim, broker, handed('b1', 'b1', { kind: 'StopReplica', ...request })));
    expect(sent).toMatchObject([{ kind: 'StopReplicaResponse', error }]);
  });
});

describe('a broker that is to stop (CTL-02)', () => {
  const timersOf = ({ sim }: ReturnType<typeof clusterOf>) =>
    sim.state.queue.flatMap((event) => (event.kind === 'timer' && event.timer === 'shutdownRetry' ? [event.node] : []));

  test('asks again where it knows of no controller', () => {
    const at = clusterOf();
    at.broker.status = 'stopping';
    at.broker.metadata.controllerId = -1;
    expect(sentBy(at.sim, () => askForShutdown(at.sim, at.broker))).toEqual([]);
    expect(timersOf(at)).toEqual(['b1']);
  });

  test.each([
    ['NONE', [], 'stopped', []],
    ['NONE', ['t-0'], 'stopping', ['b1']],
    ['STALE_BROKER_EPOCH', [], 'stopping', ['b1']],
  ] as const)('is told %s, and still leads %j: then it is %s', (error, remaining, status, timers) => {
    const at = clusterOf();
    at.broker.status = 'stopping';
    const response = handed('b1', 'b1', { kind: 'ControlledShutdownResponse', error, remaining });
    handleControlledShutdownResponse(at.sim, at.broker, response);
    expect([at.broker.status, timersOf(at)]).toEqual([status, timers]);
  });

  test('whoever is connected to one that halts notices (REP-25)', () => {
    const { sim, broker } = clusterOf('2.0');
    expect(sentBy(sim, () => haltBroker(sim, broker)).map(({ to, kind }) => [to, kind])).toEqual(
      ['b2', 'b3', 'producer', 'consumer'].map((to) => [to, 'Disconnect']),
    );
  });
});

test('only logs that begin above their first segment have their start written down, every minute (LOG-08)', () => {
  const { sim, broker } = clusterOf();
  const written = (logStartOffset: number) => {
    Object.assign(broker.disk.logs['t-0'] as object, { logStartOffset });
    handleLogCheckpointTimer(sim, broker);
    return broker.disk.logStartOffsetCheckpoint;
  };
  const before = sim.state.queue.length;
  expect([written(0), written(2)]).toEqual([{}, { 't-0': 2 }]);
  expect(sim.state.queue.length).toBe(before + 2);
});

test('a deleted log is in no checkpoint any more, at once (ZK-15)', () => {
  const { sim, broker } = clusterOf();
  handleLogCheckpointTimer(sim, broker);
  expect(broker.disk.recoveryPointCheckpoint).toHaveProperty('t-0');
  deleteLog(sim, broker, 't-0');
  expect(broker.disk.recoveryPointCheckpoint).not.toHaveProperty('t-0');
});
