import type { Simulation } from '../context';
import { topicConfig } from '../dynamicConfigs';
import type { TopicPartition } from '../messages';
import { CONTROLLERS } from '../settings';

/** A topic's configs as the controllers see them. */
export const controllerTopicConfig = (sim: Simulation, tp: TopicPartition) => topicConfig(sim, CONTROLLERS, tp);
