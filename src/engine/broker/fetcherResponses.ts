import { emit, type Simulation } from '../context';
import { info } from '../info';
import { truncateFullyAndStartAt } from '../log/log';
import { brokerOf, type ErrorCode, type FetchedPartition, type MessageKind, type MessageOf, type RecordBatch } from '../messages';
import type { BrokerState, FetcherPartition, FetcherState, PartitionState } from '../state';
import { appendToFollower } from './append';
import { completeFetches } from './fetchPurgatory';
import { maybeUpdateFollowerHighWatermark } from './highWatermark';
import { haltBroker } from './lifecycle';
import { followLeaderLogStart } from './logManager';
import { backOff, doWork, fetcherPartition, resetSession } from './replicaFetcher';
import { type EpochEndOffset, getOffsetTruncationState, truncateFollower, truncationOffsetOfKip101 } from './truncation';

interface Answered {
  readonly fetcher: FetcherState;
  readonly mine: FetcherPartition;
  readonly partition: PartitionState;
}

/** The fetcher that waits for this answer, and waits no more. */
function takeAnswer<K extends MessageKind>(broker: BrokerState, response: MessageOf<K> & { correlationId: number }): FetcherState | null {
  const fetcher = broker.fetchers[brokerOf(response.from)];
  if (!fetcher || fetcher.inFlight !== response.correlationId) return null;
  fetcher.inFlight = 0;
  return fetcher;
}

function answeredPartition(fetcher: FetcherState, tp: string, awaited: FetcherPartition['state']): Answered | null {
  const mine = fetcherPartition(fetcher, tp);
  return mine && mine.state === awaited ? { fetcher, mine, partition: mine.partition } : null;
}

/** The partition that an answer about epochs or ends is for. Since 2.1 one in which the leader epoch has changed since it was asked for does not count (EPO-08, `truncateToEpochEndOffsets`). */
function askedPartition(sim: Simulation, fetcher: FetcherState, tp: string, awaited: FetcherPartition['state']): Answered | null {
  const at = answeredPartition(fetcher, tp, awaited);
  if (!at || (sim.settings.profile.fencing && !at.mine.asked)) return null;
  at.mine.asked = false;
  return at;
}

/** The answer to this follower's fetch: take it in, then ask again at once (REP-16, REP-23). */
export function handleFetchResponse(sim: Simulation, broker: BrokerState, response: MessageOf<'FetchResponse'>): void {
  const fetcher = takeAnswer(broker, response);
  if (!fetcher) return;
  if (response.error === 'NONE') {
    if (fetcher.sessionEpoch >= 0 && !response.sessionless) fetcher.sessionEpoch++;
    for (const answer of response.partitions) processPartition(sim, broker, fetcher, answer);
  } else {
    resetSession(sim, fetcher);
  }
  doWork(sim, broker, fetcher);
}

/** An answer counts only where nothing has moved on since it was asked for. */
function processPartition(sim: Simulation, broker: BrokerState, fetcher: FetcherState, answer: FetchedPartition): void {
  const at = answeredPartition(fetcher, answer.tp, 'fetching');
  const asked = at?.mine.sent;
  if (!at || !asked || asked.fetchOffset !== at.partition.log.logEndOffset) return;
  if (sim.settings.profile.fencing && asked.currentLeaderEpoch !== at.mine.leaderEpoch) return;
  if (answer.error !== 'NONE') handleError(sim, broker, at, answer.error);
  else if (answer.divergingEpoch) truncate(sim, broker, at, answer.divergingEpoch);
  else processPartitionData(sim, broker, at, answer);
}

function handleError(sim: Simulation, broker: BrokerState, { fetcher, mine }: Answered, error: ErrorCode): void {
  if (error === 'FENCED_LEADER_EPOCH') mine.state = 'failed';
  else if (error === 'OFFSET_OUT_OF_RANGE') {
    mine.state = 'outOfRange';
    mine.asks = 'latest';
  } else backOff(sim, broker, fetcher, mine);
}

/** Appends first, then sets the high watermark within the own log, then follows the leader's log start (REP-16, `ReplicaFetcherThread.processPartitionData`). */
function processPartitionData(sim: Simulation, broker: BrokerState, at: Answered, answer: FetchedPartition): void {
  if (!append(sim, broker, at, answer.batches)) return;
  const { highWatermark } = at.partition;
  maybeUpdateFollowerHighWatermark(sim, broker, at.partition, answer.highWatermark);
  if (at.partition.highWatermark !== highWatermark && sim.settings.profile.followerWakes) completeFetches(sim, broker, at.partition);
  followLeaderLogStart(sim, broker, at.partition, answer.logStartOffset);
  at.mine.lag = Math.max(0, answer.highWatermark - at.partition.log.logEndOffset);
}

