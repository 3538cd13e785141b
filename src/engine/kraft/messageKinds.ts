import type { Message, MessageHead } from '../messages';
import type { KraftMessageBody } from './messages';

export type KraftMessage = MessageHead & KraftMessageBody;

const KINDS: Readonly<Record<KraftMessageBody['kind'], true>> = {
  BrokerRegistration: true,
  BrokerRegistrationResponse: true,
  BrokerHeartbeat: true,
  BrokerHeartbeatResponse: true,
  MetadataFetch: true,
  MetadataFetchResponse: true,
  Vote: true,
  VoteResponse: true,
  BeginQuorumEpoch: true,
  BeginQuorumEpochResponse: true,
  EndQuorumEpoch: true,
  EndQuorumEpochResponse: true,
  ControllerRegistration: true,
  ControllerRegistrationResponse: true,
  AllocateProducerIds: true,
  AllocateProducerIdsResponse: true,
  AssignReplicasToDirs: true,
  AssignReplicasToDirsResponse: true,
};

/** Does only KRaft know a message of this kind? */
export const isKraftMessage = (message: Message): message is KraftMessage => message.kind in KINDS;
