import { partitionOf, topicOf } from '../../engine/topicPartition';
import type { TransactionMetadata, TransactionStateName } from '../../engine/transaction/state';
import { isSince, type KafkaVersion } from '../../scenario/versions';
import { wallClockMs } from './output';

const STATUS: Readonly<Record<TransactionStateName, number>> = {
  Empty: 0,
  Ongoing: 1,
  PrepareCommit: 2,
  PrepareAbort: 3,
  CompleteCommit: 4,
  CompleteAbort: 5,
};

function asJson(transaction: TransactionMetadata): string {
  const { transactionalId, producerId, producerEpoch, timeoutMs, state, partitions, lastUpdateMs, startMs, clientVersion } = transaction;
  const topics = [...new Set(partitions.map(topicOf))];
  const idsOf = (topic: string) => partitions.filter((tp) => topicOf(tp) === topic).map(partitionOf);
  const data = {
    producerId,
    producerEpoch,
    transactionTimeoutMs: timeoutMs,
    transactionStatus: STATUS[state],
    transactionPartitions: state === 'Empty' ? null : topics.map((topic) => ({ topic, partitionIds: idsOf(topic) })),
    transactionLastUpdateTimestampMs: wallClockMs(lastUpdateMs),
    transactionStartTimestampMs: startMs < 0 ? -1 : wallClockMs(startMs),
    ...(clientVersion > 0 && { clientTransactionVersion: clientVersion }),
  };
  return ` key: ${JSON.stringify({ type: '0', data: { transactionalId } })} payload: ${JSON.stringify({ version: '1', data })}`;
}

function asText({ transactionalId, producerId, producerEpoch, timeoutMs, state, partitions, lastUpdateMs }: TransactionMetadata): string {
  const ids = `producerId:${producerId},producerEpoch:${producerEpoch}`;
  const rest = `partitions=[${partitions.join(',')}],txnLastUpdateTimestamp=${wallClockMs(lastUpdateMs)},txnTimeoutMs=${timeoutMs}`;
  return ` key: transaction_metadata::transactionalId=${transactionalId} payload: ${ids},state=${state},${rest}`;
}

/** Key and payload of a record of `__transaction_state`, as `kafka-dump-log.sh --transaction-log-decoder` prints them (TXN-01). */
export const transactionText = (transaction: TransactionMetadata, kafka: KafkaVersion): string =>
  isSince(kafka, '4.0') ? asJson(transaction) : asText(transaction);
