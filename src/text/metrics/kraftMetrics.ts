import { emptyImage, replayBatch } from '../../engine/kraft/image';
import { controllerIds, replayedMetadataOffset } from '../../engine/kraft/quorum';
import type { MetadataImage } from '../../engine/kraft/records';
import type { QuorumController } from '../../engine/kraft/state';
import { brokerOf } from '../../engine/messages';
import type { Simulation } from '../../engine/simulation';
import type { BrokerState } from '../../engine/state';
import { attributes, count, gauge, JavaDouble, type Metric } from './metric';

const RAFT = 'kafka.server:type=raft-metrics';
const METADATA = 'kafka.server:type=broker-metadata-metrics';
const NOBODY = -1;

/** What a broker shows of the controllers that it follows. */
export function observerMetrics({ state }: Simulation, broker: BrokerState): Metric[] {
  const { controllerId, controllerEpoch } = broker.metadata;
  const replayed = replayedMetadataOffset(broker);
  return [
    ...attributes(RAFT, {
      'current-state': 'observer',
      'current-leader': new JavaDouble(controllerId),
      'current-epoch': new JavaDouble(controllerEpoch),
      'current-vote': new JavaDouble(NOBODY),
      'number-of-voters': controllerIds(state).length,
    }),
    ...attributes(METADATA, { 'last-applied-record-offset': new JavaDouble(replayed) }),
  ];
}

/** How often a leader came from outside the ISR, and how often from the eligible replicas, as far as the log is committed. */
function elections({ log }: QuorumController): { readonly unclean: number; readonly eligible: number } {
  const image: MetadataImage = emptyImage();
  let [unclean, eligible] = [0, 0];
  for (const batch of log.batches) {
    if (batch.baseOffset >= log.highWatermark) break;
    const before = { ...image.partitions };
    replayBatch(image, batch);
    for (const record of batch.records) {
      if (record.type !== 'PartitionChange') continue;
      const [was, is] = [before[record.tp], image.partitions[record.tp]];
      if (!was || !is || was.leader === is.leader) continue;
      if (is.recovering && !was.isr.includes(is.leader) && is.leader !== NOBODY) unclean++;
      if (was.elr.includes(is.leader)) eligible++;
    }
  }
  return { unclean, eligible };
}

function clusterMetrics({ brokers, partitions, topics }: MetadataImage): Metric[] {
  const registrations = Object.values(brokers);
  const each = Object.values(partitions);
  return [
    gauge('controller', 'ActiveBrokerCount', registrations.filter(({ fenced }) => !fenced).length),
    gauge('controller', 'FencedBrokerCount', registrations.filter(({ fenced }) => fenced).length),
    gauge('controller', 'ControlledShutdownBrokerCount', registrations.filter(({ inControlledShutdown }) => inControlledShutdown).length),
    gauge('controller', 'OfflinePartitionsCount', each.filter(({ leader }) => leader === NOBODY).length),
    gauge('controller', 'PreferredReplicaImbalanceCount', each.filter(({ leader, replicas }) => leader !== replicas[0]).length),
    gauge('controller', 'GlobalTopicCount', Object.keys(topics).length),
    gauge('controller', 'GlobalPartitionCount', each.length),
  ];
}

/** What a controller shows: each counts by what it knows to be committed; only the leader knows of observers (KR-01). */
export function quorumMetrics({ state }: Simulation, controller: QuorumController): Metric[] {
  const { id, active, role, epoch, leaderId, votedId, log, committed, fetchers } = controller;
  const { unclean, eligible } = elections(controller);
  const observers = Object.keys(fetchers).filter((node) => state.brokers[brokerOf(node)] && node.startsWith('b'));
  return [
    gauge('controller', 'ActiveControllerCount', active ? 1 : 0),
    ...clusterMetrics(committed),
    gauge('controller', 'MetadataErrorCount', 0),
    gauge('controller', 'NewActiveControllersCount', epoch),
    gauge('controller', 'TimedOutBrokerHeartbeatCount', 0),
    count('stats', 'UncleanLeaderElectionsPerSec', unclean),
    count('stats', 'ElectionFromEligibleLeaderReplicasPerSec', eligible),
    ...attributes(RAFT, {
      'current-leader': new JavaDouble(leaderId),
      'current-epoch': new JavaDouble(epoch),
      'current-vote': new JavaDouble(role === 'leader' || role === 'candidate' ? id : votedId),
      'current-state': role,
      'high-watermark': new JavaDouble(log.highWatermark),
      'log-end-offset': new JavaDouble(log.endOffset),
      'number-of-voters': controllerIds(state).length,
      ...(role === 'leader' ? { 'number-of-observers': observers.length } : {}),
    }),
  ];
}
