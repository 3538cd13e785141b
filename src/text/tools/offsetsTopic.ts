import { brokerConfig } from '../../engine/settings';
import type { Simulation } from '../../engine/simulation';
import type { BrokerState } from '../../engine/state';
import { topicOf } from '../../engine/topicPartition';
import { LIMITS } from '../../scenario/schema';
import { isSince } from '../../scenario/versions';
import type { Asked } from './toolPlan';

const OFFSETS_TOPIC = '__consumer_offsets';
const SEGMENT_BYTES = 104_857_600;

/**
 * Who first asks for the coordinator of a group has the topic made in which groups keep their offsets. Until 0.10 it had fewer replicas where
 * there were fewer brokers. @returns the command for it; none where it is there
 */
export function madeByGroup({ settings, scenario }: Simulation, { id, metadata }: BrokerState): Asked[] {
  if (Object.keys(metadata.partitions).some((tp) => topicOf(tp) === OFFSETS_TOPIC)) return [];
  const configs = brokerConfig(settings, id);
  const asked = configs['offsets.topic.replication.factor'];
  const replicationFactor = isSince(scenario.kafka, '0.11') ? asked : Math.min(asked, metadata.liveBrokers.length);
  const partitions = Math.min(configs['offsets.topic.num.partitions'], LIMITS.partitionsPerTopic);
  if (replicationFactor > Math.min(metadata.liveBrokers.length, LIMITS.brokers)) return [];
  return [
    {
      do: 'topic.create',
      topic: OFFSETS_TOPIC,
      partitions,
      replicationFactor,
      configs: { 'cleanup.policy': 'compact', 'segment.bytes': SEGMENT_BYTES },
    },
  ];
}
