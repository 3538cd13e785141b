import type { Message, MessageBody, MessageHead, NodeId } from '../messages';
import type { ClusterState } from '../state';

/**
 * What travels: a head, then a body. The kinds that nearly all traffic consists of are written out, field by field: that takes a quarter of the
 * time of spreading them.
 */
export function newMessage(state: ClusterState, from: NodeId, to: NodeId, dueAtMs: number, body: MessageBody): Message {
  const id = state.nextMessageId++;
  const { nowMs: sentAtMs, step: sentInStep } = state;
  switch (body.kind) {
    case 'Fetch':
      if (body.clientRack !== undefined) break;
      return newFetch({ id, from, to, sentAtMs, dueAtMs, sentInStep }, body);
    case 'FetchResponse': {
      const { kind, correlationId, error, partitions } = body;
      if (body.sessionless) break;
      return { id, from, to, sentAtMs, dueAtMs, sentInStep, kind, correlationId, error, partitions };
    }
    case 'Produce': {
      const { kind, correlationId, acks, timeoutMs, tp, records, attempt, producer } = body;
      if (producer === undefined || body.compression !== undefined) break;
      return { id, from, to, sentAtMs, dueAtMs, sentInStep, kind, correlationId, acks, timeoutMs, tp, records, attempt, producer };
    }
    case 'ProduceResponse': {
      const { kind, correlationId, tp, error, baseOffset } = body;
      return { id, from, to, sentAtMs, dueAtMs, sentInStep, kind, correlationId, tp, error, baseOffset };
    }
    default:
  }
  const head: MessageHead = { id, from, to, sentAtMs, dueAtMs, sentInStep };
  return { ...head, ...body };
}

/** Without a rack: a follower's, in KRaft with its epoch, or a consumer's. */
function newFetch({ id, from, to, sentAtMs, dueAtMs, sentInStep }: MessageHead, body: Extract<MessageBody, { kind: 'Fetch' }>): Message {
  const { kind, correlationId, replicaId, brokerEpoch, maxWaitMs, maxBytes, sessionEpoch, partitions, forgotten } = body;
  return brokerEpoch === undefined
    ? {
        id,
        from,
        to,
        sentAtMs,
        dueAtMs,
        sentInStep,
        kind,
        correlationId,
        replicaId,
        maxWaitMs,
        maxBytes,
        sessionEpoch,
        partitions,
        forgotten,
      }
    : {
        id,
        from,
        to,
        sentAtMs,
        dueAtMs,
        sentInStep,
        kind,
        correlationId,
        replicaId,
        brokerEpoch,
        maxWaitMs,
        maxBytes,
        sessionEpoch,
        partitions,
        forgotten,
      };
}
