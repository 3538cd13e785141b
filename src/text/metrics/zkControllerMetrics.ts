import type { Simulation } from '../../engine/simulation';
import type { BrokerState, ControllerState } from '../../engine/state';
import { topicOf } from '../../engine/topicPartition';
import { isSince, type KafkaVersion } from '../../scenario/versions';
import { count, gauge, type Metric } from './metric';

interface Counts {
  readonly offline: number;
  readonly imbalanced: number;
  readonly topics: number;
  readonly partitions: number;
  readonly brokers: number;
  readonly topicsToDelete: number;
  readonly replicasToDelete: number;
}

const NOTHING: Counts = { offline: 0, imbalanced: 0, topics: 0, partitions: 0, brokers: 0, topicsToDelete: 0, replicasToDelete: 0 };

function countsOf({ assignments, partitions, liveBrokers, deletions }: ControllerState): Counts {
  const tps = Object.keys(assignments);
  const leaderOf = (tp: string): number => partitions[tp]?.leader ?? -1;
  return {
    offline: tps.filter((tp) => liveBrokers[leaderOf(tp)] === undefined).length,
    imbalanced: tps.filter((tp) => leaderOf(tp) !== assignments[tp]?.[0]).length,
    topics: new Set(tps.map(topicOf)).size,
    partitions: tps.length,
    brokers: Object.keys(liveBrokers).length,
    topicsToDelete: Object.keys(deletions).length,
    replicasToDelete: tps.filter((tp) => deletions[topicOf(tp)]).flatMap((tp) => assignments[tp] ?? []).length,
  };
}

/**
 * What every broker of ZooKeeper mode shows as a controller that it might be: nothing but zeros where it is not. `LeaderElectionRateAndTimeMs`
 * counts changes of /brokers/ids, not elections.
 */
export function zkControllerMetrics({ scenario: { kafka } }: Simulation, { controller, meters }: BrokerState): Metric[] {
  const { offline, imbalanced, topics, partitions, brokers, ...going } = controller ? countsOf(controller) : NOTHING;
  const since = (release: KafkaVersion, ...metrics: Metric[]): Metric[] => (isSince(kafka, release) ? metrics : []);
  return [
    gauge('controller', 'ActiveControllerCount', controller ? 1 : 0),
    gauge('controller', 'OfflinePartitionsCount', offline),
    gauge('controller', 'PreferredReplicaImbalanceCount', imbalanced),
    ...since('1.0', gauge('controller', 'GlobalTopicCount', topics), gauge('controller', 'GlobalPartitionCount', partitions)),
    ...since(
      '2.4',
      gauge('controller', 'TopicsToDeleteCount', going.topicsToDelete),
      gauge('controller', 'ReplicasToDeleteCount', going.replicasToDelete),
    ),
    ...since('3.1', gauge('controller', 'ActiveBrokerCount', brokers), gauge('controller', 'FencedBrokerCount', 0)),
    count('stats', 'LeaderElectionRateAndTimeMs', meters.brokerChanges),
    count('stats', 'UncleanLeaderElectionsPerSec', meters.uncleanElections),
  ];
}
