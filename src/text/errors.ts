import type { ErrorCode } from '../engine/messages';

interface KafkaError {
  readonly code: number;
  /** Class in `org.apache.kafka.common.errors`. */
  readonly exception: string;
  readonly message: string;
}

/** Kafka's errors: their numbers on the wire, and what a client throws (ERR). */
export const ERRORS: Readonly<Record<ErrorCode, KafkaError>> = {
  NONE: { code: 0, exception: '', message: '' },
  OFFSET_OUT_OF_RANGE: {
    code: 1,
    exception: 'OffsetOutOfRangeException',
    message: 'The requested offset is not within the range of offsets maintained by the server.',
  },
  UNKNOWN_TOPIC_OR_PARTITION: {
    code: 3,
    exception: 'UnknownTopicOrPartitionException',
    message: 'This server does not host this topic-partition.',
  },
  LEADER_NOT_AVAILABLE: {
    code: 5,
    exception: 'LeaderNotAvailableException',
    message: 'There is no leader for this topic-partition as we are in the middle of a leadership election.',
  },
  NOT_LEADER_OR_FOLLOWER: {
    code: 6,
    exception: 'NotLeaderOrFollowerException',
    message:
      'For requests intended only for the leader, this error indicates that the broker is not the current leader. For requests intended for any replica, this error indicates that the broker is not a replica of the topic partition.',
  },
  REQUEST_TIMED_OUT: { code: 7, exception: 'TimeoutException', message: 'The request timed out.' },
  MESSAGE_TOO_LARGE: {
    code: 10,
    exception: 'RecordTooLargeException',
    message: 'The request included a message larger than the max message size the server will accept.',
  },
  RECORD_LIST_TOO_LARGE: {
    code: 18,
    exception: 'RecordBatchTooLargeException',
    message: 'The request included message batch larger than the configured segment size on the server.',
  },
  STALE_CONTROLLER_EPOCH: { code: 11, exception: 'ControllerMovedException', message: 'The controller moved to another broker.' },
  NETWORK_EXCEPTION: { code: 13, exception: 'NetworkException', message: 'The server disconnected before a response was received.' },
  NOT_ENOUGH_REPLICAS: {
    code: 19,
    exception: 'NotEnoughReplicasException',
    message: 'Messages are rejected since there are fewer in-sync replicas than required.',
  },
  NOT_ENOUGH_REPLICAS_AFTER_APPEND: {
    code: 20,
    exception: 'NotEnoughReplicasAfterAppendException',
    message: 'Messages are written to the log, but to fewer in-sync replicas than required.',
  },
  INVALID_REQUEST: {
    code: 42,
    exception: 'InvalidRequestException',
    message:
      'This most likely occurs because of a request being malformed by the client library or the message was sent to an incompatible broker. See the broker logs for more details.',
  },
  DUPLICATE_BROKER_REGISTRATION: {
    code: 101,
    exception: 'DuplicateBrokerRegistrationException',
    message: 'This broker ID is already in use.',
  },
  BROKER_ID_NOT_REGISTERED: {
    code: 102,
    exception: 'BrokerIdNotRegisteredException',
    message: 'The given broker ID was not registered.',
  },
  NEW_LEADER_ELECTED: {
    code: 115,
    exception: 'NewLeaderElectedException',
    message: 'The AlterPartition request successfully updated the partition state but the leader has changed.',
  },
  NOT_CONTROLLER: { code: 41, exception: 'NotControllerException', message: 'This is not the correct controller for this cluster.' },
  OUT_OF_ORDER_SEQUENCE_NUMBER: {
    code: 45,
    exception: 'OutOfOrderSequenceException',
    message: 'The broker received an out of order sequence number.',
  },
  INVALID_PRODUCER_EPOCH: {
    code: 47,
    exception: 'InvalidProducerEpochException',
    message: 'Producer attempted to produce with an old epoch.',
  },
  COORDINATOR_NOT_AVAILABLE: { code: 15, exception: 'CoordinatorNotAvailableException', message: 'The coordinator is not available.' },
  NOT_COORDINATOR: { code: 16, exception: 'NotCoordinatorException', message: 'This is not the correct coordinator.' },
  INVALID_TXN_STATE: {
    code: 48,
    exception: 'InvalidTxnStateException',
    message: 'The producer attempted a transactional operation in an invalid state.',
  },
  INVALID_PRODUCER_ID_MAPPING: {
    code: 49,
    exception: 'InvalidPidMappingException',
    message: 'The producer attempted to use a producer id which is not currently assigned to its transactional id.',
  },
  CONCURRENT_TRANSACTIONS: {
    code: 51,
    exception: 'ConcurrentTransactionsException',
    message: 'The producer attempted to update a transaction while another concurrent operation on the same transaction was ongoing.',
  },
  PRODUCER_FENCED: {
    code: 90,
    exception: 'ProducerFencedException',
    message: 'There is a newer producer with the same transactionalId which fences the current one.',
  },
  TRANSACTION_COORDINATOR_FENCED: {
    code: 52,
    exception: 'TransactionCoordinatorFencedException',
    message:
      'Indicates that the transaction coordinator sending a WriteTxnMarker is no longer the current coordinator for a given producer.',
  },
  UNKNOWN_PRODUCER_ID: {
    code: 59,
    exception: 'UnknownProducerIdException',
    message:
      "This exception is raised by the broker if it could not locate the producer metadata associated with the producerId in question. This could happen if, for instance, the producer's records were deleted because their retention time had elapsed. Once the last records of the producerId are removed, the producer's metadata is removed from the broker, and future appends by the producer will return this exception.",
  },
  FETCH_SESSION_ID_NOT_FOUND: {
    code: 70,
    exception: 'FetchSessionIdNotFoundException',
    message: 'The fetch session ID was not found.',
  },
  FENCED_LEADER_EPOCH: {
    code: 74,
    exception: 'FencedLeaderEpochException',
    message: 'The leader epoch in the request is older than the epoch on the broker.',
  },
  UNKNOWN_LEADER_EPOCH: {
    code: 75,
    exception: 'UnknownLeaderEpochException',
    message: 'The leader epoch in the request is newer than the epoch on the broker.',
  },
  STALE_BROKER_EPOCH: { code: 77, exception: 'StaleBrokerEpochException', message: 'Broker epoch has changed.' },
  OFFSET_NOT_AVAILABLE: {
    code: 78,
    exception: 'OffsetNotAvailableException',
    message:
      'The leader high watermark has not caught up from a recent leader election so the offsets cannot be guaranteed to be monotonically increasing.',
  },
  PREFERRED_LEADER_NOT_AVAILABLE: {
    code: 80,
    exception: 'PreferredLeaderNotAvailableException',
    message: 'The preferred leader was not available.',
  },
  ELIGIBLE_LEADERS_NOT_AVAILABLE: {
    code: 83,
    exception: 'EligibleLeadersNotAvailableException',
    message: 'Eligible topic partition leaders are not available.',
  },
  ELECTION_NOT_NEEDED: { code: 84, exception: 'ElectionNotNeededException', message: 'Leader election not needed for topic partition.' },
  INVALID_UPDATE_VERSION: {
    code: 95,
    exception: 'InvalidUpdateVersionException',
    message: 'The given update version was invalid.',
  },
  INELIGIBLE_REPLICA: {
    code: 107,
    exception: 'IneligibleReplicaException',
    message: 'The new ISR contains at least one ineligible replica.',
  },
};
