import type { Scenario } from '../../scenario/schema';
import { threeBrokers } from '../golden/cluster';
import { createSimulation } from '../simulation';
import type { BrokerState, ControllerState } from '../state';

type Options = NonNullable<Parameters<typeof threeBrokers>[1]>;

/** Three brokers with topics t and u, both led by broker 1, which is the controller. */
export function controllerOf(options: Options = {}, change: (scenario: Scenario) => Scenario = (scenario) => scenario) {
  const topics: Scenario['topics'] = ['t', 'u'].map((name) => ({ name, assignment: [[1, 2, 3]] }));
  const sim = createSimulation(change(threeBrokers([], { topics, ...options })));
  const controller = sim.state.brokers[1] as BrokerState;
  return { sim, controller, state: controller.controller as ControllerState };
}
