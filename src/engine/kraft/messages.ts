import type { ErrorCode } from '../messages';
import type { MetadataBatch } from './records';

/** Messages between brokers and controllers. */
export type KraftMessageBody =
  | {
      readonly kind: 'BrokerRegistration';
      readonly correlationId: number;
      readonly brokerId: number;
      readonly incarnation: number;
      readonly directory: number;
      /** Its last broker epoch after a clean stop, else -1 (KR-13). */
      readonly previousBrokerEpoch: number;
    }
  | {
      readonly kind: 'BrokerRegistrationResponse';
      readonly correlationId: number;
      readonly error: ErrorCode;
      readonly brokerEpoch: number;
    }
  | {
      readonly kind: 'BrokerHeartbeat';
      readonly correlationId: number;
      readonly brokerId: number;
      readonly brokerEpoch: number;
      /** Last offset that it has replayed. */
      readonly currentMetadataOffset: number;
      readonly wantFence: boolean;
      readonly wantShutDown: boolean;
    }
  | {
      readonly kind: 'BrokerHeartbeatResponse';
      readonly correlationId: number;
      readonly error: ErrorCode;
      readonly isCaughtUp: boolean;
      readonly isFenced: boolean;
      readonly shouldShutDown: boolean;
    }
  /** A fetch of the metadata log by an observer. */
  | {
      readonly kind: 'MetadataFetch';
      readonly correlationId: number;
      readonly fetchOffset: number;
      readonly maxWaitMs: number;
    }
  | {
      readonly kind: 'MetadataFetchResponse';
      readonly correlationId: number;
      readonly error: ErrorCode;
      readonly leaderId: number;
      readonly leaderEpoch: number;
      /** exclusive */
      readonly highWatermark: number;
      /** Committed ones. */
      readonly batches: readonly MetadataBatch[];
    }
  | {
      readonly kind: 'AssignReplicasToDirs';
      readonly brokerId: number;
      readonly brokerEpoch: number;
      readonly directory: number;
      readonly partitions: readonly string[];
    }
  | { readonly kind: 'AssignReplicasToDirsResponse'; readonly error: ErrorCode };
