import { KAFKA_VERSIONS, type KafkaVersion } from '../scenario/versions';

/** What differs between releases of Kafka. Every difference that the rules name is switched here and nowhere else. */
export interface Profile {
  /**
   * How a follower of a new leader finds where its log parts from the leader's: it cuts to its own high watermark; asks the leader where
   * its last epoch ends (KIP-101); does so until both agree on an epoch (KIP-279); or just fetches, and is told (KIP-595). EPO-05 to EPO-09
   */
  readonly trunc: 'hw' | 'kip101' | 'kip279' | 'fetch';
  /** Does a follower validate its log again when the leader it has is announced with a newer epoch? (KAFKA-7164) */
  readonly sameLeader: 'never' | 'gap' | 'always';
  /** A leader notes its epoch on taking office, not with its first append (EPO-02, KAFKA-7415). */
  readonly office: boolean;
  /** Requests carry the sender's leader epoch and are fenced by it (EPO-08, KIP-320). */
  readonly fencing: boolean;
  /** Who joins the ISR must have reached the start of the leader's epoch (ISR-05, KAFKA-7128). */
  readonly leso: boolean;
  /** The latest offset is hidden until the high watermark has reached the leader's epoch (EPO-12, KIP-207). */
  readonly kip207: boolean;
  /** A follower that has everything is never out of sync (ISR-02). */
  readonly idle: boolean;
  /** A follower beyond its leader's end stops its broker where unclean election is off (REP-25, KAFKA-7414). */
  readonly halt: boolean;
  /** What a failed append of a follower ends: the fetcher thread with all its partitions, or the partition's fetching (KIP-461). */
  readonly appendError: 'thread' | 'partition';
  /** A broker that came back before it was missed is noticed, and what was sent to its process before is refused (ZK-08, KIP-380). */
  readonly kip380: boolean;
  /** A new ZooKeeper controller marks the replicas of gone brokers offline (ZK-06). */
  readonly failoverOffline: boolean;
  /** A parked follower fetch is answered when the high watermark passes what that follower was told (REP-20, KIP-392). */
  readonly hwWake: boolean;
  /** ISR changes go through the controller, and count towards the high watermark only once they are committed (ISR-06, KIP-497). */
  readonly maximal: boolean;
  /** A committed shrink that the leader asked for moves the high watermark (ISR-10, KAFKA-13091). */
  readonly hwAfterShrink: boolean;
  /** An unclean leader is marked RECOVERING (ELE-12). */
  readonly recovery: boolean;
  /** Nobody fenced or shutting down joins the ISR (ISR-05, KIP-841). */
  readonly kip841: boolean;
  /** Fetch and AlterPartition carry broker epochs (ISR-05, KIP-903). */
  readonly kip903: boolean;
  /** A shrink of the ISR keeps the leader epoch in KRaft (ISR-08, KAFKA-15021). */
  readonly noBump: boolean;
  /** A reassignment in KRaft is complete when the whole target is in the ISR, not only who was added (CTL-05, KAFKA-15665). */
  readonly targetInSync: boolean;
  /** The high watermark does not move while the ISR is below the effective min ISR (REP-12, KAFKA-15583). */
  readonly hwMinIsr: boolean;
  /** min.insync.replicas counts as at most the replication factor (REP-12). */
  readonly effectiveMinIsr: boolean;
  /** KRaft heeds unclean.leader.election.enable (ELE-10, KAFKA-12670). */
  readonly kraftUnclean: boolean;
  /** An emptied KRaft broker cannot be elected until it has reported its new directory (KR-13, KIP-858). */
  readonly dirs: boolean;
  /** Eligible leader replicas (KIP-966): on by default for new clusters. */
  readonly elr: boolean;
  /** The last leader is remembered when there is none any more, not when the ISR becomes empty; a fenced one may not lead again (ELR-05, KAFKA-19522). */
  readonly lastKnownLeader: boolean;
  /** A re-registration takes the broker out of the ISRs itself (KR-13). */
  readonly registrationShrinksIsr: boolean;
  /** A registration is refused while any heartbeat of that id is fresh, fenced or not (KR-07). */
  readonly sessionOutlivesFencing: boolean;
  /** The controller looks for silent brokers eight times a session, not just when one's session would end (KR-10). */
  readonly periodicFencing: boolean;
  /** Who would stand for election asks first whether it would be elected (KR-03, KIP-996). */
  readonly preVote: boolean;
  /** A leader of the quorum from which no majority fetches resigns (KR-04, KAFKA-15489). */
  readonly checksQuorum: boolean;
  /** A fetch of the metadata log is answered when the high watermark passes what the fetcher knows (REP-20, KIP-1166). */
  readonly metadataHwWake: boolean;
  /** A controller that takes office counts fenced brokers as heard of just now (KR-07, KAFKA-19130). */
  readonly seedsFencedSessions: boolean;
  /** A replica at the leader's end counts as caught up, whatever the time (REP-11). */
  readonly caughtUpAtEnd: boolean;
  /** Fetch sessions (REP-21, KIP-227). */
  readonly fetchSessions: boolean;
  /** Batches that the broker remembers per producer; 0 before idempotence (IDM-02). */
  readonly sequenceWindow: 0 | 1 | 5;
  /** What a first sequence that is not 0 meets where the producer is unknown (IDM-05). */
  readonly unknownProducer: 'refused' | 'accepted' | 'mustBeZero';
  /** Consumers say where they stand, and may read from followers (KIP-392). */
  readonly followerFetch: boolean;
  /** They are sent to members of the ISR alone (KAFKA-14372). */
  readonly readReplicaInIsr: boolean;
  /** Reassignments under way stand in a znode of their own (ZK-17), not in the topic's (KIP-455). */
  readonly reassignmentZnode: boolean;
  /** Persistent znodes that the first broker makes (ZK-17). */
  readonly topLevelPaths: readonly string[];
  /** What a broker dies with whose id is in use (ZK-02). */
  readonly duplicateId: 'RuntimeException' | 'NodeExistsException';
  /** 2: every end of a transaction bumps the producer's epoch, and the state of transactions is written in its flexible version (TXN-10, KIP-890). */
  readonly transactionVersion: 0 | 2;
  /** A coordinator tells a fenced producer so, and not of an old epoch (TXN-02, KIP-588). */
  readonly producerFenced: boolean;
  /** A follower whose high watermark moves answers the consumers that wait there; before, they wait their time (CON-05, KAFKA-14334). */
  readonly followerWakes: boolean;
  /** Who refuses a client because it does not lead says who does (PRD-14, KIP-951). */
  readonly tellsLeader: boolean;
  /** A batch of several records that is too large for its leader is split and sent again (PRD-13, KIP-126). */
  readonly splitsBatches: boolean;
  /** A producer whose sequences are out of order goes on in a new epoch (IDM-08, KIP-360). */
  readonly epochBump: boolean;
  /** Batches are given up delivery.timeout.ms after their creation, on their way or not (PRD-11, KIP-91). */
  readonly deliveryTimeout: boolean;
  /** Each attempt of a client doubles the back-off, up to retry.backoff.max.ms (PRD-11, KIP-580). */
  readonly exponentialBackoff: boolean;
}

