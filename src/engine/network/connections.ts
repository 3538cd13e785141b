import { brokerOf, type Connection, type Message, type MessageBody, type MessageKind, type NodeId } from '../messages';
import { brokerConfig, consumerConfig, producerConfig, type Settings } from '../settings';
import type { ClusterState, LinkState, UnansweredRequest } from '../state';

interface Travel {
  readonly connection: Connection;
  readonly isRequest: boolean;
}

const requestOn = (connection: Connection): Travel => ({ connection, isRequest: true });
const answerOn = (connection: Connection): Travel => ({ connection, isRequest: false });

/** Requests that are answered, and their answers, by the connection that they travel on. What is not here has none of its own. */
const TRAVELS: ReadonlyMap<MessageKind, Travel> = new Map<MessageKind, Travel>([
  ['Fetch', requestOn('fetch')],
  ['FetchResponse', answerOn('fetch')],
  ['OffsetForLeaderEpoch', requestOn('fetch')],
  ['OffsetForLeaderEpochResponse', answerOn('fetch')],
  ['ListOffsets', requestOn('fetch')],
  ['ListOffsetsResponse', answerOn('fetch')],
  ['Produce', requestOn('client')],
  ['ProduceResponse', answerOn('client')],
  ['InitProducerId', requestOn('client')],
  ['InitProducerIdResponse', answerOn('client')],
  ['FindCoordinator', requestOn('client')],
  ['FindCoordinatorResponse', answerOn('client')],
  ['AddPartitionsToTxn', requestOn('client')],
  ['AddPartitionsToTxnResponse', answerOn('client')],
  ['EndTxn', requestOn('client')],
  ['EndTxnResponse', answerOn('client')],
  ['Metadata', requestOn('client')],
  ['MetadataResponse', answerOn('client')],
  ['LeaderAndIsr', requestOn('controller')],
  ['LeaderAndIsrResponse', answerOn('controller')],
  ['UpdateMetadata', requestOn('controller')],
  ['UpdateMetadataResponse', answerOn('controller')],
  ['StopReplica', requestOn('controller')],
  ['StopReplicaResponse', answerOn('controller')],
  ['AlterPartition', requestOn('alterPartition')],
  ['AlterPartitionResponse', answerOn('alterPartition')],
  ['ControlledShutdown', requestOn('shutdown')],
  ['ControlledShutdownResponse', answerOn('shutdown')],
]);

/** The connection that messages of a kind travel on; undefined for what has none of its own. */
export const connectionOf = (kind: MessageKind): Connection | undefined => TRAVELS.get(kind)?.connection;

const idOf = (body: MessageBody): number => ('correlationId' in body ? body.correlationId : 0);

const isAnswered = (body: MessageBody): boolean => body.kind !== 'Produce' || body.acks !== 0;

/** A request leaves. @returns the connection that needs a timer now, or null: it has one, or expects no answer */
export function noteRequest(link: LinkState, body: MessageBody, nowMs: number): Connection | null {
  const travel = TRAVELS.get(body.kind);
  if (!travel?.isRequest || !isAnswered(body)) return null;
  const { connection } = travel;
  link.unanswered.push({ connection, id: idOf(body), sentAtMs: nowMs });
  if (link.timers.includes(connection)) return null;
  link.timers.push(connection);
  return connection;
}

/** An answer has arrived over a link, or word that a connection is closed: nothing is waited for there any more. */
export function noteArrival({ links }: ClusterState, { back }: LinkState, message: Message): void {
  if (message.kind === 'Disconnect') {
    const link = links[message.to]?.[message.of];
    if (link) closeConnections(link, message.connection);
    return;
  }
  const travel = TRAVELS.get(message.kind);
  if (!travel || travel.isRequest || back === null) return;
  const { unanswered } = back;
  const place = placeOf(unanswered, travel.connection, idOf(message));
  if (place === 0) unanswered.shift();
  else if (place > 0) unanswered.splice(place, 1);
}

function placeOf(unanswered: readonly UnansweredRequest[], connection: Connection, id: number): number {
  for (let i = 0; i < unanswered.length; i++) {
    const request = unanswered[i] as UnansweredRequest;
    if (request.id === id && request.connection === connection) return i;
  }
  return -1;
}

/** The oldest request of a connection that waits for its answer. */
export function oldestUnanswered({ unanswered }: LinkState, connection: Connection): UnansweredRequest | undefined {
  return unanswered.find((request) => request.connection === connection);
}

function closeConnections(link: LinkState, connection?: Connection): void {
  link.unanswered = connection ? link.unanswered.filter((request) => request.connection !== connection) : [];
}

/** A process has ended: it waits for no answer, and its timers are void. */
export function forgetConnections({ links }: ClusterState, node: NodeId): void {
  for (const to in links[node]) {
    const link = links[node]?.[to] as LinkState;
    link.unanswered = [];
    link.timers = [];
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
