import { controllerAt } from '../../engine/kraft/quorum';
import { brokerOf, type NodeId } from '../../engine/messages';
import type { Simulation } from '../../engine/simulation';
import type { BrokerState } from '../../engine/state';
import type { BrokerStatus } from '../../engine/trace';
import { observerMetrics, quorumMetrics } from './kraftMetrics';
import { gauge, type Metric } from './metric';
import { maxLag, replicaMetrics } from './replicaMetrics';
import { zkControllerMetrics } from './zkControllerMetrics';

/** `BrokerState` of KIP-631; a process that does not run has no beans. */
const STATES: Partial<Record<BrokerStatus, number>> = { starting: 1, running: 3, paused: 3, stopping: 6, halted: 6 };

function brokerMetrics(sim: Simulation, broker: BrokerState): Metric[] {
  const state = STATES[broker.status];
  if (state === undefined) return [];
  const ofMode = sim.state.quorum ? observerMetrics(sim, broker) : zkControllerMetrics(sim, broker);
  return [...replicaMetrics(sim, broker), gauge('fetchers', 'MaxLag', maxLag(broker)), gauge('server', 'BrokerState', state), ...ofMode];
}

/**
 * What an operator sees of a node (`b1`, `c101`) in JMX at this moment, with the names of its release.
 * @returns nothing of a process that does not run
 */
export function metricValues(sim: Simulation, node: NodeId): Metric[] {
  const controller = controllerAt(sim.state, node);
  if (controller) return controller.status === 'running' || controller.status === 'paused' ? quorumMetrics(sim, controller) : [];
  const broker = node.startsWith('b') ? sim.state.brokers[brokerOf(node)] : undefined;
  return broker ? brokerMetrics(sim, broker) : [];
}
