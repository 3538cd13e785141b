import type { Scenario } from '../scenario/schema';
import { brokerNode, type Message, type MessageBody, type NodeId } from './messages';
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

function linkOf(state: ClusterState, from: NodeId, to: NodeId): LinkState {
  state.links[from] ??= {};
  const links = state.links[from];
  links[to] ??= { dueAtMs: Number.MIN_SAFE_INTEGER, sent: 0 };
  return links[to];
}

function latencyOf({ settings, scenario }: Simulation, from: NodeId, to: NodeId, sent: number): number {
  if (from === to) return 0;
  const latencyMs = settings.linkLatencyMs[from]?.[to] ?? settings.latencyMs;
  return settings.jitterMs === 0 ? latencyMs : latencyMs + draw(scenario.seed, `${from}>${to}`, sent, settings.jitterMs + 1);
}

/** Puts a message on its way: it arrives after the link's latency, never before one sent earlier on the same link. */
export function send(sim: Simulation, from: NodeId, to: NodeId, body: MessageBody): void {
  const { state } = sim;
  const link = linkOf(state, from, to);
  const dueAtMs = Math.max(state.nowMs + latencyOf(sim, from, to, link.sent), link.dueAtMs);
  link.sent++;
  link.dueAtMs = dueAtMs;
  const message: Message = { id: state.nextMessageId++, from, to, sentAtMs: state.nowMs, dueAtMs, sentInStep: state.step, ...body };
  push(state.queue, { dueAtMs, rank: RANK.message, seq: state.nextSeq++, cause: state.step, kind: 'message', message });
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

/** A process that handles messages: not frozen, not gone. */
export function isUp(broker: BrokerState): boolean {
  return broker.status === 'running' || broker.status === 'starting' || broker.status === 'stopping';
}
