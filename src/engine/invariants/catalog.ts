/** What an invariant needs in order to hold. Where one of these is missing or has happened, a violation is what Kafka would do, too. */
export type Condition =
  /** KIP-101, KIP-279 and KIP-320: truncation by epochs, fetches fenced by them. */
  | 'epochTruncation'
  /** Admission to the ISR only from the start of the leader's epoch on (KAFKA-7128). */
  | 'admissionGate'
  /** Nobody fenced in the ISR (KIP-841). */
  | 'noFencedMembers'
  /** An incarnation of a broker that lost its log does not pass for the one before (KIP-903). */
  | 'incarnations'
  | 'noUncleanElection'
  /** No log has lost records by a stop. */
  | 'noLossyStop'
  /** Enough copies were left: no lossy stop of the last member of the ISR; with ELR fewer unclean stops than min.insync.replicas. */
  | 'enoughCopies'
  /** No leader led on in its old epoch after its process had ended. */
  | 'noEpochReuse'
  /** In ZooKeeper mode nobody leads who lost records and was back before the controller had taken it out of the ISR (ZK-06). */
  | 'lossNoticed'
  /** The broker that acknowledged alone still leads, with its log whole. */
  | 'sameLeader'
  /** A new leader hides its end until the high watermark has reached its epoch (KIP-207). */
  | 'endHidden'
  /** Nobody has allowed an election outside the ISR, or asked for one. */
  | 'uncleanForbidden'
  /** A failed append ends no fetcher for good (KIP-461). */
  | 'fetcherSurvives'
  /** Nobody has altered min.insync.replicas, which moves no high watermark (REP-14). */
  | 'minIsrKept'
  /** A committed shrink moves the high watermark (KAFKA-13091). */
  | 'shrinkMovesWater'
  /** No proposal was refused since the latest write: that alone moves no high watermark (`handleAlterPartitionError`). */
  | 'proposalTaken'
  /** KRaft waits for no replica that is to go again, though a reassignment that was replaced had added it (KAFKA-15665). */
  | 'noStaleAdding'
  /** No late EndTxn ended a transaction that is not its own (KAFKA-17754); since 4.0 each has an epoch of its own (KIP-890). */
  | 'noLateEnd'
  /** No member of the ISR came back on an emptied disk while nobody led: the directory that it then reports makes no leader (KR-13, `handleAssignReplicasToDirs`). */
  | 'directoryKept';

export interface Invariant {
  readonly name: string;
  readonly statement: string;
  /** Conditions under which it must hold; the first one that is broken is the reason given. */
  readonly needs: readonly Condition[];
}

const PROTOCOL = ['epochTruncation', 'admissionGate'] as const;
const SURVIVAL: readonly Condition[] = [...PROTOCOL, 'noUncleanElection', 'incarnations', 'enoughCopies', 'lossNoticed'];
const UNTOUCHED: readonly Condition[] = [...PROTOCOL, 'noUncleanElection', 'noLossyStop'];
const LINEAGE: readonly Condition[] = ['epochTruncation', 'noEpochReuse'];
const ALWAYS: readonly Condition[] = [];
const CATCHES_UP: readonly Condition[] = ['epochTruncation', 'fetcherSurvives'];
const RETURNS: readonly Condition[] = [...SURVIVAL, 'fetcherSurvives', 'minIsrKept', 'shrinkMovesWater'];
const REASSIGNS: readonly Condition[] = [...CATCHES_UP, 'noStaleAdding'];
const WATER_RISES: readonly Condition[] = [...CATCHES_UP, 'minIsrKept', 'shrinkMovesWater', 'proposalTaken'];

/**
 * Every invariant that a run is watched for. Ids and statements are those of the list that the engine was specified with. Those with L are
 * looked at when nobody has touched the cluster for a while and every link is whole, and so are H1 and P5. Of that list S14 is missing, which allows
 * and forbids nothing: of a write whose outcome is unknown S13 accepts either.
 */
