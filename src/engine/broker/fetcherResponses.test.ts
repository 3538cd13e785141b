import { describe, expect, test } from 'vitest';
import type { KafkaVersion } from '../../scenario/versions';
import { threeBrokers } from '../golden/cluster';
import { handed, sentBy } from '../golden/messages';
import { appendAsLeader } from '../log/log';
import type { FetchedPartition, FetchPartition } from '../messages';
import { createSimulation } from '../simulation';
import type { BrokerState, FetcherPartition, FetcherState, PartitionState, ReplicaLog } from '../state';
import { handleFetchRequest } from './fetch';
import { handleFetchResponse, handleListOffsetsResponse, handleOffsetForLeaderEpochResponse } from './fetcherResponses';
import { addFetcherForPartition, fetcherPartition, handleLeaderDisconnected, resumeFetcher } from './replicaFetcher';
import { truncateFollower } from './truncation';

const SENT: FetchPartition = { tp: 't-0', fetchOffset: 4, currentLeaderEpoch: 0, lastFetchedEpoch: 0, logStartOffset: 0 };

/** Broker 2 follows broker 1, has four records and high watermark 2, and waits for an answer. */
function follower(change: Partial<FetcherPartition> = {}, kafka: KafkaVersion = '3.9', magic: 1 | 2 = 2) {
  const topics = [
    {
      name: 't',
      assignment: [
        [1, 2, 3],
        [1, 2, 3],
      ],
    },
  ];
  const sim = createSimulation(threeBrokers([], { kafka, topics }));
  const broker = sim.state.brokers[2] as BrokerState;
  const fetcher = broker.fetchers[1] as FetcherState;
  const log = broker.disk.logs['t-0'] as ReplicaLog;
  for (let i = 0; i < 4; i++) appendAsLeader(log, [{ value: 'v' }], 0, 0, magic);
  const partition = broker.partitions['t-0'] as PartitionState;
  partition.highWatermark = 2;
  const mine = fetcherPartition(fetcher, 't-0') as FetcherPartition;
  Object.assign(mine, { sent: SENT, ...change });
  return { sim, broker, fetcher, log, partition, mine, answered: { correlationId: fetcher.inFlight } };
}

type Follower = ReturnType<typeof follower>;

function offsetsArrive({ sim, broker, answered }: Follower, offset: number, error: 'NONE' | 'NOT_LEADER_OR_FOLLOWER' = 'NONE'): void {
  handleListOffsetsResponse(sim, broker, handed('b1', 'b2', { kind: 'ListOffsetsResponse', tp: 't-0', error, offset, ...answered }));
}

describe('an answer to a fetch counts only where nothing has moved on (REP-16)', () => {
  const answer: FetchedPartition = { tp: 't-0', error: 'NONE', highWatermark: 4, logStartOffset: 0, batches: [] };

  test.each<[string, Partial<FetcherPartition>, number]>([
    ['nothing has', {}, 4],
    ['the partition is no longer fetched', { state: 'failed' }, 2],
    ['the log ends elsewhere', { sent: { ...SENT, fetchOffset: 3 } }, 2],
  ])('%s', (_, change, expected) => {
    const { sim, broker, partition, answered } = follower(change);
    const body = { kind: 'FetchResponse', error: 'NONE', partitions: [answer], ...answered } as const;
    handleFetchResponse(sim, broker, handed('b1', 'b2', body));
    expect(partition.highWatermark).toBe(expected);
  });
});

describe('what a follower learns from its leader (REP-16, KIP-392)', () => {
  /** A consumer at the high watermark of the follower waits for records. */
  function answered(change: Partial<FetchedPartition>) {
    const at = follower();
    const { sim, broker, answered: head } = at;
    const asked = { ...SENT, fetchOffset: 2, lastFetchedEpoch: -1 };
    const fetch = { replicaId: -1, clientRack: 'a', maxWaitMs: 500, maxBytes: 1_000, sessionEpoch: -1, forgotten: [] } as const;
    handleFetchRequest(sim, broker, handed('consumer', 'b2', { kind: 'Fetch', correlationId: 9, partitions: [asked], ...fetch }));
    const answer = { tp: 't-0', error: 'NONE', highWatermark: 2, logStartOffset: 0, batches: [], ...change } as const;
    const body = { kind: 'FetchResponse', error: 'NONE', partitions: [answer], ...head } as const;
    const sent = sentBy(sim, () => handleFetchResponse(sim, broker, handed('b1', 'b2', body)));
    return { ...at, consumerTold: sent.filter(({ to }) => to === 'consumer').length };
  }

  test.each([
    [2, 0],
    [3, 1],
  ])('with high watermark %i who waits there is answered: %i times', (highWatermark, expected) => {
    expect(answered({ highWatermark }).consumerTold).toBe(expected);
  });

  test('that records are gone (LOG-12)', () => {
    expect(answered({ logStartOffset: 1 }).log.logStartOffset).toBe(1);
  });
});

