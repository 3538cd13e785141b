import type { KraftMessageBody } from '../engine/kraft/messages';
import type { MetadataRecord } from '../engine/kraft/records';
import type { KraftTimerKind, KraftTraceEvent } from '../engine/kraft/trace';

const FENCED_BY = { session: 'its session is over', shutdown: 'it may shut down', command: 'its session was ended' } as const;

/** Kafka's name of a metadata record, as `kafka-dump-log.sh` prints it: `PARTITION_CHANGE_RECORD`. */
const recordName = ({ type }: MetadataRecord): string => `${type.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase()}_RECORD`;

/** What the timers of KRaft ring for. */
export const KRAFT_TIMERS: Readonly<Record<KraftTimerKind, string>> = {
  metadataLinger: 'metadata flush',
  metadataFetchExpires: 'metadata fetch wait is over',
  metadataFetchTimeout: 'metadata fetch check',
  fenceStaleBroker: 'session check',
  brokerHeartbeat: 'heartbeat is due',
  registrationTimeout: 'registration timeout',
  shutdownTimeout: 'shutdown timeout',
  uncleanElection: 'unclean election check',
  preferredElection: 'preferred election check',
};

/** An event of KRaft in a few words. */
export function kraftEventPhrase(event: KraftTraceEvent): string {
  switch (event.type) {
    case 'BrokerFenced':
      return `fenced: ${FENCED_BY[event.by]}`;
    case 'BrokerUnfenced':
      return 'unfenced';
    case 'ControlledShutdownStarted':
      return 'controlled shutdown begins';
    case 'RegistrationGranted':
      return `registered, broker epoch ${event.brokerEpoch}`;
    case 'RegistrationRefused':
      return `registration refused: ${event.error}`;
    case 'MetadataRecordsAppended':
      return `metadata ${event.baseOffset} to ${event.lastOffset}: ${event.records.map(recordName).join(', ')}`;
    case 'MetadataCommitted':
      return `metadata HW ${event.from} → ${event.to}`;
    case 'MetadataReplayed':
      return `metadata replayed, ${event.from} → ${event.to}`;
  }
}

const failure = (error: string) => (error === 'NONE' ? '' : ` ${error}`);

/** A message of KRaft in a few words. */
export function kraftMessagePhrase(message: KraftMessageBody): string {
  switch (message.kind) {
    case 'BrokerRegistration':
      return `BrokerRegistration, broker epoch before ${message.previousBrokerEpoch}`;
    case 'BrokerRegistrationResponse':
      return `BrokerRegistrationResponse${message.error === 'NONE' ? ` broker epoch ${message.brokerEpoch}` : failure(message.error)}`;
    case 'BrokerHeartbeat':
      return `BrokerHeartbeat @${message.currentMetadataOffset}${message.wantFence ? ' wantFence' : ''}${message.wantShutDown ? ' wantShutDown' : ''}`;
    case 'BrokerHeartbeatResponse':
      return `BrokerHeartbeatResponse${message.isFenced ? ' fenced' : ''}${message.shouldShutDown ? ' shouldShutDown' : ''}${failure(message.error)}`;
    case 'MetadataFetch':
      return `Fetch __cluster_metadata-0@${message.fetchOffset}`;
    case 'MetadataFetchResponse':
      return `FetchResponse __cluster_metadata-0 HW ${message.highWatermark}${failure(message.error)}`;
    case 'AssignReplicasToDirs':
      return `AssignReplicasToDirs ${message.partitions.join(', ')}`;
    case 'AssignReplicasToDirsResponse':
      return `AssignReplicasToDirsResponse${failure(message.error)}`;
  }
}
