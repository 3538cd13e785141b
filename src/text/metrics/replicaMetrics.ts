import { parkedFetches } from '../../engine/broker/fetchPurgatory';
import { effectiveMinIsr } from '../../engine/broker/partition';
import { logSize } from '../../engine/log/segments';
import type { Simulation } from '../../engine/simulation';
import type { BrokerState, PartitionState, ReplicaLog } from '../../engine/state';
import { partitionOf, topicOf } from '../../engine/topicPartition';
import { isSince, type KafkaVersion } from '../../scenario/versions';
import { count, gauge, type Metric } from './metric';

/** A partition as its broker counts it. */
interface Counted {
  readonly partition: PartitionState;
  readonly isLeader: boolean;
  /** Without those that a reassignment adds. */
  readonly replicationFactor: number;
  readonly isReassigning: boolean;
  readonly isUnderReplicated: boolean;
  readonly isUnderMinIsr: boolean;
  readonly isAtMinIsr: boolean;
}

/** Up to 2.3 brokers are not told what a reassignment adds: all replicas count (`AssignmentState`, KIP-455). */
const toldOfMoves = (kafka: KafkaVersion): boolean => isSince(kafka, '2.4');
const NOBODY_MOVES: Pick<PartitionState, 'adding' | 'removing'> = { adding: [], removing: [] };

function counted(sim: Simulation, partition: PartitionState): Counted {
  const { isr, replicas } = partition;
  const { adding, removing } = toldOfMoves(sim.scenario.kafka) ? partition : NOBODY_MOVES;
  const isLeader = partition.role === 'leader';
  const replicationFactor = replicas.filter((replica) => !adding.includes(replica)).length;
  const minIsr = effectiveMinIsr(sim, partition);
  return {
    partition,
    isLeader,
    replicationFactor,
    isReassigning: isLeader && adding.length + removing.length > 0,
    isUnderReplicated: isLeader && isr.length < replicationFactor,
    isUnderMinIsr: isLeader && isr.length < minIsr,
    isAtMinIsr: isLeader && isr.length === minIsr,
  };
}

const ofPartition = (name: string, { tp }: PartitionState, value: number): Metric => ({
  mbean: `kafka.cluster:type=Partition,name=${name},topic=${topicOf(tp)},partition=${partitionOf(tp)}`,
  attribute: 'Value',
  value,
});

const ofLog = (name: string, tp: string, value: number): Metric => ({
  mbean: `kafka.log:type=Log,name=${name},topic=${topicOf(tp)},partition=${partitionOf(tp)}`,
  attribute: 'Value',
  value,
});

/** What the fetchers have left to fetch of the partition in which it is most, in records below its leader's high watermark (`AbstractFetcherManager`). */
export const maxLag = ({ fetchers }: BrokerState): number =>
  Math.max(0, ...Object.values(fetchers).flatMap(({ partitions }) => partitions.map(({ lag }) => lag)));

/** Requests that wait in a purgatory. */
const delayed = (operation: string, value: number): Metric => ({
  mbean: `kafka.server:type=DelayedOperationPurgatory,delayedOperation=${operation},name=NumDelayedOperations`,
  attribute: 'Value',
  value,
});

function partitionMetrics(kafka: KafkaVersion, { partition, isLeader, replicationFactor, ...is }: Counted): Metric[] {
  return [
    ofPartition('UnderReplicated', partition, Number(is.isUnderReplicated)),
    ofPartition('InSyncReplicasCount', partition, isLeader ? partition.isr.length : 0),
    ofPartition('ReplicasCount', partition, isLeader ? replicationFactor : 0),
    ...(isSince(kafka, '1.0') ? [ofPartition('UnderMinIsr', partition, Number(is.isUnderMinIsr))] : []),
    ...(isSince(kafka, '0.11') ? [ofPartition('LastStableOffsetLag', partition, 0)] : []),
    ...(isSince(kafka, '2.3') ? [ofPartition('AtMinIsr', partition, Number(is.isAtMinIsr))] : []),
  ];
}

function logMetrics(tp: string, log: ReplicaLog): Metric[] {
  return [
    ofLog('LogStartOffset', tp, log.logStartOffset),
    ofLog('LogEndOffset', tp, log.logEndOffset),
    ofLog('NumLogSegments', tp, log.segments.length),
    ofLog('Size', tp, logSize(log)),
  ];
}

/** What a broker's replica manager shows: of all its partitions together, of each, and of their logs. Only a leader counts what is amiss. */
export function replicaMetrics(sim: Simulation, broker: BrokerState): Metric[] {
  const { kafka } = sim.scenario;
  const partitions = Object.values(broker.partitions).map((partition) => counted(sim, partition));
  const howMany = (is: (each: Counted) => boolean): number => partitions.filter(is).length;
  const since = (release: KafkaVersion, metric: Metric): Metric[] => (isSince(kafka, release) ? [metric] : []);
  const { isrShrinks, isrExpands, failedIsrUpdates } = broker.meters;
  const ofManager = [
    gauge(
      'replicaManager',
      'LeaderCount',
      howMany(({ isLeader }) => isLeader),
    ),
    gauge('replicaManager', 'PartitionCount', partitions.length),
    gauge(
      'replicaManager',
      'UnderReplicatedPartitions',
      howMany(({ isUnderReplicated }) => isUnderReplicated),
    ),
    ...since('1.0', gauge('replicaManager', 'OfflineReplicaCount', 0)),
    ...since(
      '1.0',
      gauge(
        'replicaManager',
        'UnderMinIsrPartitionCount',
        howMany(({ isUnderMinIsr }) => isUnderMinIsr),
      ),
    ),
    ...since(
      '2.3',
      gauge(
        'replicaManager',
        'AtMinIsrPartitionCount',
        howMany(({ isAtMinIsr }) => isAtMinIsr),
      ),
    ),
    ...since(
      '2.4',
      gauge(
        'replicaManager',
        'ReassigningPartitions',
        howMany(({ isReassigning }) => isReassigning),
      ),
    ),
    count('replicaManager', 'IsrShrinksPerSec', isrShrinks),
    count('replicaManager', 'IsrExpandsPerSec', isrExpands),
    ...since('0.11', count('replicaManager', 'FailedIsrUpdatesPerSec', failedIsrUpdates)),
  ];
  const waiting = [delayed('Produce', broker.pendingProduces.length), delayed('Fetch', parkedFetches(broker).length)];
  const ofEach = partitions.flatMap((each) => partitionMetrics(kafka, each));
  const ofLogs = Object.entries(broker.disk.logs).flatMap(([tp, log]) => (broker.partitions[tp] ? logMetrics(tp, log) : []));
  return [...ofManager, ...waiting, ...ofEach, ...ofLogs];
}
