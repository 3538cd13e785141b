import type { KraftMessageBody } from '../engine/kraft/messages';
import type { MetadataRecord } from '../engine/kraft/records';
import type { KraftTimerKind, KraftTraceEvent } from '../engine/kraft/trace';
import { leaderName } from './names';

const FENCED_BY = { session: 'its session is over', shutdown: 'it may shut down', command: 'its session was ended' } as const;

/** Kafka's name of a metadata record, as `kafka-dump-log.sh` prints it: `PARTITION_CHANGE_RECORD`. */
const recordName = ({ type }: MetadataRecord): string => `${type.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase()}_RECORD`;

/** What the timers of KRaft ring for. */
export const KRAFT_TIMERS: Readonly<Record<KraftTimerKind, string>> = {
  quorumElection: 'election timeout',
  quorumFetch: 'fetch timeout of the quorum',
  quorumFetchRetry: 'next attempt to find the leader of the quorum',
  quorumMajority: 'majority check',
  quorumAnnouncement: 'leader of the quorum announces itself',
  controllerRegistration: 'controller registration check',
  metadataLinger: 'metadata flush',
  metadataFetchExpires: 'metadata fetch wait is over',
  metadataFetchRetry: 'next attempt to find the controllers',
  metadataFetchTimeout: 'metadata fetch check',
  fenceStaleBroker: 'session check',
  twinClaims: 'second process looks at its replicas',
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
    case 'ControllerStatus':
      return `${event.from} → ${event.to}`;
    case 'QuorumTransition':
      return `${event.from} → ${event.to}, epoch ${event.epoch}, leader ${leaderName(event.leaderId)}`;
    case 'VoteCast':
      return `${event.preVote ? 'pre-vote' : 'vote'} for ${event.candidate} in epoch ${event.epoch} ${event.granted ? 'granted' : 'rejected'}`;
    case 'ControllerClaimed':
      return `active controller at epoch ${event.epoch}, next write offset ${event.nextOffset}`;
    case 'ControllerRenounced':
      return `renounces, epoch ${event.epoch}`;
    case 'MetadataTruncated':
      return `metadata log truncated, ${event.from} → ${event.to}`;
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
    case 'Vote':
      return `${message.preVote ? 'Pre-Vote' : 'Vote'} epoch ${message.epoch}, log ends at ${message.endOffset} in epoch ${message.lastEpoch}`;
    case 'VoteResponse':
      return `${message.preVote ? 'Pre-VoteResponse' : 'VoteResponse'} ${message.granted ? 'granted' : 'rejected'}${failure(message.error)}`;
    case 'BeginQuorumEpoch':
    case 'EndQuorumEpoch':
      return `${message.kind} ${message.leaderEpoch}, leader ${message.leaderId}`;
    case 'BeginQuorumEpochResponse':
    case 'EndQuorumEpochResponse':
    case 'ControllerRegistrationResponse':
      return `${message.kind}${failure(message.error)}`;
    case 'ControllerRegistration':
      return 'ControllerRegistration';
    case 'AllocateProducerIds':
      return 'AllocateProducerIds';
    case 'AllocateProducerIdsResponse':
      return `AllocateProducerIdsResponse ${message.producerIdStart} to ${message.producerIdStart + message.producerIdLen - 1}${failure(message.error)}`;
    case 'AssignReplicasToDirs':
      return `AssignReplicasToDirs ${message.partitions.join(', ')}`;
    case 'AssignReplicasToDirsResponse':
      return `AssignReplicasToDirsResponse${failure(message.error)}`;
  }
}
