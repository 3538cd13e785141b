import type { ErrorCode } from '../messages';
import type { MetadataBatch } from './records';

/** Where an epoch ends in a metadata log; `endOffset` is exclusive. */
export interface EpochEnd {
  readonly epoch: number;
  readonly endOffset: number;
}

/** What every answer of a voter to another says: how far its epoch has come, and who leads in it. */
export interface QuorumAnswer {
  readonly error: ErrorCode;
  readonly leaderId: number;
  readonly leaderEpoch: number;
}

/** Messages between brokers and controllers, and among controllers. */
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
  /** A fetch of the metadata log by a voter or an observer. */
  | {
      readonly kind: 'MetadataFetch';
      readonly correlationId: number;
      readonly currentLeaderEpoch: number;
      readonly fetchOffset: number;
      readonly lastFetchedEpoch: number;
      /** What the fetcher knows of it; -1 for nothing (KIP-1166). */
      readonly highWatermark: number;
      readonly maxWaitMs: number;
    }
  | {
      readonly kind: 'MetadataFetchResponse';
      readonly correlationId: number;
      readonly error: ErrorCode;
      readonly leaderId: number;
      readonly leaderEpoch: number;
      /** exclusive; -1 while the leader of a new epoch does not know it */
      readonly highWatermark: number;
      readonly divergingEpoch?: EpochEnd | undefined;
      readonly batches: readonly MetadataBatch[];
    }
  | {
      readonly kind: 'Vote';
      readonly epoch: number;
      readonly candidateId: number;
      readonly lastEpoch: number;
      /** exclusive */
      readonly endOffset: number;
      readonly preVote: boolean;
    }
  | ({ readonly kind: 'VoteResponse'; readonly preVote: boolean; readonly granted: boolean } & QuorumAnswer)
  | { readonly kind: 'BeginQuorumEpoch'; readonly leaderId: number; readonly leaderEpoch: number }
  | ({ readonly kind: 'BeginQuorumEpochResponse' } & QuorumAnswer)
  | {
      readonly kind: 'EndQuorumEpoch';
      readonly leaderId: number;
      readonly leaderEpoch: number;
      /** Who should follow it in office, in this order. */
      readonly preferredSuccessors: readonly number[];
    }
  | ({ readonly kind: 'EndQuorumEpochResponse' } & QuorumAnswer)
  | { readonly kind: 'ControllerRegistration'; readonly controllerId: number; readonly incarnation: number }
  | { readonly kind: 'ControllerRegistrationResponse'; readonly error: ErrorCode }
  | { readonly kind: 'AllocateProducerIds'; readonly brokerId: number; readonly brokerEpoch: number }
  | {
      readonly kind: 'AllocateProducerIdsResponse';
      readonly error: ErrorCode;
      readonly producerIdStart: number;
      readonly producerIdLen: number;
    }
  | {
      readonly kind: 'AssignReplicasToDirs';
      readonly brokerId: number;
      readonly brokerEpoch: number;
      readonly directory: number;
      readonly partitions: readonly string[];
    }
  | { readonly kind: 'AssignReplicasToDirsResponse'; readonly error: ErrorCode };
