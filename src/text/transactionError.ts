import type { TraceEventOf } from '../engine/trace';
import { ERRORS } from './errors';
import type { ProducerError } from './producerError';

type Outcome = TraceEventOf<'TransactionOutcome'>;

/** What a producer that has failed before says at each further call (TXN-02, `maybeFailWithError`). */
function saysAgain({ error, producerId, producerEpoch }: Outcome, transactionalId: string): string | null {
  const who = `Producer with transactionalId '${transactionalId}' and (producerId=${producerId}, epoch=${producerEpoch})`;
  if (error === 'INVALID_PRODUCER_EPOCH') return `${who} attempted to produce with an old epoch`;
  return error === 'PRODUCER_FENCED' ? `${who} has been fenced by another producer with the same transactionalId` : null;
}

/** What a call of a transactional producer throws (TXN-02, TXN-10); null where it does not. */
export function transactionError(outcome: Outcome, transactionalId: string): ProducerError | null {
  const { error, earlier } = outcome;
  if (error === 'NONE') return null;
  const { exception, message } = ERRORS[error];
  return { exception, message: (earlier ? saysAgain(outcome, transactionalId) : null) ?? message };
}
