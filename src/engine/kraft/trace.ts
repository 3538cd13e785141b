import type { ErrorCode } from '../messages';
import type { MetadataRecord } from './records';
import type { ControllerStatus, QuorumRole } from './state';

/** What a step did in KRaft mode. `broker` is the one it is about; `controller` the one that did it. */
export type KraftTraceEvent =
  | { readonly type: 'BrokerFenced'; readonly controller: number; readonly broker: number; readonly by: 'session' | 'shutdown' | 'command' }
  | { readonly type: 'RegistrationGranted'; readonly controller: number; readonly broker: number; readonly brokerEpoch: number }
  | { readonly type: 'RegistrationRefused'; readonly broker: number; readonly error: ErrorCode }
  | { readonly type: 'BrokerUnfenced'; readonly controller: number; readonly broker: number }
  | { readonly type: 'ControlledShutdownStarted'; readonly controller: number; readonly broker: number }
  | {
      readonly type: 'MetadataRecordsAppended';
      readonly controller: number;
      readonly baseOffset: number;
      /** inclusive */
      readonly lastOffset: number;
      readonly records: readonly MetadataRecord[];
    }
  | { readonly type: 'MetadataCommitted'; readonly controller: number; readonly from: number; readonly to: number }
  | {
      readonly type: 'ControllerStatus';
      readonly controller: number;
      readonly from: ControllerStatus;
      readonly to: ControllerStatus;
    }
  | {
      readonly type: 'QuorumTransition';
      readonly controller: number;
      readonly from: QuorumRole;
      readonly to: QuorumRole;
      readonly epoch: number;
      /** -1 for none */
      readonly leaderId: number;
    }
  | {
      readonly type: 'VoteCast';
      readonly controller: number;
      readonly candidate: number;
      readonly epoch: number;
      readonly preVote: boolean;
      readonly granted: boolean;
    }
  /** It has taken office. `nextOffset`: of what it writes next. */
  | { readonly type: 'ControllerClaimed'; readonly controller: number; readonly epoch: number; readonly nextOffset: number }
  | { readonly type: 'ControllerRenounced'; readonly controller: number; readonly epoch: number }
  | { readonly type: 'MetadataTruncated'; readonly controller: number; readonly from: number; readonly to: number }
  /** Offsets are exclusive. */
  | { readonly type: 'MetadataReplayed'; readonly broker: number; readonly from: number; readonly to: number };

export type KraftTimerKind =
  | 'quorumElection'
  | 'quorumFetch'
  | 'quorumFetchRetry'
  | 'quorumMajority'
  | 'quorumAnnouncement'
  | 'controllerRegistration'
  | 'metadataLinger'
  | 'metadataFetchExpires'
  | 'metadataFetchTimeout'
  | 'metadataFetchRetry'
  | 'fenceStaleBroker'
  | 'brokerHeartbeat'
  | 'twinClaims'
  | 'registrationTimeout'
  | 'shutdownTimeout'
  | 'uncleanElection'
  | 'preferredElection';
