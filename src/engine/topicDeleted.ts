import { emit, type Simulation } from './context';
import type { TopicPartition } from './messages';
import { topicOf } from './topicPartition';

/** A topic is gone. One of its name that comes later is another one, with an id of its own. */
export function topicDeleted(sim: Simulation, topic: string): void {
  sim.state.topicsDeleted[topic] = (sim.state.topicsDeleted[topic] ?? 0) + 1;
  emit(sim, { type: 'TopicDeleted', topic });
}

/** Topics of a partition's topic name that are gone, where there are any: what tells its id from theirs. */
export function deletedBefore({ state }: Simulation, tp: TopicPartition): { readonly topicsDeleted?: number } {
  const topicsDeleted = state.topicsDeleted[topicOf(tp)];
  return topicsDeleted === undefined ? {} : { topicsDeleted };
}
