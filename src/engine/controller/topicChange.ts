import type { Simulation } from '../context';
import type { BrokerState, ControllerState, Znode } from '../state';
import { childrenOf, watch } from '../zookeeper/znodes';
import { createPartitions } from './partitionState';
import { decodeTopic, TOPICS, topicPath } from './znodePaths';

/** /brokers/topics changed: topics that are new get their leaders and ISRs (ELE-07). */
export function processTopicChange(sim: Simulation, controller: BrokerState, state: ControllerState): void {
  watch(sim, controller.session?.id ?? 0, TOPICS, 'children');
  const created: string[] = [];
  for (const topic of childrenOf(sim, TOPICS)) {
    watch(sim, controller.session?.id ?? 0, topicPath(topic), 'data');
    const assignment = decodeTopic((sim.state.zookeeper.znodes[topicPath(topic)] as Znode).data);
    for (const partition in assignment) {
      const tp = `${topic}-${partition}`;
      if (state.assignments[tp]) continue;
      state.assignments[tp] = assignment[partition] as readonly number[];
      created.push(tp);
    }
  }
  if (created.length > 0) createPartitions(sim, controller, state, created);
}
