import { isUp } from '../engine/context';
import { brokerOf, type Message, type MessageKind, type MessageOf, type NodeId } from '../engine/messages';
import type { Simulation } from '../engine/simulation';
import type { StepRecord } from '../engine/trace';

/** What controllers of KRaft answer, besides AlterPartition. */
type QuorumRequests =
  | 'MetadataFetch'
  | 'Vote'
  | 'BeginQuorumEpoch'
  | 'EndQuorumEpoch'
  | 'BrokerRegistration'
  | 'BrokerHeartbeat'
  | 'ControllerRegistration'
  | 'AssignReplicasToDirs';
type Requests =
  | 'Fetch'
  | 'Produce'
  | 'LeaderAndIsr'
  | 'UpdateMetadata'
  | 'StopReplica'
  | 'AlterPartition'
  | 'ControlledShutdown'
  | QuorumRequests;

/** A request that a broker or a controller has answered. acks=0 is answered by nothing. */
export type Exchange = {
  readonly [K in Requests]: {
    readonly api: K;
    readonly node: NodeId;
    readonly answeredAtMs: number;
    readonly request: MessageOf<K>;
    readonly response: MessageOf<`${K}Response`> | null;
  };
}[Requests];

/** An exchange of KRaft's own. */
export type QuorumExchange = Extract<Exchange, { api: QuorumRequests }>;

/** Listens at all nodes at once: what `kafka.request.logger` would write. */
export interface Tap {
  /** In order of answering. */
  readonly exchanges: Exchange[];
  readonly open: Map<string, Message>;
  nextMessageId: number;
}

export function newTap(sim: Simulation): Tap {
  return { exchanges: [], open: new Map(), nextMessageId: sim.state.nextMessageId };
}

const APIS: readonly MessageKind[] = [
  'Fetch',
  'Produce',
  'LeaderAndIsr',
  'UpdateMetadata',
  'StopReplica',
  'AlterPartition',
  'ControlledShutdown',
  'MetadataFetch',
  'Vote',
  'BeginQuorumEpoch',
  'EndQuorumEpoch',
  'BrokerRegistration',
  'BrokerHeartbeat',
  'ControllerRegistration',
  'AssignReplicasToDirs',
];

/** What a request and its answer have in common: on a connection between brokers one request of a kind is under way at a time. */
function keyOf(message: Message, api: string, from: string, to: string): string {
  return `${api} ${from} ${to} ${'correlationId' in message ? message.correlationId : ''}`;
}

function note({ open, exchanges }: Tap, message: Message): void {
  const { kind, from, to, sentAtMs } = message;
  if (APIS.includes(kind)) {
    open.set(keyOf(message, kind, from, to), message);
    return;
  }
  const api = kind.replace(/Response$/, '');
  const key = keyOf(message, api, to, from);
  const request = open.get(key);
  if (!request || api === kind) return;
  open.delete(key);
  exchanges.push({ api, node: from, answeredAtMs: sentAtMs, request, response: message } as Exchange);
}

/** To be called after each step: takes down what was sent in it. */
export function listen(tap: Tap, sim: Simulation, { source, atMs }: StepRecord): void {
  if (source.kind === 'message') noteUnanswered(tap, sim, source.message, atMs);
  const { queue, nextMessageId } = sim.state;
  if (nextMessageId === tap.nextMessageId) return;
  const sent: Message[] = [];
  for (const event of queue) if (event.kind === 'message' && event.message.id >= tap.nextMessageId) sent.push(event.message);
  tap.nextMessageId = nextMessageId;
  for (const message of sent.sort((a, b) => a.id - b.id)) note(tap, message);
}

/** acks=0: done as soon as a broker that runs has it. */
function noteUnanswered({ open, exchanges }: Tap, sim: Simulation, message: Message, atMs: number): void {
  if (message.kind !== 'Produce' || message.acks !== 0) return;
  const broker = sim.state.brokers[brokerOf(message.to)];
  if (!broker || !isUp(broker) || !open.delete(keyOf(message, 'Produce', message.from, message.to))) return;
  exchanges.push({ api: 'Produce', node: message.to, answeredAtMs: atMs, request: message, response: null });
}