/** Batches must begin where the log ends; others end the partition's fetching, up to 2.2 that of the whole thread (KIP-461). @returns whether they were appended */
function append(sim: Simulation, broker: BrokerState, { fetcher, mine, partition }: Answered, batches: readonly RecordBatch[]): boolean {
  const [first] = batches;
  if (!first) return true;
  const log = partition.log;
  if (first.baseOffset < log.logEndOffset) {
    mine.state = 'failed';
    fetcher.dead = sim.settings.profile.appendError === 'thread';
    emit(sim, {
      type: 'FetcherFailed',
      broker: broker.id,
      tp: partition.tp,
      baseOffset: first.baseOffset,
      logEndOffset: log.logEndOffset,
      threadEnded: fetcher.dead,
    });
    return false;
  }
  appendToFollower(sim, broker, partition, batches);
  return true;
}

/** The leader says where its epoch ends, asked for it or not: cut there, and go on (EPO-06, EPO-07, EPO-09, EPO-10). */
function truncate(sim: Simulation, broker: BrokerState, { fetcher, mine, partition }: Answered, leader: EpochEndOffset | null): void {
  const log = partition.log;
  const { trunc } = sim.settings.profile;
  const where = trunc === 'kip101' ? truncationOffsetOfKip101 : getOffsetTruncationState;
  const { offset, completed } = where(log, partition.highWatermark, leader);
  const says = trunc === 'kip101' && leader !== null && leader.endOffset >= log.logEndOffset ? 'noTruncationNeeded' : 'truncating';
  info(sim, broker.id, {
    says,
    tp: partition.tp,
    leader: fetcher.leader,
    offset,
    completed,
    by: leader,
    logEndOffset: log.logEndOffset,
  });
  truncateFollower(sim, broker, partition, offset);
  if (completed) mine.state = 'fetching';
}

export function handleOffsetForLeaderEpochResponse(
  sim: Simulation,
  broker: BrokerState,
  response: MessageOf<'OffsetForLeaderEpochResponse'>,
): void {
  const fetcher = takeAnswer(broker, response);
  if (!fetcher) return;
  for (const { tp, error, leaderEpoch, endOffset } of response.partitions) {
    const at = askedPartition(sim, fetcher, tp, 'truncating');
    if (!at) continue;
    if (error !== 'NONE') handleError(sim, broker, at, error);
    else truncate(sim, broker, at, endOffset < 0 ? null : { epoch: leaderEpoch, endOffset });
  }
  doWork(sim, broker, fetcher);
}

/** Where the leader's log ends, or begins: a follower out of range goes on from there (REP-24, REP-25, `fetchOffsetAndTruncate`). */
export function handleListOffsetsResponse(sim: Simulation, broker: BrokerState, response: MessageOf<'ListOffsetsResponse'>): void {
  const fetcher = takeAnswer(broker, response);
  if (!fetcher) return;
  const at = askedPartition(sim, fetcher, response.tp, 'outOfRange');
  if (at && response.error !== 'NONE') handleError(sim, broker, at, response.error);
  else if (at && at.mine.asks === 'latest') takeLeaderEnd(sim, broker, at, response.offset);
  else if (at) takeLeaderStart(sim, broker, at, response.offset);
  doWork(sim, broker, fetcher);
}

function takeLeaderEnd(sim: Simulation, broker: BrokerState, { fetcher, mine, partition }: Answered, leaderEndOffset: number): void {
  if (leaderEndOffset >= partition.log.logEndOffset) {
    mine.asks = 'earliest';
    return;
  }
  if (sim.settings.profile.halt && !partition.config['unclean.leader.election.enable']) {
    const { logEndOffset } = partition.log;
    info(sim, broker.id, { says: 'truncationNotAllowed', tp: partition.tp, leader: fetcher.leader, leaderEndOffset, logEndOffset });
    haltBroker(sim, broker);
    return;
  }
  truncateFollower(sim, broker, partition, leaderEndOffset);
  mine.state = 'fetching';
}

function takeLeaderStart(sim: Simulation, broker: BrokerState, { mine, partition }: Answered, leaderStartOffset: number): void {
  const log = partition.log;
  if (leaderStartOffset > log.logEndOffset) {
    emit(sim, { type: 'LogTruncated', broker: broker.id, tp: partition.tp, from: log.logEndOffset, to: leaderStartOffset });
    truncateFullyAndStartAt(log, leaderStartOffset, sim.state.nowMs);
    maybeUpdateFollowerHighWatermark(sim, broker, partition, leaderStartOffset);
  }
  mine.state = 'fetching';
}
