import type { Scenario } from '../scenario/schema';
import { brokerNode, brokerOf, type Connection, controllerNode, type MessageBody, type NodeId } from './messages';
import { noteRequest, requestTimeoutMs } from './network/connections';
import { linkOf, lose, notBefore } from './network/links';
import { newMessage } from './network/newMessage';
import { push, RANK } from './queue';
import { draw } from './random';
import type { Settings } from './settings';
import type { BrokerState, ClusterState, LinkState } from './state';
import type { TimerKind, TraceEvent } from './trace';

/** A run under way: the document, what follows from it, the state, and what the current step has told so far. */
export interface Simulation {
  readonly scenario: Scenario;
  readonly settings: Settings;
  state: ClusterState;
  events: TraceEvent[];
}

/** Notes what the current step did. */
export function emit(sim: Simulation, event: TraceEvent): void {
  sim.events.push(event);
}

/** The broker whose node this is; undefined for every other node. */
export function brokerAt({ brokers }: ClusterState, node: NodeId): BrokerState | undefined {
  const broker = brokers[brokerOf(node)];
  return broker && brokerNode(broker.id) === node ? broker : undefined;
}

function latencyOf({ settings, scenario }: Simulation, link: LinkState): number {
  const { from, to } = link;
  if (from === to) return 0;
  const latencyMs = latencyWithoutJitter(settings, from, to, link);
  return settings.jitterMs === 0 ? latencyMs : latencyMs + draw(scenario.seed, `${from}>${to}`, link.sent, settings.jitterMs + 1);
}

function latencyWithoutJitter({ linkLatencyMs, latencyMs }: Settings, from: NodeId, to: NodeId, link: LinkState | undefined): number {
  return link?.latencyMs ?? linkLatencyMs?.[from]?.[to] ?? latencyMs;
}

/** There and back at the longest, ms. */
export function roundTripMs({ settings, state }: Simulation, from: NodeId, to: NodeId): number {
  const there = latencyWithoutJitter(settings, from, to, state.links[from]?.[to]);
  return there + latencyWithoutJitter(settings, to, from, state.links[to]?.[from]) + 2 * settings.jitterMs;
}

/** Puts a message on its way: it arrives after the link's latency, never before one sent earlier on the same link; over a link that is cut, never. */
export function send(sim: Simulation, from: NodeId, to: NodeId, body: MessageBody): void {
  sendOver(sim, linkOf(sim.state, from, to), body);
}

/** The same, over a link that the sender knows. */
export function sendOver(sim: Simulation, link: LinkState, body: MessageBody): void {
  const { state } = sim;
  const { from, to } = link;
  const dueAtMs = Math.max(state.nowMs + latencyOf(sim, link), notBefore(link, body.kind));
  link.sent++;
  const message = newMessage(state, from, to, dueAtMs, body);
  const connection = noteRequest(link, body, state.nowMs);
  if (connection) scheduleRequestTimeout(sim, from, to, connection, state.nowMs);
  if (link.cut) {
    lose(state, message);
    emit(sim, { type: 'MessageLost', message });
    return;
  }
  link.dueAtMs = dueAtMs;
  push(state.queue, { dueAtMs, rank: RANK.message, seq: state.nextSeq++, cause: state.step, kind: 'message', message, link });
}

/**
 * When a node gives up a request that it sent at a moment. A broker that itself waits as long for an acks=all write answers just before (PRD-12).
 * @returns virtual ms
 */
export function givesUpAt(sim: Simulation, from: NodeId, to: NodeId, connection: Connection, sentAtMs: number): number {
  return sentAtMs + requestTimeoutMs(sim.settings, sim.state, from, connection) + roundTripMs(sim, from, to) + 1;
}

/** Sets the timer of a connection to when a request that was sent at a moment has waited long enough. */
export function scheduleRequestTimeout(sim: Simulation, from: NodeId, to: NodeId, connection: Connection, sentAtMs: number): void {
  const incarnation = sim.state.clients[from] ? 0 : (sim.state.brokers[brokerOf(from)]?.incarnation ?? 0);
  schedule(sim, givesUpAt(sim, from, to, connection, sentAtMs), 'requestTimeout', from, incarnation, `${to} ${connection}`);
}

function schedule(sim: Simulation, dueAtMs: number, timer: TimerKind, node: NodeId, incarnation: number, about: string | number): void {
  const { state } = sim;
  push(state.queue, { dueAtMs, rank: RANK.timer, seq: state.nextSeq++, cause: state.step, kind: 'timer', timer, node, incarnation, about });
}

/** Sets a timer of a broker's process; it is void once that process has ended. */
export function scheduleAtBroker(
  sim: Simulation,
  broker: BrokerState,
  afterMs: number,
  timer: TimerKind,
  about: string | number = 0,
): void {
  schedule(sim, sim.state.nowMs + afterMs, timer, brokerNode(broker.id), broker.incarnation, about);
}

/** Sets a timer of a node that has no incarnations: ZooKeeper or a client. */
export function scheduleAt(sim: Simulation, node: NodeId, afterMs: number, timer: TimerKind, about: string | number = 0): void {
  schedule(sim, sim.state.nowMs + afterMs, timer, node, 0, about);
}

/** Sets a timer of a controller's process; it is void once that process has ended. */
export function scheduleAtController(
  sim: Simulation,
  controller: { readonly id: number; readonly incarnation: number },
  afterMs: number,
  timer: TimerKind,
  about: string | number = 0,
): void {
  schedule(sim, sim.state.nowMs + afterMs, timer, controllerNode(controller.id), controller.incarnation, about);
}

/** A process that handles messages: not frozen, not gone. */
export function isUp(broker: BrokerState): boolean {
  return broker.status === 'running' || broker.status === 'starting' || broker.status === 'stopping';
}
