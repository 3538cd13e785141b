import type { TraceEvent } from '../engine/trace';
import { assertNever } from '../lib/assertNever';
import { coordinationPhrase } from './coordinationPhrase';
import { diskPhrase } from './diskPhrase';
import { kraftEventPhrase } from './kraftPhrase';
import { ids, leaderName, nodeName } from './names';
import { networkPhrase } from './networkPhrase';

const range = (from: number, to: number) => (from === to ? `${from}` : `${from}–${to}`);

/** What a step did, in a few of Kafka's words; the broker and the partition are named by the line. */
export function eventPhrase(event: TraceEvent): string {
  switch (event.type) {
    case 'RecordsAppended':
      return `appended ${range(event.baseOffset, event.lastOffset)}, LEO ${event.lastOffset + 1}`;
    case 'FollowerFetchState':
      return `view of broker ${event.replica} ${event.from} → ${event.to}`;
    case 'HighWatermark':
      return `HW ${event.from} → ${event.to}`;
    case 'FetchParked':
      return `Fetch of ${nodeName(event.from)} parked`;
    case 'FetchAnswered':
      return `Fetch of ${nodeName(event.to)} answered${event.expired ? ' after its wait' : ''}`;
    case 'ProducePending':
      return `Produce waits for HW ${event.requiredOffset}`;
    case 'ProduceAnswered':
      return event.error === 'NONE' ? `Produce acked, offset ${event.baseOffset}` : `Produce answered ${event.error}`;
    case 'IsrChangeProposed':
      return `proposes ISR ${ids(event.from)} → ${ids(event.to)}`;
    case 'IsrChanged':
      return `ISR ${ids(event.from)} → ${ids(event.to)}`;
    case 'PartitionStateWritten':
      return `state: leader ${leaderName(event.leader)}, epoch ${event.leaderEpoch}, ISR ${ids(event.isr)}`;
    case 'BecameLeader':
      return `leads from epoch ${event.leaderEpoch}, LEO ${event.startOffset}`;
    case 'BecameFollower':
      return `follows ${leaderName(event.leader)} in epoch ${event.leaderEpoch}`;
    case 'LogTruncated':
      return `log truncated, LEO ${event.from} → ${event.to}`;
    case 'SegmentRolled':
    case 'SegmentsDeleted':
    case 'LogStartRaised':
    case 'RecordsLost':
    case 'DiskWiped':
      return diskPhrase(event);
    case 'DuplicateBatch':
      return `duplicate of the batch at ${event.baseOffset}`;
    case 'ProducerIdentified':
      return `producer id ${event.producerId}, epoch ${event.producerEpoch}`;
    case 'ControllerElected':
    case 'ControllerElectionLost':
    case 'ControllerResigned':
    case 'MetadataLearned':
    case 'SessionOpened':
    case 'SessionExpired':
    case 'SessionClosed':
    case 'ZnodeCreated':
    case 'ZnodeChanged':
    case 'ZnodeDeleted':
    case 'WatchFired':
      return coordinationPhrase(event);
    case 'BrokerRegistered':
      return `registered, broker epoch ${event.brokerEpoch}`;
    case 'BrokerRefused':
      return `${event.isTwin ? 'second process ' : ''}refused: ${event.reason}`;
    case 'BrokerStatus':
      return `${event.from} → ${event.to}`;
    case 'TopicCreated':
      return `topic ${event.topic} created: ${event.assignment.map(ids).join(' ')}`;
    case 'ProducerSent':
      return event.attempt > 1 ? `sent, attempt ${event.attempt}` : 'sent';
    case 'ProducerOutcome':
      if (event.error === 'NONE') return event.baseOffset < 0 ? 'done without an answer' : `acked, offset ${event.baseOffset}`;
      return `${event.error}${event.willRetry ? ', will retry' : ', failed'}`;
    case 'ConsumerRead':
      return `read ${range(event.from, event.to - 1)}`;
    case 'ConsumerError':
      return event.error;
    case 'LinkCut':
    case 'LinkHealed':
    case 'LinkSlowed':
    case 'MessageLost':
    case 'MessageDelayed':
    case 'RequestTimedOut':
      return networkPhrase(event);
    case 'CommandRefused':
      return `refused: ${event.reason}`;
    case 'BrokerFenced':
    case 'BrokerUnfenced':
    case 'ControlledShutdownStarted':
    case 'RegistrationGranted':
    case 'RegistrationRefused':
    case 'MetadataRecordsAppended':
    case 'MetadataCommitted':
    case 'MetadataReplayed':
      return kraftEventPhrase(event);
    default:
      return assertNever(event);
  }
}
