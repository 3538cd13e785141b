import { emit, type Simulation, send } from '../context';
import { UNDEFINED_EPOCH } from '../log/epochCache';
import { brokerNode, type LeaderIdAndEpoch, type MessageOf, type TopicPartition } from '../messages';
import { type ConsumerState, UNKNOWN_OFFSET } from '../state';

const CONSUMER = -1;

/** What a consumer makes of its position after a leader change. */
export type Validation =
  | { readonly outcome: 'valid' }
  /** Records below the position are gone: it goes on where the logs part. */
  | { readonly outcome: 'truncated'; readonly offset: number; readonly epoch: number }
  /** The leader does not know the epoch at all: by auto.offset.reset. */
  | { readonly outcome: 'reset' }
  /** LogTruncationException, with the place where the logs part, if it is known. */
  | { readonly outcome: 'failed'; readonly divergentOffset: number | null };

/**
 * The leader's answer to OffsetForLeaderEpoch for the epoch of the last record read, held against the position (CON-07, KIP-320,
 * `SubscriptionState.maybeCompleteValidation`). @param end epoch and end offset (exclusive) at the leader, -1 where undefined
 * @param hasResetPolicy whether auto.offset.reset is not `none`
 */
export function maybeCompleteValidation(
  position: number,
  end: { readonly epoch: number; readonly endOffset: number },
  hasResetPolicy: boolean,
): Validation {
  if (end.endOffset === UNKNOWN_OFFSET || end.epoch === UNDEFINED_EPOCH)
    return hasResetPolicy ? { outcome: 'reset' } : { outcome: 'failed', divergentOffset: null };
  if (end.endOffset >= position) return { outcome: 'valid' };
  return hasResetPolicy
    ? { outcome: 'truncated', offset: end.endOffset, epoch: end.epoch }
    : { outcome: 'failed', divergentOffset: end.endOffset };
}

/** A position that nothing was read up to, and that is not for any leader yet: there is nothing to validate. */
export const noPosition = (): Pick<ConsumerState, 'offsetEpoch' | 'currentLeader' | 'awaitsValidation'> => ({
  offsetEpoch: UNDEFINED_EPOCH,
  currentLeader: null,
  awaitsValidation: false,
});

/** A new leader, or a new epoch of the same one, calls a position in question that something was read up to. @returns whether it must be validated before the next fetch */
export function maybeValidatePositionForCurrentLeader(
  { settings }: Simulation,
  consumer: ConsumerState,
  leader: LeaderIdAndEpoch,
): boolean {
  const { currentLeader: known, offsetEpoch } = consumer;
  if (known?.leaderId !== leader.leaderId || known.leaderEpoch !== leader.leaderEpoch) {
    consumer.currentLeader = leader;
    consumer.awaitsValidation = settings.profile.fencing && offsetEpoch !== UNDEFINED_EPOCH;
  }
  return consumer.awaitsValidation;
}

/** Asks the leader where the epoch of the last record read ends (CON-07, `OffsetsForLeaderEpochClient`). */
export function askForEpochEnd(
  sim: Simulation,
  consumer: ConsumerState,
  tp: TopicPartition,
  { leaderId, leaderEpoch }: LeaderIdAndEpoch,
): void {
  send(sim, consumer.id, brokerNode(leaderId), {
    kind: 'OffsetForLeaderEpoch',
    correlationId: consumer.inFlight,
    replicaId: CONSUMER,
    partitions: [{ tp, currentLeaderEpoch: leaderEpoch, leaderEpoch: consumer.offsetEpoch }],
  });
}

/** The leader has answered: the position stands, or goes back to where the logs part; where nobody knows, the next fetch is out of range and so begins anew. */
export function completeValidation(
  sim: Simulation,
  consumer: ConsumerState,
  { tp, leaderEpoch: epoch, endOffset }: MessageOf<'OffsetForLeaderEpochResponse'>['partitions'][number],
): void {
  const { position } = consumer;
  const found = maybeCompleteValidation(position, { epoch, endOffset }, true);
  consumer.awaitsValidation = false;
  if (found.outcome === 'truncated') {
    consumer.position = found.offset;
    consumer.offsetEpoch = found.epoch;
    emit(sim, { type: 'TruncationDetected', client: consumer.id, tp, from: position, to: found.offset });
  } else if (found.outcome === 'reset') consumer.position = UNKNOWN_OFFSET;
}
