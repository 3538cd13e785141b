import { emit, type Simulation } from '../context';
import type { RefusalReason } from '../trace';
import { createZnode } from '../zookeeper/znodes';
import { activeController } from './controllerZnode';
import { encodeTopic, topicPath } from './znodePaths';

/** `kafka-topics.sh --create`: the topic's znode; the controller hears of it by its watch (ZK-17). @returns why not, or null */
export function createTopic(sim: Simulation, topic: string, assignment: readonly (readonly number[])[]): RefusalReason | null {
  if (activeController(sim) < 0) return 'controller.none';
  if (createZnode(sim, topicPath(topic), encodeTopic(Object.fromEntries(assignment.entries()))) === 0) return 'topic.exists';
  emit(sim, { type: 'TopicCreated', topic, assignment });
  return null;
}
