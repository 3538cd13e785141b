import { isKraftMessage } from '../engine/kraft/messageKinds';
import type { QuorumAnswer } from '../engine/kraft/messages';
import type { MessageOf } from '../engine/messages';
import { ERRORS } from '../text/errors';
import type { Exchange, QuorumExchange } from './tap';
import type { Fields, Said } from './wireLine';

const METADATA = '__cluster_metadata-0';
const NOTHING: Fields = {};

const code = (error: QuorumAnswer['error']) => ({ errorCode: ERRORS[error].code });
const alone = (request: Fields, response: Fields = NOTHING): Said => ({ request, response, partitions: {} });

function fetchSaid(request: MessageOf<'MetadataFetch'>, response: MessageOf<'MetadataFetchResponse'>): Said {
  const { currentLeaderEpoch, fetchOffset, lastFetchedEpoch, highWatermark, maxWaitMs } = request;
  const { leaderId, leaderEpoch, divergingEpoch, batches } = response;
  const first = batches[0]?.baseOffset;
  return {
    request: { maxWaitMs, sessionId: 0, sessionEpoch: -1 },
    response: { sessionId: 0 },
    partitions: {
      [METADATA]: {
        request: { currentLeaderEpoch, fetchOffset, lastFetchedEpoch, logStartOffset: -1, highWatermark },
        response: {
          ...code(response.error),
          highWatermark: response.highWatermark,
          lastStableOffset: -1,
          logStartOffset: 0,
          ...(divergingEpoch ? { divergingEpoch } : {}),
          currentLeader: { leaderId, leaderEpoch },
          records: first === undefined ? null : [first, batches.at(-1)?.lastOffset],
        },
      },
    },
  };
}

/** What a voter tells another about an epoch, as these requests have it: about the one partition of the metadata log. */
function aboutQuorum(request: Fields, answer: QuorumAnswer, more: Fields = NOTHING): Said {
  const { error, leaderId, leaderEpoch } = answer;
  const topic = (partition: Fields) => [{ topicName: '__cluster_metadata', partitions: [{ partitionIndex: 0, ...partition }] }];
  return alone({ topics: topic(request) }, { errorCode: 0, topics: topic({ ...code(error), leaderId, leaderEpoch, ...more }) });
}

function voteSaid(request: MessageOf<'Vote'>, response: MessageOf<'VoteResponse'>): Said {
  const { epoch, candidateId, lastEpoch, endOffset, preVote } = request;
  const asked = { replicaEpoch: epoch, replicaId: candidateId, lastOffsetEpoch: lastEpoch, lastOffset: endOffset, preVote };
  return aboutQuorum(asked, response, { voteGranted: response.granted });
}

function heartbeatSaid(request: MessageOf<'BrokerHeartbeat'>, response: MessageOf<'BrokerHeartbeatResponse'>): Said {
  const { brokerId, brokerEpoch, currentMetadataOffset, wantFence, wantShutDown } = request;
  const { error, isCaughtUp, isFenced, shouldShutDown } = response;
  const asked = { brokerId, brokerEpoch, currentMetadataOffset, wantFence, wantShutDown };
  return alone(asked, { ...code(error), isCaughtUp, isFenced, shouldShutDown });
}

/** Is it KRaft's own? */
export const isOfQuorum = (exchange: Exchange): exchange is QuorumExchange => isKraftMessage(exchange.request);

/** Does an answer of a controller say anything? A heartbeat that wants nothing and is told nothing does not, nor does an observer's fetch. */
export function isWorthALine({ api, request, response }: QuorumExchange): boolean {
  if (api === 'MetadataFetch') return request.from.startsWith('c');
  if (api !== 'BrokerHeartbeat') return true;
  return request.wantFence || request.wantShutDown || response === null || response.isFenced || response.error !== 'NONE';
}

/** What a request of KRaft and its answer say, in the fields of Kafka's request log. */
export function quorumSaid(exchange: QuorumExchange): Said {
  switch (exchange.api) {
    case 'MetadataFetch':
      return fetchSaid(exchange.request, exchange.response as MessageOf<'MetadataFetchResponse'>);
    case 'Vote':
      return voteSaid(exchange.request, exchange.response as MessageOf<'VoteResponse'>);
    case 'BeginQuorumEpoch':
    case 'EndQuorumEpoch': {
      const { leaderId, leaderEpoch } = exchange.request;
      return aboutQuorum({ leaderId, leaderEpoch }, exchange.response as MessageOf<'BeginQuorumEpochResponse'>);
    }
    case 'BrokerRegistration': {
      const { brokerId, previousBrokerEpoch } = exchange.request;
      const { error, brokerEpoch } = exchange.response as MessageOf<'BrokerRegistrationResponse'>;
      return alone({ brokerId, previousBrokerEpoch }, { ...code(error), brokerEpoch });
    }
    case 'BrokerHeartbeat':
      return heartbeatSaid(exchange.request, exchange.response as MessageOf<'BrokerHeartbeatResponse'>);
    case 'ControllerRegistration':
      return alone({ controllerId: exchange.request.controllerId }, code(exchange.response?.error ?? 'NONE'));
    case 'AssignReplicasToDirs': {
      const { brokerId, brokerEpoch } = exchange.request;
      return alone({ brokerId, brokerEpoch }, code(exchange.response?.error ?? 'NONE'));
    }
  }
}
