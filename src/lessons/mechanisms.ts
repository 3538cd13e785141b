/** What Highwater has to teach, by area of Kafka. A lesson names those that it shows. */
export const MECHANISMS = {
  zookeeper: 'ZooKeeper: znodes, ephemeral nodes, sessions, heartbeats, watches; what stops without it',
  registration: 'broker registration; a second broker with the same id is refused',
  controller: 'controller: the first to register, session expiry, epoch fencing, the six steps of a failover',
  kraft: 'KRaft: controller quorum, active controller, heartbeats, fencing, metadata log, ELR',
  bootstrap: 'bootstrap.servers and metadata: any live broker will do',
  topics: 'topics: create, describe, add partitions, placement over brokers and racks, preferred leader',
  log: 'log: segments, roll, index, page cache and flush, retention',
  replication: 'the five flows: fetch as the acknowledgement, LEO, high watermark, what a consumer may read',
  isr: 'ISR: its two conditions, shrink, expand, min.insync.replicas with its two errors',
  'leader-epoch': 'leader epoch: truncation, how it lost data, the epoch cache, zombie leaders',
  elections: 'elections: clean, preferred, unclean, controlled shutdown; all brokers die',
  'follower-reads': 'reading from a follower: client.rack, replica.selector.class',
  producer: 'producer: batching, keys, acks 0, 1, all, retries, idempotence, transactions',
  consumer: 'consumer: groups, coordinator, rebalance, offset commits, lag',
  terms: 'replication versus mirroring; sequential I/O and zero-copy',
} as const;

export type MechanismId = keyof typeof MECHANISMS;
export const MECHANISM_IDS = Object.keys(MECHANISMS) as readonly MechanismId[];
