import { partitionOf, topicOf } from '../engine/topicPartition';
import type { TraceEventOf } from '../engine/trace';
import { isSince, type KafkaVersion } from '../scenario/versions';
import { ERRORS } from './errors';

type Outcome = TraceEventOf<'ProducerOutcome'>;

/** What a producer throws. `exception`: a class of `org.apache.kafka.common.errors`. */
export interface ProducerError {
  readonly exception: string;
  readonly message: string;
}

type Expiry = NonNullable<Outcome['expiry']>;

/** What a partition that the producer was not told of is called (PRD-14). */
function notPresent({ tp }: Outcome, { partitions }: Expiry, ms: number, kafka: KafkaVersion): string {
  if (!isSince(kafka, '2.3')) return `Failed to update metadata after ${ms} ms.`;
  if (partitions === 0) return `Topic ${topicOf(tp)} not present in metadata after ${ms} ms.`;
  return `Partition ${partitionOf(tp)} of topic ${topicOf(tp)} with partition count ${partitions} is not present in metadata after ${ms} ms.`;
}

/** Since 2.1 (KIP-91) a batch has one age; before, it is told what it waited for. */
function expired(outcome: Outcome, expiry: Expiry, kafka: KafkaVersion): string {
  const { since, afterMs, records } = expiry;
  const ms = Math.round(afterMs);
  if (since === 'metadata') return notPresent(outcome, expiry, ms, kafka);
  const what = `Expiring ${records} record(s) for ${outcome.tp}:`;
  if (isSince(kafka, '2.1')) return `${what}${ms} ms has passed since batch creation`;
  return `${what} ${ms} ms has passed since ${since === 'backoff' ? 'last attempt plus backoff time' : 'batch creation plus linger time'}`;
}

const NOT_LEADER_FOR_PARTITION = {
  exception: 'NotLeaderForPartitionException',
  message: 'This server is not the leader for that topic-partition.',
};

/** How a producer of a release is told what became of its records (ERR, PRD-11, PRD-14); null where they were taken. */
export function producerError(outcome: Outcome, kafka: KafkaVersion): ProducerError | null {
  const { error, expiry } = outcome;
  if (error === 'NONE') return null;
  if (expiry) return { exception: 'TimeoutException', message: expired(outcome, expiry, kafka) };
  if (error === 'NOT_LEADER_OR_FOLLOWER' && !isSince(kafka, '2.6')) return NOT_LEADER_FOR_PARTITION;
  const { exception, message } = ERRORS[error];
  return { exception, message };
}
