import { brokerOf, type Connection, type Message, type MessageBody, type MessageKind, type NodeId } from '../messages';
import { brokerConfig, consumerConfig, producerConfig, type Settings } from '../settings';
import type { ClusterState, LinkState } from '../state';

/** Requests that are answered, by the connection that they and their answers travel on. */
const REQUESTS: Partial<Record<MessageKind, Connection>> = {
  Fetch: 'fetch',
  OffsetForLeaderEpoch: 'fetch',
  ListOffsets: 'fetch',
  Produce: 'client',
  InitProducerId: 'client',
  Metadata: 'client',
  LeaderAndIsr: 'controller',
  UpdateMetadata: 'controller',
  StopReplica: 'controller',
  AlterPartition: 'alterPartition',
  ControlledShutdown: 'shutdown',
};

const ANSWERS: Partial<Record<MessageKind, Connection>> = {
  FetchResponse: 'fetch',
  OffsetForLeaderEpochResponse: 'fetch',
  ListOffsetsResponse: 'fetch',
  ProduceResponse: 'client',
  InitProducerIdResponse: 'client',
  MetadataResponse: 'client',
  LeaderAndIsrResponse: 'controller',
  UpdateMetadataResponse: 'controller',
  StopReplicaResponse: 'controller',
  AlterPartitionResponse: 'alterPartition',
  ControlledShutdownResponse: 'shutdown',
};

/** The connection that messages of a kind travel on; undefined for what has none of its own. */
export const connectionOf = (kind: MessageKind): Connection | undefined => REQUESTS[kind] ?? ANSWERS[kind];

const idOf = (body: MessageBody): number => ('correlationId' in body ? body.correlationId : 0);

const isAnswered = (body: MessageBody): boolean => body.kind !== 'Produce' || body.acks !== 0;

/** A request leaves. @returns the connection that needs a timer now, or null: it has one, or expects no answer */
export function noteRequest(link: LinkState, body: MessageBody, nowMs: number): Connection | null {
  const connection = REQUESTS[body.kind];
  if (connection === undefined || !isAnswered(body)) return null;
  link.unanswered[connection] ??= [];
  link.unanswered[connection].push({ id: idOf(body), sentAtMs: nowMs });
  if (link.timers[connection]) return null;
  link.timers[connection] = true;
  return connection;
}

/** An answer has arrived, or word that a connection is closed: nothing is waited for there any more. */
export function noteArrival({ links }: ClusterState, message: Message): void {
  if (message.kind === 'Disconnect') {
    const link = links[message.to]?.[message.of];
    if (link) closeConnections(link, message.connection);
    return;
  }
  const connection = ANSWERS[message.kind];
  if (connection === undefined) return;
  const unanswered = links[message.to]?.[message.from]?.unanswered[connection];
  if (!unanswered) return;
  const id = idOf(message);
  const place = unanswered.findIndex((request) => request.id === id);
  if (place >= 0) unanswered.splice(place, 1);
}

function closeConnections(link: LinkState, connection?: Connection): void {
  if (connection) delete link.unanswered[connection];
  else link.unanswered = {};
}

/** A process has ended: it waits for no answer, and its timers are void. */
export function forgetConnections({ links }: ClusterState, node: NodeId): void {
  for (const to in links[node]) {
    const link = links[node]?.[to] as LinkState;
    link.unanswered = {};
    link.timers = {};
  }
}

/** How long a node waits for an answer, ms (PRD-12). */
export function requestTimeoutMs(settings: Settings, { clients }: ClusterState, node: NodeId, connection: Connection): number {
  const client = clients[node];
  if (client?.kind === 'producer') return producerConfig(settings, node)['request.timeout.ms'];
  if (client) return consumerConfig(settings, node)['request.timeout.ms'];
  const configs = brokerConfig(settings, brokerOf(node));
  return connection === 'fetch' ? configs['replica.socket.timeout.ms'] : configs['controller.socket.timeout.ms'];
}
