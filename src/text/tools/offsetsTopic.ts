import { brokerConfig } from '../../engine/settings';
import type { Simulation } from '../../engine/simulation';
import type { BrokerState } from '../../engine/state';
import { topicOf } from '../../engine/topicPartition';
import { type Configs, LIMITS } from '../../scenario/schema';
import { isSince } from '../../scenario/versions';
import type { Asked } from './toolPlan';

const OFFSETS_TOPIC = '__consumer_offsets';
const TRANSACTION_TOPIC = '__transaction_state';
const SEGMENT_BYTES = 104_857_600;

/** A topic of the cluster's own, which is made when somebody asks for it; nothing where it is there, or where it finds too few brokers. */
function made({ metadata }: BrokerState, topic: string, partitions: number, replicationFactor: number, configs: Configs): Asked[] {
  if (Object.keys(metadata.partitions).some((tp) => topicOf(tp) === topic)) return [];
  if (replicationFactor > Math.min(metadata.liveBrokers.length, LIMITS.brokers)) return [];
  const shared = { 'cleanup.policy': 'compact', 'segment.bytes': SEGMENT_BYTES };
  return [
    {
      do: 'topic.create',
      topic,
      partitions: Math.min(partitions, LIMITS.partitionsPerTopic),
      replicationFactor,
      configs: { ...shared, ...configs },
    },
  ];
}

/**
 * Who first asks for the coordinator of a group has the topic made in which groups keep their offsets. Until 0.10 it had fewer replicas where
 * there were fewer brokers. @returns the command for it; none where it is there
 */
export function madeByGroup({ settings, scenario }: Simulation, broker: BrokerState): Asked[] {
  const configs = brokerConfig(settings, broker.id);
  const asked = configs['offsets.topic.replication.factor'];
  const replicationFactor = isSince(scenario.kafka, '0.11') ? asked : Math.min(asked, broker.metadata.liveBrokers.length);
  return made(broker, OFFSETS_TOPIC, configs['offsets.topic.num.partitions'], replicationFactor, {});
}

/** The same for the coordinator of a transactional id, whose states stand in a topic of their own (TXN-01). */
export function madeByTransactions({ settings }: Simulation, broker: BrokerState): Asked[] {
  const configs = brokerConfig(settings, broker.id);
  const { 'transaction.state.log.replication.factor': replicationFactor, 'transaction.state.log.num.partitions': partitions } = configs;
  const own = { 'min.insync.replicas': configs['transaction.state.log.min.isr'], 'unclean.leader.election.enable': false };
  return made(broker, TRANSACTION_TOPIC, partitions, replicationFactor, own);
}
