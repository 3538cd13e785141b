import type { FetchedPartition, FetchPartition, MessageOf, NodeId, TopicPartition } from '../messages';
import { brokerConfig, type Settings } from '../settings';
import type { BrokerState, FetchSession, SessionPartition } from '../state';

/** What a session has of a partition; `i`: where it stood when the session's latest request was read. */
function sessionPartition(session: FetchSession | undefined, tp: TopicPartition, i: number): SessionPartition | undefined {
  const there = session?.partitions[i];
  return there?.request.tp === tp ? there : session?.partitions.find(({ request }) => request.tp === tp);
}

/** Has this broker room for sessions? Without, it answers every request as one of its own (max.incremental.fetch.session.cache.slots, KIP-227). */
export const keepsSessions = (settings: Settings, broker: number): boolean =>
  brokerConfig(settings, broker)['max.incremental.fetch.session.cache.slots'] > 0;

/** What a requester's session last asked of a partition. */
export function requestInSession(broker: BrokerState, from: NodeId, tp: TopicPartition): FetchPartition | undefined {
  return sessionPartition(broker.fetchSessions[from], tp, 0)?.request;
}

/**
 * What a request asks for, once its session has filled in what it left out (REP-21, KIP-227).
 * @returns null where the session is not known here: this process did not begin it
 */
export function sessionPartitions(settings: Settings, broker: BrokerState, request: MessageOf<'Fetch'>): readonly FetchPartition[] | null {
  if (request.sessionEpoch < 0 || (request.sessionEpoch === 0 && !keepsSessions(settings, broker.id))) return request.partitions;
  if (request.sessionEpoch === 0) broker.fetchSessions[request.from] = { epoch: 0, partitions: [] };
  const session = broker.fetchSessions[request.from];
  if (!session || session.epoch !== request.sessionEpoch) return null;
  session.epoch = request.sessionEpoch + 1;
  if (request.forgotten.length > 0)
    session.partitions = session.partitions.filter((partition) => !request.forgotten.includes(partition.request.tp));
  for (let i = 0; i < request.partitions.length; i++) {
    const partition = request.partitions[i] as FetchPartition;
    const known = sessionPartition(session, partition.tp, i);
    if (known) known.request = partition;
    else session.partitions.push({ request: partition, sentHighWatermark: -1, sentLogStartOffset: -1 });
  }
  return session.partitions.map((partition) => partition.request);
}

function isNews(known: SessionPartition | undefined, answer: FetchedPartition): boolean {
  return (
    !known ||
    answer.error !== 'NONE' ||
    answer.divergingEpoch !== undefined ||
    answer.preferredReadReplica !== undefined ||
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
  const news: FetchedPartition[] = [];
  for (let i = 0; i < answers.length; i++) {
    const answer = answers[i] as FetchedPartition;
    const known = sessionPartition(session, answer.tp, i);
    if (inSession && !isNews(known, answer)) continue;
    news.push(answer);
    if (!known) continue;
    known.sentHighWatermark = answer.error === 'NONE' ? answer.highWatermark : -1;
    known.sentLogStartOffset = answer.error === 'NONE' ? answer.logStartOffset : -1;
  }
  return news;
}
