import type { Configs, Scenario } from '../../scenario/schema';
import type { KafkaVersion } from '../../scenario/versions';
import { threeBrokers } from '../golden/cluster';
import { createSimulation, type Simulation } from '../simulation';
import type { BrokerState } from '../state';
import type { TimerKind } from '../trace';
import { activeQuorumController, controllerIds } from './quorum';
import type { QuorumController } from './state';

/** Three brokers and so many controllers, from 101 on, one of which is in office. */
export function quorumOf({
  kafka = '4.1',
  controllers = 3,
  configs = {},
}: {
  kafka?: KafkaVersion;
  controllers?: number;
  configs?: Configs;
} = {}) {
  const scenario: Scenario = threeBrokers([], { kafka, mode: 'kraft', configs });
  const specs = Array.from({ length: controllers }, (_, i) => ({ id: 101 + i }));
  const sim = createSimulation({ ...scenario, cluster: { ...scenario.cluster, controllers: specs } });
  const active = activeQuorumController(sim.state) as QuorumController;
  const followers = controllerIds(sim.state)
    .filter((id) => id !== active.id)
    .map((id) => sim.state.quorum?.controllers[id] as QuorumController);
  sim.events = [];
  return { sim, active, followers, follower: followers[0] as QuorumController, broker: sim.state.brokers[1] as BrokerState };
}

/** In how many ms the timers of a kind ring that an action sets at a node. */
export function timersSetBy({ state }: Simulation, timer: TimerKind, node: string, action: () => unknown): number[] {
  const first = state.nextSeq;
  action();
  return state.queue.flatMap((event) =>
    event.kind === 'timer' && event.timer === timer && event.node === node && event.seq >= first ? [event.dueAtMs - state.nowMs] : [],
  );
}