export const INVARIANTS = {
  S1: { name: 'AckedSurvives (acks=all)', statement: 'a record acked with acks=all is in the log of the true leader', needs: SURVIVAL },
  S2: { name: 'AckedSurvives (acks=1)', statement: 'a record acked with acks=1 is in the log of the true leader', needs: ['sameLeader'] },
  S3: { name: 'NoGlobalLoss', statement: 'a record acked with acks=all exists on at least one disk', needs: UNTOUCHED },
  S4: { name: 'LeaderCompleteness', statement: 'a newly elected leader holds every committed record', needs: UNTOUCHED },
  S5: { name: 'CandidateCompleteness', statement: 'every member of ISR and ELR holds every committed record', needs: UNTOUCHED },
  S6: { name: 'StrongIsr', statement: 'every member of the ISR has what any leader has below its high watermark', needs: UNTOUCHED },
  S7: {
    name: 'WeakIsr',
    statement: 'every member of the ISR that a leader knows has what it has below its high watermark',
    needs: UNTOUCHED,
  },
  S8: { name: 'LogMatching', statement: 'two replicas agree on every offset below both high watermarks', needs: UNTOUCHED },
  S9: { name: 'EpochLineage', statement: 'equal epoch at equal offset means identical logs up to there', needs: LINEAGE },
  S10: { name: 'GapFree', statement: 'offsets in a log are consecutive, epochs never decrease along it', needs: LINEAGE },
  S11: { name: 'AppendOnly', statement: 'no replica truncates below its own high watermark', needs: UNTOUCHED },
  S12: { name: 'NoInvention', statement: 'every record was produced by somebody, a sequence number at most once', needs: ALWAYS },
  S13: {
    name: 'OutcomeHonesty',
    statement: 'an acked record stands in the log of who answered; a refused one was not appended',
    needs: ALWAYS,
  },
  P1: { name: 'Bounds', statement: 'log start ≤ high watermark ≤ log end', needs: ALWAYS },
  P2: { name: 'MonotonicHighWatermark', statement: 'a leader’s high watermark never decreases within its epoch', needs: ALWAYS },
  P3: { name: 'FollowerHighWatermark', statement: 'a follower’s high watermark is within the true leader’s log', needs: UNTOUCHED },
  P4: { name: 'CommittedSurvives', statement: 'no committed record disappears from the true leader’s log', needs: SURVIVAL },
  P5: {
    name: 'HighWatermarkReturns',
    statement: 'a new leader’s high watermark comes back to where the one before had it',
    needs: RETURNS,
  },
  P6: {
    name: 'LatestOffset',
    statement: 'the end offset that the true leader tells clients does not decrease',
    needs: ['endHidden', ...SURVIVAL],
  },
  P7: { name: 'HighWatermarkReached', statement: 'a leader’s high watermark is within the real log of every ISR member', needs: UNTOUCHED },
  P8: {
    name: 'HonestPositions',
    statement: 'a leader believes of no follower more than it has, unless that has truncated since',
    needs: ['epochTruncation', 'noLossyStop'],
  },
  P9: { name: 'FrozenHighWatermark', statement: 'the high watermark does not move while the ISR is below the min ISR', needs: ALWAYS },
  P10: {
    name: 'CommittedReads',
    statement: 'a consumer reads only below some leader’s high watermark, with read_committed below its last stable offset',
    needs: ALWAYS,
  },
  P11: {
    name: 'LastStableOffset',
    statement: 'the last stable offset is the high watermark, or the first record of a transaction that has not ended below it',
    needs: ALWAYS,
  },
  P12: { name: 'EpochCache', statement: 'the epoch cache increases and says what the batches say', needs: ['epochTruncation'] },
  P13: { name: 'EpochStart', statement: 'a leader’s epoch starts at its log end on taking office, and stays there', needs: ALWAYS },
  M1: { name: 'OneLeaderPerEpoch', statement: 'a leader epoch names one leader for ever', needs: ALWAYS },
  M2: { name: 'MonotonicEpochs', statement: 'every change is one partition epoch, a new leader is a new leader epoch', needs: ALWAYS },
  M3: { name: 'EpochRules', statement: 'the leader epoch grows only with the changes that its mode and version name', needs: ALWAYS },
  M4: { name: 'NoOlderEpoch', statement: 'a broker’s leader epoch never decreases while its process runs', needs: ALWAYS },
  M5: { name: 'LeaderInIsr', statement: 'a leader is in the ISR', needs: ALWAYS },
  M6: { name: 'ReplicaSets', statement: 'ISR and ELR are disjoint, the ISR is of the replicas', needs: ALWAYS },
  M7: { name: 'IsrNotEmpty', statement: 'the ISR is not empty, unless there is an ELR', needs: ALWAYS },
  M8: { name: 'ElrSize', statement: 'the ELR is empty where the ISR has reached the min ISR', needs: ALWAYS },
  M9: { name: 'LiveMembers', statement: 'every member of the ISR is live and not fenced', needs: ['noFencedMembers', 'incarnations'] },
  M10: { name: 'Electable', statement: 'who is elected is live; an unclean leader is alone in the ISR', needs: ALWAYS },
  M11: { name: 'OneProposal', statement: 'a proposed ISR differs from the committed one and contains the leader', needs: ALWAYS },
  M12: { name: 'MaximalIsr', statement: 'a leader that is up to date counts every member of the ISR', needs: ALWAYS },
  M13: { name: 'StaleProposal', statement: 'only the leader’s current proposal changes the ISR within an epoch', needs: ALWAYS },
  M14: { name: 'StaleFetch', statement: 'a fetch of another leader epoch changes nothing at the leader', needs: ALWAYS },
  M15: { name: 'OneController', statement: 'a controller epoch has one controller, and older ones are not obeyed', needs: ALWAYS },
  M16: {
    name: 'WholeReassignment',
    statement: 'a reassignment is complete when all added replicas are in the ISR; only a replica leads',
    needs: ALWAYS,
  },
  M17: { name: 'MetadataPrefix', statement: 'what a broker has replayed is a prefix of the metadata log', needs: ALWAYS },
  H1: { name: 'NoLostWrite', statement: 'in the end every record acked with acks=all can be read', needs: RETURNS },
  H2: { name: 'NoDirtyRead', statement: 'what a consumer reads is committed', needs: SURVIVAL },
  H3: { name: 'ReadOrder', statement: 'a consumer reads on where it was', needs: ALWAYS },
  H4: { name: 'SameRead', statement: 'an offset that is read again has the same value', needs: SURVIVAL },
  H5: { name: 'ProducerOrder', statement: 'the sequences of an idempotent producer stand in a log without holes', needs: LINEAGE },
  H6: {
    name: 'WholeTransactions',
    statement: 'read_committed gives all of a committed transaction and nothing of another one; all logs end it as its producer was told',
    needs: [...SURVIVAL, 'noLateEnd'],
  },
  H7: { name: 'TruncationAccounting', statement: 'no replica cuts off what was acked with acks=all', needs: SURVIVAL },
  L1: { name: 'LeaderFound', statement: 'a partition with a live member of the ISR has a leader', needs: ['directoryKept'] },
  L2: { name: 'NoUncleanLeader', statement: 'only the ISR, or the eligible replicas, give a leader', needs: ['uncleanForbidden'] },
  L3: { name: 'FollowersReturn', statement: 'every live follower has the leader’s log and is in the ISR', needs: CATCHES_UP },
  L4: { name: 'WritesEnd', statement: 'no write waits longer than its timeout', needs: ALWAYS },
  L5: { name: 'HighWatermarkRises', statement: 'the high watermark reaches the log end, where the ISR has min ISR', needs: WATER_RISES },
  L6: { name: 'DeadBlockNobody', statement: 'a dead member of the ISR does not hold the high watermark back', needs: WATER_RISES },
  L7: { name: 'ProposalsEnd', statement: 'no proposed ISR is left without an answer', needs: ALWAYS },
  L8: { name: 'TruncationEnds', statement: 'a follower truncates at most once for each epoch', needs: UNTOUCHED },
  L9: { name: 'Convergence', statement: 'every live broker knows the leader that the controller has', needs: ALWAYS },
  L10: { name: 'ReassignmentEnds', statement: 'a reassignment to live brokers comes to its end', needs: REASSIGNS },
  L11: { name: 'Unfenced', statement: 'a running broker is not fenced', needs: ALWAYS },
  L12: { name: 'Availability', statement: 'acks=all is accepted if and only if the ISR has min ISR', needs: ALWAYS },
} as const satisfies Record<string, Invariant>;

export type InvariantId = keyof typeof INVARIANTS;

/** A broken invariant, as a check finds it. */
export interface Finding {
  readonly id: InvariantId;
  /** Empty where it is about the cluster. */
  readonly tp: string;
  /** The broker at which it shows; -1 where it is none. */
  readonly broker: number;
  /** The first record it is about; -1 where it is about none. */
  readonly offset: number;
  /** Its value, where there is one. */
  readonly value: string;
  /** The step since which it had to hold: what happened before is no excuse. */
  readonly since: number;
}

/** A finding with its moment and whether Kafka would do the same. */
export interface Violation extends Finding {
  readonly step: number;
  readonly atMs: number;
  /** The condition that was missing; null: nothing excuses it, it is a bug. */
  readonly because: Condition | null;
}

/** A finding about a partition. */
export function finding(id: InvariantId, tp: string, about: Partial<Omit<Finding, 'id' | 'tp'>> = {}): Finding {
  return { id, tp, broker: -1, offset: -1, value: '', since: 0, ...about };
}
