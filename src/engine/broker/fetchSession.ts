import type { FetchedPartition, FetchPartition, MessageOf, NodeId } from '../messages';
import type { BrokerState, FetchSession } from '../state';

/**
 * What a request asks for, once its session has filled in what it left out (REP-21, KIP-227).
 * @returns null where the session is not known here: this process did not begin it
 */
export function sessionPartitions(broker: BrokerState, request: MessageOf<'Fetch'>): readonly FetchPartition[] | null {
  if (request.sessionEpoch < 0) return request.partitions;
  if (request.sessionEpoch === 0) broker.fetchSessions[request.from] = { epoch: 0, partitions: {} };
  const session = broker.fetchSessions[request.from];
  if (!session || session.epoch !== request.sessionEpoch) return null;
  session.epoch = request.sessionEpoch + 1;
  for (const tp of request.forgotten) delete session.partitions[tp];
  for (const partition of request.partitions) {
    const known = session.partitions[partition.tp];
    if (known) known.request = partition;
    else session.partitions[partition.tp] = { request: partition, sentHighWatermark: -1, sentLogStartOffset: -1 };
  }
  return Object.values(session.partitions).map((partition) => partition.request);
}

function isNews(session: FetchSession, answer: FetchedPartition): boolean {
  const known = session.partitions[answer.tp];
  return (
    !known ||
    answer.error !== 'NONE' ||
    answer.divergingEpoch !== undefined ||
    answer.batches.length > 0 ||
    known.sentHighWatermark !== answer.highWatermark ||
    known.sentLogStartOffset !== answer.logStartOffset
  );
}

/** Of the answers those that differ from what this session was told last; the first answer of a session is whole. */
export function changedInSession(
  broker: BrokerState,
  to: NodeId,
  inSession: boolean,
  answers: readonly FetchedPartition[],
): readonly FetchedPartition[] {
  const session = broker.fetchSessions[to];
  if (!session) return answers;
  const news = inSession ? answers.filter((answer) => isNews(session, answer)) : answers;
  for (const answer of news) {
    const known = session.partitions[answer.tp];
    if (!known) continue;
    known.sentHighWatermark = answer.error === 'NONE' ? answer.highWatermark : -1;
    known.sentLogStartOffset = answer.error === 'NONE' ? answer.logStartOffset : -1;
  }
  return news;
}
