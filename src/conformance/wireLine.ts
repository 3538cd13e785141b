import { controllerAt } from '../engine/kraft/quorum';
import {
  brokerOf,
  type ErrorCode,
  type FetchedPartition,
  type FetchPartition,
  type MessageOf,
  type PartitionRegistration,
} from '../engine/messages';
import type { Simulation } from '../engine/simulation';
import { topicOf } from '../engine/topicPartition';
import { ERRORS } from '../text/errors';
import type { WireLine } from './recording';
import type { Exchange } from './tap';
import { isOfQuorum, isWorthALine, quorumSaid } from './wireOfQuorum';

export type Fields = Record<string, unknown>;

/** What a line says of the whole, and of each partition. */
export interface Said {
  readonly request: Fields;
  readonly response: Fields;
  readonly partitions: Readonly<Record<string, { readonly request: Fields; readonly response?: Fields }>>;
}

export const errorCode = (error: ErrorCode) => ({ errorCode: ERRORS[error].code });

function fetchedFields({ error, highWatermark, logStartOffset, divergingEpoch, batches }: FetchedPartition): Fields {
  const first = batches[0]?.baseOffset;
  return {
    ...errorCode(error),
    highWatermark,
    lastStableOffset: highWatermark,
    logStartOffset,
    ...(divergingEpoch ? { divergingEpoch: { epoch: divergingEpoch.epoch, endOffset: divergingEpoch.endOffset } } : {}),
    records: first === undefined ? null : [first, batches.at(-1)?.lastOffset],
  };
}

function fetchFields({ fetchOffset, currentLeaderEpoch, lastFetchedEpoch, logStartOffset }: FetchPartition): Fields {
  return { fetchOffset, currentLeaderEpoch, lastFetchedEpoch, logStartOffset };
}

function fetchSaid(request: MessageOf<'Fetch'>, response: MessageOf<'FetchResponse'>): Said {
  const asked = new Map(request.partitions.map((partition) => [partition.tp, fetchFields(partition)]));
  const answered = new Map(response.partitions.map((partition) => [partition.tp, fetchedFields(partition)]));
  const named = [...new Set([...asked.keys(), ...answered.keys()])];
  return {
    request: { maxWaitMs: request.maxWaitMs, sessionEpoch: request.sessionEpoch },
    response: errorCode(response.error),
    partitions: Object.fromEntries(named.map((tp) => [tp, { request: asked.get(tp) ?? {}, response: answered.get(tp) ?? {} }])),
  };
}

function produceSaid(sim: Simulation, { node, request, response }: Extract<Exchange, { api: 'Produce' }>): Said {
  const { acks, timeoutMs, tp, records } = request;
  const logStartOffset = response?.error === 'NONE' ? (sim.state.brokers[brokerOf(node)]?.disk.logs[tp]?.logStartOffset ?? 0) : -1;
  const answer = response ? { ...errorCode(response.error), baseOffset: response.baseOffset, logStartOffset } : {};
  const first = response?.baseOffset ?? -1;
  const placed = sim.state.quorum && first >= 0 ? { records: [first, first + records.length - 1] } : {};
  return { request: { acks, timeoutMs }, response: {}, partitions: { [tp]: { request: placed, response: answer } } };
}

const head = ({ controllerId, controllerEpoch, brokerEpoch }: MessageOf<'LeaderAndIsr' | 'UpdateMetadata' | 'StopReplica'>): Fields => ({
  controllerId,
  controllerEpoch,
  brokerEpoch,
});

function mapped<T, U>(record: Readonly<Record<string, T>>, each: (value: T, key: string) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, each(value, key)]));
}

const stateFields = ({ controllerEpoch, leader, leaderEpoch, isr }: PartitionRegistration): Fields => ({
  controllerEpoch,
  leader,
  leaderEpoch,
  isr,
});

function leaderAndIsrSaid(request: MessageOf<'LeaderAndIsr'>, response: MessageOf<'LeaderAndIsrResponse'>): Said {
  return {
    request: head(request),
    response: errorCode(response.error),
    partitions: mapped(request.partitions, (told, tp) => ({
      request: {
        ...stateFields(told),
        partitionEpoch: told.partitionEpoch,
        replicas: told.replicas,
        addingReplicas: told.adding ?? [],
        removingReplicas: told.removing ?? [],
        isNew: request.isNew,
      },
      response: errorCode(response.errors[tp] ?? 'NONE'),
    })),
  };
}

function updateMetadataSaid(request: MessageOf<'UpdateMetadata'>, response: MessageOf<'UpdateMetadataResponse'>): Said {
  return {
    request: { ...head(request), liveBrokers: request.liveBrokers },
    response: errorCode(response.error),
    partitions: mapped(request.partitions, (told, tp) => ({
      request: {
        ...stateFields(told),
        zkVersion: told.partitionEpoch,
        replicas: told.replicas,
        offlineReplicas: request.offlineReplicas[tp],
      },
    })),
  };
}

