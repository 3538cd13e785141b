import type { Result } from '../../lib/result';

export interface BrokerMetadata {
  readonly id: number;
  readonly rack: string | null;
}

/** Kafka's error codes for a placement that cannot be; brokers with and without a rack side by side are an unexpected server error (ASN-02, ASN-03, ASN-06). */
export type PlacementError = 'INVALID_PARTITIONS' | 'INVALID_REPLICATION_FACTOR' | 'UNKNOWN_SERVER_ERROR';

/** The replicas of each partition, the preferred one first. */
export type Placed = Result<readonly (readonly number[])[], PlacementError>;

/** An integer from 0 up to the bound, exclusive. */
export type Random = (bound: number) => number;
