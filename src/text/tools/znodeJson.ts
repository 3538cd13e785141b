import { isSince, type KafkaVersion } from '../../scenario/versions';
import { inHashOrder } from './javaOrder';
import { inImmutableOrder, inMutableOrder, numbersInMutableOrder } from './scalaOrder';

type Json = Readonly<Record<string, unknown>>;

const scalaOf = (kafka: KafkaVersion) => (isSince(kafka, '3.0') ? '2.13' : '2.12');
const picked = (json: Json, names: readonly string[]): Json =>
  Object.fromEntries(names.filter((name) => name in json).map((name) => [name, json[name]]));

/** JSON whose keys stand as given: numbers as keys would be sorted by `JSON.stringify`. */
function written(json: Json, names: readonly string[] = Object.keys(json), encode: (value: unknown) => string = JSON.stringify): string {
  return `{${names.map((name) => `${JSON.stringify(name)}:${encode(json[name])}`).join(',')}}`;
}

/** /brokers/ids/N: version 5 names features (2.7, KIP-584), 4 does not (OUT-3). */
export function brokerJson(kafka: KafkaVersion, broker: Json): string {
  const has5 = isSince(kafka, '2.7');
  const json: Json = { ...broker, version: has5 ? 5 : 4 };
  const first = ['version', 'host', 'port', 'endpoints', 'jmx_port', 'timestamp'];
  const names = [...first, 'rack', 'listener_security_protocol_map', ...(has5 ? ['features'] : [])].filter((name) => name in json);
  return written(json, inMutableOrder(scalaOf(kafka), names, first.length));
}

/** /controller: version 2 came with 3.4 (OUT-2). */
export function controllerJson(kafka: KafkaVersion, controller: Json): string {
  return isSince(kafka, '3.4') ? written(controller) : written(picked({ ...controller, version: 1 }, ['version', 'brokerid', 'timestamp']));
}

/** The order of a topic's partitions: it depends on which map each release makes of them (OUT-3). */
function partitionOrder(kafka: KafkaVersion, partitions: readonly string[], created: number): string[] {
  if (isSince(kafka, '2.4')) return inMutableOrder(scalaOf(kafka), partitions);
  if (isSince(kafka, '2.0')) return inImmutableOrder(partitions);
  if (!isSince(kafka, '0.11')) return inMutableOrder('2.12', partitions);
  return inImmutableOrder([...numbersInMutableOrder(partitions.slice(0, created)), ...partitions.slice(created)]);
}

/** /brokers/topics/T: version 1 up to 2.3, 2 from 2.4 (KIP-455), 3 with the topic's id from 2.8 on (OUT-3). `created`: partitions that it was made with. */
export function topicJson(kafka: KafkaVersion, topic: Json, id: string, created: number): string {
  const partitions = topic.partitions as Json;
  const encoded = (name: string) => {
    const value = topic[name];
    if (typeof value !== 'object' || value === null) return JSON.stringify(name === 'topic_id' ? id : value);
    const order =
      name === 'partitions' ? partitionOrder(kafka, Object.keys(partitions), created) : inMutableOrder(scalaOf(kafka), Object.keys(value));
    return written(value as Json, order);
  };
  const line = (names: readonly string[], version: number) =>
    `{${names.map((name) => `"${name}":${name === 'version' ? version : encoded(name)}`).join(',')}}`;
  if (!isSince(kafka, '2.4')) return line(['version', 'partitions'], 1);
  const first = ['version', 'partitions', 'adding_replicas', 'removing_replicas'];
  if (!isSince(kafka, '2.8')) return line(inMutableOrder('2.12', first), 2);
  return line(inMutableOrder(scalaOf(kafka), [...first, 'topic_id'], first.length), 3);
}

/** /feature: version 2 came with 3.3. */
export function featureJson(kafka: KafkaVersion): string {
  const json = { version: isSince(kafka, '3.3') ? 2 : 1, status: 1, features: {} };
  return written(json, inMutableOrder(scalaOf(kafka), Object.keys(json), 3));
}

const PROPERTIES_BUCKETS = 16;

/** /config/…: in the order in which `Properties` gives the names. */
export function configJson({ version, config }: { readonly version: number; readonly config: Json }): string {
  return written({ version, config: picked(config, inHashOrder(Object.keys(config), PROPERTIES_BUCKETS)) });
}