function stopReplicaSaid(request: MessageOf<'StopReplica'>, response: MessageOf<'StopReplicaResponse'>): Said {
  return {
    request: head(request),
    response: errorCode(response.error),
    partitions: mapped(request.partitions, (leaderEpoch) => ({
      request: { leaderEpoch, deletePartition: false },
      response: errorCode(response.error),
    })),
  };
}

function alterPartitionSaid(request: MessageOf<'AlterPartition'>, response: MessageOf<'AlterPartitionResponse'>): Said {
  const { brokerId, brokerEpoch, leaderEpoch, partitionEpoch, newIsr } = request;
  const state = { leaderEpoch: response.leaderEpoch, isr: response.isr, partitionEpoch: response.partitionEpoch };
  return {
    request: { brokerId, brokerEpoch },
    response: errorCode(response.error),
    partitions: {
      [request.tp]: {
        request: { leaderEpoch, newIsrWithEpochs: newIsr.map((id) => ({ brokerId: id, brokerEpoch: -1 })), partitionEpoch },
        response: response.error === 'NONE' ? state : {},
      },
    },
  };
}

/** To a controller of KRaft the request names no partition by itself: it stands as it was sent. */
function alterPartitionToQuorum(request: MessageOf<'AlterPartition'>, response: MessageOf<'AlterPartitionResponse'>): Said {
  const { brokerId, brokerEpoch, tp, leaderEpoch, partitionEpoch, newIsr, newIsrEpochs = {} } = request;
  const about = (partition: Fields) => [
    { topicId: topicOf(tp), partitions: [{ partitionIndex: Number(tp.slice(tp.lastIndexOf('-') + 1)), ...partition }] },
  ];
  const newIsrWithEpochs = newIsr.map((id) => ({ brokerId: id, brokerEpoch: newIsrEpochs[id] ?? -1 }));
  const state = { leaderEpoch: response.leaderEpoch, isr: response.isr, partitionEpoch: response.partitionEpoch };
  const answer = { ...errorCode(response.error), ...(response.error === 'NONE' ? state : {}) };
  return {
    request: { brokerId, brokerEpoch, topics: about({ leaderEpoch, newIsrWithEpochs, partitionEpoch }) },
    response: { errorCode: 0, topics: about(answer) },
    partitions: {},
  };
}

function said(sim: Simulation, exchange: Exchange): Said {
  switch (exchange.api) {
    case 'Fetch':
      return fetchSaid(exchange.request, exchange.response as MessageOf<'FetchResponse'>);
    case 'Produce':
      return produceSaid(sim, exchange);
    case 'LeaderAndIsr':
      return leaderAndIsrSaid(exchange.request, exchange.response as MessageOf<'LeaderAndIsrResponse'>);
    case 'UpdateMetadata':
      return updateMetadataSaid(exchange.request, exchange.response as MessageOf<'UpdateMetadataResponse'>);
    case 'StopReplica':
      return stopReplicaSaid(exchange.request, exchange.response as MessageOf<'StopReplicaResponse'>);
    case 'AlterPartition':
      return (sim.state.quorum ? alterPartitionToQuorum : alterPartitionSaid)(
        exchange.request,
        exchange.response as MessageOf<'AlterPartitionResponse'>,
      );
    case 'ControlledShutdown':
      return {
        request: { brokerId: exchange.request.brokerId, brokerEpoch: exchange.request.brokerEpoch },
        response: errorCode(exchange.response?.error ?? 'NONE'),
        partitions: {},
      };
    default:
      return quorumSaid(exchange);
  }
}

const FROM_CONTROLLER = ['LeaderAndIsr', 'UpdateMetadata', 'StopReplica'];

function senderOf(sim: Simulation, { api, request: { from } }: Exchange): string {
  if (FROM_CONTROLLER.includes(api)) return 'controller';
  if (from.startsWith('c') && controllerAt(sim.state, from)) return `controller ${from.slice(1)}`;
  const client = sim.scenario.clients.find(({ id }) => id === from);
  return client ? `client ${client.configs?.['client.id'] ?? from}` : `broker ${brokerOf(from)}`;
}

/** Does a request log show an exchange where its script does not say which it wants? */
export const isShown = (exchange: Exchange): boolean => !isOfQuorum(exchange) || isWorthALine(exchange);

/** An answered request as a line of Kafka's request log. */
export function wireLine(sim: Simulation, exchange: Exchange): WireLine {
  const { request, response, partitions } = said(sim, exchange);
  const line = {
    api: exchange.api === 'MetadataFetch' ? 'Fetch' : exchange.api,
    from: senderOf(sim, exchange),
    atMs: exchange.answeredAtMs,
    waitedMs: exchange.answeredAtMs - exchange.request.dueAtMs,
  };
  const named = Object.entries(partitions);
  const [only] = named;
  if (only && named.length === 1) {
    const [partition, part] = only;
    return { ...line, partition, request: { ...request, ...part.request }, response: { ...response, ...part.response } };
  }
  if (!only) return { ...line, request, response };
  return { ...line, request, response, partitions: named.map(([partition, part]) => ({ partition, ...part })) };
}
