import { UNDEFINED_EPOCH } from '../log/epochCache';
import { UNKNOWN_OFFSET } from '../state';

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
