import type { Message, MessageBody, NodeId } from '../messages';
import type { ClusterState } from '../state';

/**
 * What travels: a head, then a body. The kinds that nearly all traffic consists of are written out, field by field: that takes a quarter of the
 * time of spreading them.
 */
export function newMessage(state: ClusterState, from: NodeId, to: NodeId, dueAtMs: number, body: MessageBody): Message {
  const id = state.nextMessageId++;
  const { nowMs: sentAtMs, step: sentInStep } = state;
  const { kind } = body;
  switch (kind) {
    case 'Fetch': {
      const {
        correlationId,
        replicaId,
        brokerEpoch,
        clientRack,
        maxWaitMs,
        maxBytes,
        isCommittedOnly,
        sessionEpoch,
        partitions,
        forgotten,
      } = body;
      return {
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
        clientRack,
        maxWaitMs,
        maxBytes,
        isCommittedOnly,
        sessionEpoch,
        partitions,
        forgotten,
      };
    }
    case 'FetchResponse': {
      const { correlationId, error, partitions, sessionless } = body;
      return { id, from, to, sentAtMs, dueAtMs, sentInStep, kind, correlationId, error, partitions, sessionless };
    }
    case 'Produce': {
      const { correlationId, acks, timeoutMs, tp, records, attempt, producer, compression, isTransactional } = body;
      return {
        id,
        from,
        to,
        sentAtMs,
        dueAtMs,
        sentInStep,
        kind,
        correlationId,
        acks,
        timeoutMs,
        tp,
        records,
        attempt,
        producer,
        compression,
        isTransactional,
      };
    }
    case 'ProduceResponse': {
      const { correlationId, tp, error, currentLeader, baseOffset } = body;
      return { id, from, to, sentAtMs, dueAtMs, sentInStep, kind, correlationId, tp, error, currentLeader, baseOffset };
    }
    default:
      return { id, from, to, sentAtMs, dueAtMs, sentInStep, ...body };
  }
}
