import type { Simulation } from '../context';
import { brokerConfig, CONTROLLERS } from '../settings';
import { topicDeleted } from '../topicDeleted';
import type { RefusalReason } from '../trace';
import { appendRecords } from './metadataLog';
import { activeQuorumController } from './quorum';

/** `kafka-topics.sh --delete` in KRaft: one record; brokers delete their replicas when they replay it (CTL-06). @returns why not, or null */
export function deleteTopic(sim: Simulation, topic: string): RefusalReason | null {
  const controller = activeQuorumController(sim.state);
  if (!controller) return 'controller.none';
  if (!brokerConfig(sim.settings, CONTROLLERS)['delete.topic.enable']) return 'topic.deletionDisabled';
  if (!controller.image.topics[topic]) return 'topic.unknown';
  topicDeleted(sim, topic);
  appendRecords(sim, controller, [{ type: 'RemoveTopic', topic }]);
  return null;
}