describe('a follower out of range (REP-24, REP-25)', () => {
  test('that ends where its leader does asks where that begins', () => {
    const at = follower({ state: 'outOfRange', asked: true, asks: 'latest' });
    offsetsArrive(at, 4);
    expect(at.mine).toMatchObject({ state: 'outOfRange', asks: 'earliest' });
  });

  test('that is longer is cut, and its process goes on', () => {
    const at = follower({ state: 'outOfRange', asked: true, asks: 'latest' });
    offsetsArrive(at, 3);
    expect([at.log.logEndOffset, at.broker.status, at.mine.state]).toEqual([3, 'running', 'fetching']);
  });

  test.each([
    ['keeps what it has where its leader begins at its end', 4, 4, 2],
    ['begins anew behind that, its high watermark with it', 6, 0, 6],
  ])('%s', (_, start, records, highWatermark) => {
    const at = follower({ state: 'outOfRange', asked: true, asks: 'earliest' });
    offsetsArrive(at, start);
    expect([at.log.logEndOffset, at.log.batches.length, at.partition.highWatermark]).toEqual([start, records, highWatermark]);
  });

  test('waits where it is told nothing (REP-23)', () => {
    const at = follower({ state: 'outOfRange', asked: true, asks: 'latest' });
    offsetsArrive(at, -1, 'NOT_LEADER_OR_FOLLOWER');
    expect(at.mine.backoffUntilMs).toBe(1_000);
  });
});

test('a follower that asks for epochs waits where it is told nothing (REP-23)', () => {
  const { sim, broker, mine, answered } = follower({ state: 'truncating', asked: true }, '2.1');
  const partitions = [{ tp: 't-0', error: 'NOT_LEADER_OR_FOLLOWER', leaderEpoch: -1, endOffset: -1 }] as const;
  handleOffsetForLeaderEpochResponse(sim, broker, handed('b1', 'b2', { kind: 'OffsetForLeaderEpochResponse', partitions, ...answered }));
  expect(mine.backoffUntilMs).toBe(1_000);
});

test.each<[KafkaVersion, FetcherPartition['state']]>([
  ['2.1', 'truncating'],
  ['2.0', 'failed'],
])('what was asked in the leader epoch before has no answer that counts, since 2.1 (EPO-08): %s', (kafka, expected) => {
  const { sim, broker, mine, answered } = follower({ state: 'truncating', asked: false }, kafka);
  const partitions = [{ tp: 't-0', error: 'FENCED_LEADER_EPOCH', leaderEpoch: -1, endOffset: -1 }] as const;
  handleOffsetForLeaderEpochResponse(sim, broker, handed('b1', 'b2', { kind: 'OffsetForLeaderEpochResponse', partitions, ...answered }));
  expect(mine.state).toBe(expected);
});

test.each<KafkaVersion>(['2.0', '3.9'])('nor has what was asked for a partition that is fetched again already, in %s (REP-23)', (kafka) => {
  const { sim, broker, log, answered } = follower({ state: 'fetching', asked: true }, kafka);
  const partitions = [{ tp: 't-0', error: 'NONE', leaderEpoch: 0, endOffset: 1 }] as const;
  handleOffsetForLeaderEpochResponse(sim, broker, handed('b1', 'b2', { kind: 'OffsetForLeaderEpochResponse', partitions, ...answered }));
  expect(log.logEndOffset).toBe(4);
});

test('a leader that goes while nothing is under way is no reason to wait (REP-23)', () => {
  const { sim, broker, fetcher } = follower();
  fetcher.inFlight = 0;
  handleLeaderDisconnected(sim, broker, 1);
  expect(fetcher.backoffUntilMs).toBeLessThanOrEqual(0);
});

describe('a partition that a fetcher is given (REP-22, EPO-09)', () => {
  test.each<[KafkaVersion, 1 | 2, number]>([
    ['3.9', 1, 2],
    ['3.9', 2, 4],
    ['2.1', 1, 4],
    ['0.10', 1, 2],
  ])('is cut to its high watermark where no epochs are known, unless they are asked for: %s, format %i', (kafka, magic, expected) => {
    const { sim, broker, log, partition } = follower({}, kafka, magic);
    addFetcherForPartition(sim, broker, partition);
    expect(log.logEndOffset).toBe(expected);
  });

  test('is there once, and what its session knows of it comes back with it (REP-21)', () => {
    const { sim, broker, fetcher, partition } = follower();
    const other: FetchPartition = { ...SENT, tp: 'u-0' };
    fetcher.removed = [other];
    addFetcherForPartition(sim, broker, partition);
    expect(fetcher.partitions.map(({ tp, sent }) => [tp, sent?.tp])).toEqual([
      ['t-1', undefined],
      ['t-0', 't-0'],
    ]);
    expect(fetcher.removed).toEqual([other]);
    fetcher.partitions.pop();
    fetcher.removed = [SENT, other];
    addFetcherForPartition(sim, broker, partition);
    expect(fetcherPartition(fetcher, 't-0')?.sent).toBe(SENT);
  });

  test('that fails is forgotten by the session (REP-21)', () => {
    const { sim, broker, fetcher } = follower({ state: 'failed' });
    Object.assign(fetcher, { inFlight: 0, sessionEpoch: 2 });
    expect(sentBy(sim, () => resumeFetcher(sim, broker, 1))).toMatchObject([
      { kind: 'Fetch', partitions: [{ tp: 't-1' }], forgotten: ['t-0'] },
    ]);
  });
});

test('where nothing is cut nothing is written down, save up to 0.10 (LOG-08)', () => {
  const written = (kafka: KafkaVersion, offset: number) => {
    const { sim, broker, partition } = follower({}, kafka);
    truncateFollower(sim, broker, partition, offset);
    return broker.disk.recoveryPointCheckpoint !== null;
  };
  expect([written('3.9', 4), written('3.9', 3), written('0.10', 4)]).toEqual([false, true, true]);
});
