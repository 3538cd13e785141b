import type { FetchedPartition, FetchPartition, MessageOf, NodeId, TopicPartition } from '../messages';
import { brokerConfig, type Settings } from '../settings';
import type { BrokerState, CachedPartition, FetchSession, PartitionState, Requester } from '../state';

/** What a broker knows of whoever fetches from it. */
export function requesterOf(broker: BrokerState, from: NodeId): Requester {
  broker.requesters[from] ??= { link: null, session: null, parked: null, timer: false };
  return broker.requesters[from];
}

/** What a broker keeps of a partition before it has answered. */
export function newCachedPartition(request: FetchPartition): CachedPartition {
  return { request, partition: undefined, sentHighWatermark: -1, sentLogStartOffset: -1 };
}

/** The replica that is asked for, if this broker has it. It is looked up by its name once, and again when it has gone. */
export function askedPartition(broker: BrokerState, asked: CachedPartition): PartitionState | undefined {
  if (asked.partition === undefined || asked.partition.deleted) asked.partition = broker.partitions[asked.request.tp];
  return asked.partition;
}

/** Where a session has a partition, -1 where it has not; `i`: where it stood when the session's latest request was read. */
function placeInSession({ partitions }: FetchSession, tp: TopicPartition, i: number): number {
  return partitions[i]?.request.tp === tp ? i : partitions.findIndex(({ request }) => request.tp === tp);
}

/** Has this broker room for sessions? Without, it answers every request as one of its own (max.incremental.fetch.session.cache.slots, KIP-227). */
export const keepsSessions = (settings: Settings, broker: number): boolean =>
  brokerConfig(settings, broker)['max.incremental.fetch.session.cache.slots'] > 0;

/** What a requester's session last asked of a partition. */
export function requestInSession(broker: BrokerState, from: NodeId, tp: TopicPartition): FetchPartition | undefined {
  return broker.requesters[from]?.session?.partitions.find(({ request }) => request.tp === tp)?.request;
}

/**
 * What a request asks for, once its session has filled in what it left out (REP-21, KIP-227).
 * @returns null where the session is not known here: this process did not begin it
 */
export function sessionPartitions(
  settings: Settings,
  broker: BrokerState,
  requester: Requester,
  request: MessageOf<'Fetch'>,
): readonly CachedPartition[] | null {
  const { sessionEpoch } = request;
  if (sessionEpoch < 0 || (sessionEpoch === 0 && !keepsSessions(settings, broker.id))) return request.partitions.map(newCachedPartition);
  if (sessionEpoch === 0) requester.session = { epoch: 0, partitions: [] };
  const { session } = requester;
  if (!session || session.epoch !== sessionEpoch) return null;
  session.epoch = sessionEpoch + 1;
  if (request.forgotten.length > 0)
    session.partitions = session.partitions.filter((known) => !request.forgotten.includes(known.request.tp));
  if (request.partitions.length > 0) updateSession(session, request.partitions);
  return session.partitions;
}

function updateSession(session: FetchSession, requests: readonly FetchPartition[]): void {
  const partitions = session.partitions.slice();
  for (let i = 0; i < requests.length; i++) {
    const request = requests[i] as FetchPartition;
    const place = placeInSession(session, request.tp, i);
    if (place < 0) partitions.push(newCachedPartition(request));
    else {
      const { partition, sentHighWatermark, sentLogStartOffset } = partitions[place] as CachedPartition;
      partitions[place] = { request, partition, sentHighWatermark, sentLogStartOffset };
    }
  }
  session.partitions = partitions;
}

function isNews(known: CachedPartition | undefined, answer: FetchedPartition): boolean {
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
  session: FetchSession | null,
  inSession: boolean,
  answers: readonly FetchedPartition[],
): readonly FetchedPartition[] {
  if (!session) return answers;
  const news: FetchedPartition[] = [];
  for (let i = 0; i < answers.length; i++) {
    const answer = answers[i] as FetchedPartition;
    const known = session.partitions[placeInSession(session, answer.tp, i)];
    if (inSession && !isNews(known, answer)) continue;
    news.push(answer);
    if (!known) continue;
    known.sentHighWatermark = answer.error === 'NONE' ? answer.highWatermark : -1;
    known.sentLogStartOffset = answer.error === 'NONE' ? answer.logStartOffset : -1;
  }
  return news;
}
