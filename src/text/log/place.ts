import type { TopicPartition } from '../../engine/messages';
import { partitionOf, topicOf } from '../../engine/topicPartition';
import { isSince, type KafkaVersion, type Mode } from '../../scenario/versions';

/** The cluster whose processes log, as far as their lines tell it. */
export interface LoggingCluster {
  readonly kafka: KafkaVersion;
  readonly mode: Mode;
  /** `host:port` of a broker. */
  readonly addressOf: (broker: number) => string;
  /** Name of a broker's log directory, without the path before it. */
  readonly directoryOf: (broker: number) => string;
}

/** The process that logs. `id`: of the broker or controller. */
export interface Place extends LoggingCluster {
  readonly id: number;
}

/** Since 1.0 a line begins with a `LogContext`. */
const hasContext = ({ kafka }: Place): boolean => isSince(kafka, '1.0');

/** `[t,0]`, as 0.10 and 0.11 print a `TopicAndPartition`; `t-0` from 1.0 on. */
export const topicAndPartition = (at: Place, tp: TopicPartition): string => (hasContext(at) ? tp : `[${topicOf(tp)},${partitionOf(tp)}]`);

/** Who speaks, as the first words of a line. */
export const ident = {
  controller: (at: Place): string => (hasContext(at) ? `[Controller id=${at.id}] ` : `[Controller ${at.id}]: `),
  stateChange: (at: Place, controllerEpoch: number): string => `[Controller id=${at.id} epoch=${controllerEpoch}] `,
  broker: ({ id }: Place): string => `[Broker id=${id}] `,
  server: (at: Place): string => (hasContext(at) ? `[KafkaServer id=${at.id}] ` : `[Kafka Server ${at.id}], `),
  replicaManager: (at: Place): string => (hasContext(at) ? `[ReplicaManager broker=${at.id}] ` : `[Replica Manager on Broker ${at.id}]: `),
  partition: (at: Place, tp: TopicPartition): string =>
    hasContext(at) ? `[Partition ${tp} broker=${at.id}] ` : `Partition ${topicAndPartition(at, tp)} on broker ${at.id}: `,
  log: (at: Place, tp: TopicPartition): string =>
    `[${isSince(at.kafka, '3.1') ? 'UnifiedLog' : 'Log'} partition=${tp}, dir=${at.directoryOf(at.id)}] `,
  fetcher: (at: Place, leader: number): string => {
    if (hasContext(at)) return `[ReplicaFetcher replicaId=${at.id}, leaderId=${leader}, fetcherId=0] `;
    return `[ReplicaFetcherThread-0-${leader}]${isSince(at.kafka, '0.11') ? ':' : ','} `;
  },
};

/** Numbers as Scala's `mkString(",")` prints them. */
export const csv = (ids: readonly number[]): string => ids.join(',');
/** Numbers as a Scala collection prints itself: `List(1, 2)`. */
export const collection = (name: string, items: readonly (number | string)[]): string => `${name}(${items.join(', ')})`;
