/** A double of Java: as text it has a point, `26.0`. */
export class JavaDouble extends Number {}

/** What an attribute of a bean shows. */
export type MetricValue = number | JavaDouble | string;

/** An attribute of a bean, as JMX names it. */
export interface Metric {
  readonly mbean: string;
  readonly attribute: string;
  readonly value: MetricValue;
}

const MBEANS = {
  replicaManager: 'kafka.server:type=ReplicaManager,name=',
  server: 'kafka.server:type=KafkaServer,name=',
  fetchers: 'kafka.server:type=ReplicaFetcherManager,clientId=Replica,name=',
  controller: 'kafka.controller:type=KafkaController,name=',
  stats: 'kafka.controller:type=ControllerStats,name=',
} as const;

type Bean = keyof typeof MBEANS;

/** A gauge of Yammer Metrics. */
export const gauge = (bean: Bean, name: string, value: number): Metric => ({ mbean: MBEANS[bean] + name, attribute: 'Value', value });

/** How often something happened since the process began. */
export const count = (bean: Bean, name: string, value: number): Metric => ({ mbean: MBEANS[bean] + name, attribute: 'Count', value });

/** Attributes of a bean of Kafka's own metrics, which are doubles unless they are texts or counts of nodes. */
export const attributes = (mbean: string, values: Readonly<Record<string, MetricValue>>): Metric[] =>
  Object.entries(values).map(([attribute, value]) => ({ mbean, attribute, value }));
