import type { ConfigName } from '../configs';
import type { Command } from '../schema';
import type { KafkaVersion } from '../versions';

/** Links that people hold say these by position. Add at the end only; never reorder, never remove. */

export const VERB_CODES: readonly Command['do'][] = [
  'produce',
  'broker.start',
  'broker.stop',
  'broker.kill',
  'broker.pause',
  'broker.resume',
  'topic.create',
  'consumer.start',
  'consumer.stop',
  'broker.powerOff',
  'broker.wipe',
  'session.expire',
  'link.cut',
  'link.heal',
  'partition.elect',
  'broker.startTwin',
  'link.slow',
  'message.drop',
  'message.delay',
  'partition.reassign',
  'partition.cancelReassignment',
  'config.alter',
];

export const KAFKA_CODES: readonly KafkaVersion[] = [
  '3.6',
  '3.9',
  '0.10',
  '0.11',
  '1.0',
  '1.1',
  '2.0',
  '2.0.1',
  '2.1',
  '2.2',
  '2.3',
  '2.4',
  '2.5',
  '2.6',
  '2.7',
  '2.8',
  '3.0',
  '3.1',
  '3.2',
  '3.3',
  '3.4',
  '3.5',
  '3.7',
  '3.8',
  '4.0',
  '4.1',
];
export const MODE_CODES = ['zookeeper', 'kraft'] as const;
export const KIND_CODES = ['producer', 'consumer'] as const;
export const ACKS_CODES = ['0', '1', 'all'] as const;
export const ELECTION_CODES = ['preferred', 'unclean'] as const;

/** Names and values that many documents use. */
export const TEXT_CODES: readonly string[] = ['producer', 'consumer', 'orders', 't', 'p', 'c', 'zk', 'b1', 'b2', 'b3', 'b4', 'b5'];

export const CONFIG_CODES: readonly ConfigName[] = [
  'min.insync.replicas',
  'acks',
  'unclean.leader.election.enable',
  'replica.lag.time.max.ms',
  'zookeeper.session.timeout.ms',
  'replica.fetch.wait.max.ms',
  'replica.fetch.max.bytes',
  'replica.fetch.min.bytes',
  'replica.fetch.response.max.bytes',
  'replica.fetch.backoff.ms',
  'replica.high.watermark.checkpoint.interval.ms',
  'controlled.shutdown.enable',
  'controlled.shutdown.max.retries',
  'controlled.shutdown.retry.backoff.ms',
  'auto.leader.rebalance.enable',
  'offsets.topic.num.partitions',
  'offsets.topic.replication.factor',
  'transaction.state.log.num.partitions',
  'transaction.state.log.replication.factor',
  'transaction.state.log.min.isr',
  'group.initial.rebalance.delay.ms',
  'log.cleaner.dedupe.buffer.size',
  'retries',
  'delivery.timeout.ms',
  'max.in.flight.requests.per.connection',
  'enable.idempotence',
  'request.timeout.ms',
  'retry.backoff.ms',
  'retry.backoff.max.ms',
  'fetch.max.wait.ms',
  'fetch.min.bytes',
  'max.partition.fetch.bytes',
  'auto.offset.reset',
];