const PATHS_0_10 = [
  '/zookeeper/quota',
  '/cluster/id',
  '/consumers',
  '/brokers/ids',
  '/brokers/topics',
  '/config/changes',
  '/config/topics',
  '/config/clients',
  '/config/users',
  '/config/brokers',
  '/admin/delete_topics',
  '/brokers/seqid',
  '/isr_change_notification',
];
const PATHS_0_11 = [...PATHS_0_10, '/latest_producer_id_block'];
const PATHS_1_0 = [...PATHS_0_11, '/log_dir_event_notification'];
const PATHS_2_7 = [...PATHS_1_0, '/feature'];

/** Values by the first release that has them; a release takes those of the latest one that is not newer. */
type ByRelease<T> = Partial<Record<KafkaVersion, T>>;

const TABLE: { readonly [F in keyof Profile]: ByRelease<Profile[F]> } = {
  trunc: { '0.10': 'hw', '0.11': 'kip101', '2.0': 'kip279', '2.8': 'fetch' },
  sameLeader: { '0.10': 'never', '2.0.1': 'gap', '2.1': 'always' },
  office: { '0.10': false, '2.0.1': true },
  fencing: { '0.10': false, '2.1': true },
  leso: { '0.10': false, '2.0.1': true },
  kip207: { '0.10': false, '2.2': true },
  idle: { '0.10': false, '2.1': true },
  halt: { '0.10': true, '2.0.1': false },
  appendError: { '0.10': 'thread', '2.3': 'partition' },
  kip380: { '0.10': false, '2.2': true },
  failoverOffline: { '0.10': false, '2.3': true },
  hwWake: { '0.10': false, '2.4': true, '2.6': false },
  maximal: { '0.10': false, '2.7': true },
  hwAfterShrink: { '0.10': true, '2.7': false, '3.1': true },
  recovery: { '0.10': false, '3.2': true },
  kip841: { '0.10': false, '3.3': true },
  kip903: { '0.10': false, '3.5': true },
  noBump: { '0.10': false, '3.6': true },
  targetInSync: { '0.10': false, '3.8': true },
  hwMinIsr: { '0.10': false, '3.7': true },
  effectiveMinIsr: { '0.10': false, '3.7': true },
  kraftUnclean: { '0.10': false, '3.9': true },
  dirs: { '0.10': false, '3.7': true },
  elr: { '0.10': false, '4.1': true },
  lastKnownLeader: { '0.10': false, '4.1': true },
  registrationShrinksIsr: { '0.10': false, '4.0': true },
  sessionOutlivesFencing: { '0.10': false, '4.0': true },
  periodicFencing: { '0.10': false, '4.0': true },
  preVote: { '0.10': false, '4.0': true },
  checksQuorum: { '0.10': false, '3.7': true },
  metadataHwWake: { '0.10': false, '4.1': true },
  seedsFencedSessions: { '0.10': true, '4.1': false },
  caughtUpAtEnd: { '0.10': false, '3.6': true },
  fetchSessions: { '0.10': false, '1.1': true },
  transactionVersion: { '0.10': 0, '4.0': 2 },
  producerFenced: { '0.10': false, '2.7': true },
  sequenceWindow: { '0.10': 0, '0.11': 1, '1.0': 5 },
  unknownProducer: { '0.10': 'mustBeZero', '1.0': 'refused', '2.5': 'accepted', '4.0': 'mustBeZero' },
  followerFetch: { '0.10': false, '2.4': true },
  readReplicaInIsr: { '0.10': false, '3.4': true },
  reassignmentZnode: { '0.10': true, '2.4': false },
  topLevelPaths: { '0.10': PATHS_0_10, '0.11': PATHS_0_11, '1.0': PATHS_1_0, '2.7': PATHS_2_7, '2.8': [...PATHS_2_7, '/config/ips'] },
  duplicateId: { '0.10': 'RuntimeException', '1.1': 'NodeExistsException' },
  followerWakes: { '0.10': false, '3.4': true },
  tellsLeader: { '0.10': false, '3.7': true },
  splitsBatches: { '0.10': false, '0.11': true },
  epochBump: { '0.10': false, '2.5': true },
  deliveryTimeout: { '0.10': false, '2.1': true },
  exponentialBackoff: { '0.10': false, '3.7': true },
};

/** Names of all protocol flags. */
export const FLAGS = Object.keys(TABLE) as readonly (keyof Profile)[];

function valueIn<T>(byRelease: ByRelease<T>, kafka: KafkaVersion): T {
  const upTo = KAFKA_VERSIONS.slice(0, KAFKA_VERSIONS.indexOf(kafka) + 1);
  const latest = upTo.findLast((release) => release in byRelease) as KafkaVersion;
  return byRelease[latest] as T;
}

/** The protocol of a release. */
export function profileOf(kafka: KafkaVersion): Profile {
  return Object.fromEntries(FLAGS.map((flag) => [flag, valueIn<unknown>(TABLE[flag], kafka)])) as unknown as Profile;
}
