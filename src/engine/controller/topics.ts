import { emit, type Simulation } from '../context';
import { type Placement, placeReplicas } from '../placement/placeReplicas';
import type { UsableBroker } from '../placement/stripedReplicaPlacer';
import type { BrokerState } from '../state';
import type { RefusalReason } from '../trace';
import { childrenOf, createZnode } from '../zookeeper/znodes';
import { encodeConfigs } from './configs';
import { activeController } from './controllerZnode';
import { BROKER_IDS, encodeTopic, topicConfigPath, topicPath } from './znodePaths';

/** All that have a znode (ASN-03). */
export function registeredBrokers(sim: Simulation): UsableBroker[] {
  return childrenOf(sim, BROKER_IDS).map((id) => ({
    id: Number(id),
    rack: (sim.state.brokers[Number(id)] as BrokerState).rack,
    fenced: false,
  }));
}

/**
 * `kafka-topics.sh --create`: the topic's znode; the controller hears of it by its watch (ZK-17). Brokers of a given assignment need not be
 * there (ASN-03). @returns why not, or null
 */
export function createTopic(sim: Simulation, topic: string, placement: Placement): RefusalReason | null {
  if (activeController(sim) < 0) return 'controller.none';
  if (sim.state.zookeeper.znodes[topicPath(topic)]) return 'topic.exists';
  const placed = placeReplicas(sim, topic, placement, registeredBrokers(sim));
  if (!placed.ok) return placed.problem;
  createZnode(sim, topicConfigPath(topic), encodeConfigs(sim.settings.ownTopicConfigs[topic] ?? {}));
  createZnode(sim, topicPath(topic), encodeTopic(Object.fromEntries(placed.value.entries())));
  emit(sim, { type: 'TopicCreated', topic, assignment: placed.value });
  return null;
}
