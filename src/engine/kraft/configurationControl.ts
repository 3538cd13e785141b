import type { Simulation } from '../context';
import { topicConfig } from '../dynamicConfigs';
import type { TopicPartition } from '../messages';
import { brokerConfig, CONTROLLERS } from '../settings';

/** The controllers' own configs: those of the cluster. */
export const controllerConfigs = ({ settings }: Simulation) => brokerConfig(settings, CONTROLLERS);

/** A topic's configs as the controllers see them. */
export const controllerTopicConfig = (sim: Simulation, tp: TopicPartition) => topicConfig(sim, CONTROLLERS, tp);
