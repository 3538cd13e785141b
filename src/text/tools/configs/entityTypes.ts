import { isSince, type KafkaVersion } from '../../../scenario/versions';

/** What entities there are, since when. */
const TYPES: readonly (readonly [type: string, since: KafkaVersion])[] = [
  ['topics', '0.10'],
  ['clients', '0.10'],
  ['users', '0.10'],
  ['brokers', '0.10'],
  ['ips', '2.8'],
  ['broker-loggers', '2.4'],
  ['client-metrics', '3.7'],
  ['groups', '4.0'],
];
/** Those whose configs a broker tells, in the releases that began with a few. */
const FIRST_OF_BROKER: Partial<Record<KafkaVersion, readonly string[]>> = {
  '2.4': ['brokers', 'broker-loggers'],
  '2.5': ['topics', 'brokers', 'broker-loggers'],
};
const ONLY_OF_BROKER = ['broker-loggers', 'client-metrics', 'groups'];

function typesIn(kafka: KafkaVersion, direct: boolean): readonly string[] {
  if (direct && isSince(kafka, '3.0')) return ['users', 'brokers'];
  const all = TYPES.filter(([, since]) => isSince(kafka, since)).map(([type]) => type);
  return direct ? all.filter((type) => !ONLY_OF_BROKER.includes(type)) : (FIRST_OF_BROKER[kafka] ?? all);
}

/** What `kafka-configs.sh` says of an entity type that is none (`ConfigCommandOptions.checkArgs`); null where it is one. `direct`: through ZooKeeper. */
export function wrongType(type: string, kafka: KafkaVersion, direct: boolean): string | null {
  if (!isSince(kafka, '2.4')) {
    const all = ['topics', 'clients', 'users', 'brokers'];
    return all.includes(type) ? null : `Invalid entity-type ${type}, --entity-type must be one of List(${all.join(', ')})`;
  }
  const types = typesIn(kafka, direct);
  if (types.includes(type)) return null;
  const list = types.join(isSince(kafka, '3.0') ? ', ' : ',');
  const server = isSince(kafka, '3.7') ? '--bootstrap-server or --bootstrap-controller' : '--bootstrap-server';
  const end = `with ${isSince(kafka, '3.7') ? 'a' : 'the'} ${direct ? '--zookeeper' : server} argument`;
  if (!isSince(kafka, '2.5')) return `Invalid entity-type ${type}, --entity-type must be one of ${list} ${end}`;
  return `Invalid entity type ${type}, the entity type must be one of ${list} ${end}`;
}
