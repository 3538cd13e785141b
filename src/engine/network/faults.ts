import type { Command } from '../../scenario/schema';
import { emit, type Simulation, send } from '../context';
import { controllerAt } from '../kraft/quorum';
import { brokerNode, type NodeId } from '../messages';
import type { RefusalReason } from '../trace';
import { reviewQuorum } from '../zookeeper/ensemble';
import { ping } from '../zookeeper/sessions';
import { loseInFlight } from './inFlight';
import { linkOf } from './links';

type LinkCommand = Extract<Command, { do: 'link.cut' | 'link.heal' | 'link.slow' }>;
type Direction = readonly [from: NodeId, to: NodeId];

function isNode({ scenario, state }: Simulation, name: NodeId): boolean {
  if (controllerAt(state, name)) return true;
  if (name in state.zookeeper.servers) return scenario.cluster.mode === 'zookeeper';
  const { brokers } = scenario.cluster;
  return brokers.some(({ id }) => brokerNode(id) === name) || scenario.clients.some(({ id }) => id === name);
}

/** Cuts, heals or slows what lies between two nodes, in both directions or in one. @returns why it cannot be, or null */
export function runLinkVerb(sim: Simulation, command: LinkCommand): RefusalReason | null {
  const { from, to } = command;
  if (!isNode(sim, from) || !isNode(sim, to)) return 'node.unknown';
  if (from === to) return 'link.toItself';
  const directions: readonly Direction[] = command.oneWay
    ? [[from, to]]
    : [
        [from, to],
        [to, from],
      ];
  switch (command.do) {
    case 'link.cut':
      return cut(sim, directions);
    case 'link.heal':
      return heal(sim, directions);
    case 'link.slow':
      for (const direction of directions) slow(sim, direction, command.latencyMs);
      return null;
  }
}

/** Nothing passes from now on, and what is on its way gets lost. */
function cut(sim: Simulation, directions: readonly Direction[]): RefusalReason | null {
  const whole = directions.filter(([from, to]) => !linkOf(sim.state, from, to).cut);
  if (whole.length === 0) return 'link.cut';
  for (const [from, to] of whole) {
    linkOf(sim.state, from, to).cut = true;
    emit(sim, { type: 'LinkCut', from, to });
    loseInFlight(sim, from, to);
  }
  reviewQuorum(sim);
  return null;
}

/** Messages pass again. Connections on which something was lost begin anew: both ends are told. */
function heal(sim: Simulation, directions: readonly Direction[]): RefusalReason | null {
  const broken = directions.filter(([from, to]) => linkOf(sim.state, from, to).cut);
  if (broken.length === 0) return 'link.notCut';
  for (const [from, to] of broken) {
    linkOf(sim.state, from, to).cut = false;
    emit(sim, { type: 'LinkHealed', from, to });
  }
  const [from, to] = broken[0] as Direction;
  const { servers } = sim.state.zookeeper;
  if (from in servers && to in servers) reviewQuorum(sim);
  else if (from in servers || to in servers) reconnectToZooKeeper(sim, from in servers ? to : from);
  else if (linkOf(sim.state, from, to).broken || linkOf(sim.state, to, from).broken) beginAnew(sim, from, to);
  return null;
}

function beginAnew(sim: Simulation, from: NodeId, to: NodeId): void {
  for (const [near, far] of [
    [from, to],
    [to, from],
  ] as const) {
    linkOf(sim.state, near, far).broken = false;
    send(sim, near, far, { kind: 'Disconnect', of: near });
  }
}

/** The broker's ZooKeeper client is connected again and hears at once whether its session still lives (ZK-04). */
function reconnectToZooKeeper(sim: Simulation, node: NodeId): void {
  const broker = Object.values(sim.state.brokers).find(({ id }) => brokerNode(id) === node);
  if (broker) ping(sim, broker);
}

function slow(sim: Simulation, [from, to]: Direction, latencyMs: number): void {
  linkOf(sim.state, from, to).latencyMs = latencyMs;
  emit(sim, { type: 'LinkSlowed', from, to, latencyMs });
}
