import { emit, givesUpAt, type Simulation, scheduleRequestTimeout, send } from '../context';
import type { Connection, NodeId } from '../messages';
import { oldestUnanswered } from './connections';
import { linkOf } from './links';

/**
 * A connection's timer rings: has its oldest request waited too long, the connection is closed (PRD-12). A client has one connection to a
 * broker for everything; a broker's fetcher, controller and requests to the controller have their own.
 */
export function handleRequestTimeout(sim: Simulation, from: NodeId, about: string): void {
  const [to, connection] = about.split(' ') as [NodeId, Connection];
  const link = linkOf(sim.state, from, to);
  link.timers = link.timers.filter((timed) => timed !== connection);
  const oldest = oldestUnanswered(link, connection);
  if (!oldest) return;
  if (givesUpAt(sim, from, to, connection, oldest.sentAtMs) > sim.state.nowMs) {
    link.timers.push(connection);
    scheduleRequestTimeout(sim, from, to, connection, oldest.sentAtMs);
    return;
  }
  const isClient = sim.state.clients[from] !== undefined;
  emit(sim, { type: 'RequestTimedOut', node: from, of: to, connection });
  send(sim, from, from, { kind: 'Disconnect', of: to, connection: isClient ? undefined : connection });
}
