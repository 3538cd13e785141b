import type { ErrorCode } from '../messages';
import type { MetadataRecord } from './records';

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
  /** Offsets are exclusive. */
  | { readonly type: 'MetadataReplayed'; readonly broker: number; readonly from: number; readonly to: number };

export type KraftTimerKind =
  | 'metadataLinger'
  | 'metadataFetchExpires'
  | 'metadataFetchTimeout'
  | 'fenceStaleBroker'
  | 'brokerHeartbeat'
  | 'registrationTimeout'
  | 'shutdownTimeout'
  | 'uncleanElection'
  | 'preferredElection';
