import { bisector, group } from 'd3-array';
import type { Message, NodeId } from '../../../engine/messages';
import type { StepRecord, TraceEventOf } from '../../../engine/trace';
import { type Places, placesOf } from './places';

/** A message between two nodes, on the axis of shown steps. */
export interface Edge {
  readonly message: Message;
  /** Place at which it is sent. */
  readonly sent: number;
  /** Place at which it arrives, or dies. */
  readonly ends: number;
  readonly isLost: boolean;
  /** The step that delivered or lost it; null where that is not known yet. */
  readonly step: StepRecord | null;
}

export interface PinMove {
  /** Of the step that delivers the fetch. */
  readonly index: number;
  readonly edge: Edge;
  readonly event: TraceEventOf<'FollowerFetchState'>;
}

export interface Traffic {
  readonly places: Places;
  /** By the place at which they end. */
  readonly edges: readonly Edge[];
  readonly byId: ReadonlyMap<number, Edge>;
  /** Messages by the step that sent them. */
  readonly sentIn: ReadonlyMap<number, readonly Edge[]>;
  readonly stepByIndex: ReadonlyMap<number, StepRecord>;
  /** Requests that get an answer, and the answers, each by the other's id. */
  readonly partner: ReadonlyMap<number, Edge>;
  /** Fetches that moved what a leader knows of a replica, in order. */
  readonly pinMoves: readonly PinMove[];
  /** By place in `edges`: the earliest place at which this one or a later one is sent. */
  readonly sentFrom: readonly number[];
}

/** A message that was lost at once, on a link that is cut, gets this far. */
const STUB = 0.6;

const HEARTBEATS: readonly Message['kind'][] = ['ZkHeartbeat', 'ZkHeartbeatResponse', 'BrokerHeartbeat', 'BrokerHeartbeatResponse'];

/** Heartbeats only where something came of one; what a node tells itself does not travel. */
const isTold = ({ kind, from, to }: Message, step: StepRecord | null) =>
  from !== to && (!HEARTBEATS.includes(kind) || (step !== null && step.events.length > 0));

function edgesIn(step: StepRecord, places: Places): Edge[] {
  const ends = places.ofStep(step.index);
  const edges: Edge[] = [];
  const { source } = step;
  if (source.kind === 'message' && isTold(source.message, step))
    edges.push({ message: source.message, sent: places.ofStep(source.message.sentInStep), ends, isLost: false, step });
  for (const event of step.events) {
    if (event.type !== 'MessageLost' || !isTold(event.message, step)) continue;
    const sent = places.ofStep(event.message.sentInStep);
    edges.push({ message: event.message, sent, ends: Math.max(ends, sent + STUB), isLost: true, step });
  }
  return edges;
}

/** The messages that the steps of a run deliver or lose. `idle`: steps that stand between the shown ones. */
export function trafficOf(shown: readonly StepRecord[], idle: readonly StepRecord[]): Traffic {
  const places = placesOf(shown);
  const steps = [...shown, ...idle];
  const edges = steps.flatMap((step) => edgesIn(step, places));
  edges.sort((left, right) => left.ends - right.ends || left.message.id - right.message.id);
  return {
    places,
    edges,
    byId: new Map(edges.map((edge) => [edge.message.id, edge])),
    sentIn: group(edges, ({ message }) => message.sentInStep),
    stepByIndex: new Map(steps.map((step) => [step.index, step])),
    partner: partnersOf(edges),
    pinMoves: edges.flatMap(pinMovesOf),
    sentFrom: earliestFrom(edges),
  };
}

/** What is on its way at a moment and nobody has seen arrive. */
export const openEdges = ({ places, byId }: Traffic, inFlight: readonly Message[]): readonly Edge[] =>
  inFlight
    .filter((message) => isTold(message, null) && !byId.has(message.id))
    .map((message) => ({
      message,
      sent: places.ofStep(message.sentInStep),
      ends: places.ofTime(message.dueAtMs),
      isLost: false,
      step: null,
    }));

const pinMovesOf = (edge: Edge): readonly PinMove[] =>
  (edge.step?.events ?? []).flatMap((event) =>
    edge.step && !edge.isLost && event.type === 'FollowerFetchState' ? [{ index: edge.step.index, edge, event }] : [],
  );

const exchange = (client: NodeId, server: NodeId, kind: string, id: number) => `${client}>${server} ${kind} ${id}`;

function partnersOf(edges: readonly Edge[]): Map<number, Edge> {
  const requests = new Map<string, Edge>();
  for (const edge of edges) {
    const { message } = edge;
    if ('correlationId' in message && !message.kind.endsWith('Response'))
      requests.set(exchange(message.from, message.to, message.kind, message.correlationId), edge);
  }
  const partners = new Map<number, Edge>();
  for (const edge of edges) {
    const { message } = edge;
    if (!('correlationId' in message)) continue;
    const request = requests.get(exchange(message.to, message.from, message.kind.replace('Response', ''), message.correlationId));
    if (!request || !message.kind.endsWith('Response')) continue;
    partners.set(message.id, request);
    partners.set(request.message.id, edge);
  }
  return partners;
}

function earliestFrom(edges: readonly Edge[]): number[] {
  const earliest: number[] = [];
  let least = Number.POSITIVE_INFINITY;
  for (let i = edges.length - 1; i >= 0; i--) {
    least = Math.min(least, edges[i]?.sent ?? least);
    earliest[i] = least;
  }
  return earliest;
}

const byEnd = bisector(({ ends }: Edge) => ends);

/** The messages that are on their way anywhere between two places, both inclusive. */
export function edgesBetween({ edges, sentFrom }: Traffic, from: number, to: number): readonly Edge[] {
  const found: Edge[] = [];
  for (let i = byEnd.left(edges, from); i < edges.length && (sentFrom[i] ?? 0) <= to; i++) {
    const edge = edges[i];
    if (edge && edge.sent <= to) found.push(edge);
  }
  return found;
}

/** The message that arrived last, or died, up to a place; null before the first. */
export const lastUntil = ({ edges }: Traffic, place: number): Edge | null => edges[byEnd.right(edges, place) - 1] ?? null;

/** Everybody that sends or receives in the run. */
export const nodesOfTraffic = ({ edges }: Traffic): ReadonlySet<NodeId> =>
  new Set(edges.flatMap(({ message }) => [message.from, message.to]));
