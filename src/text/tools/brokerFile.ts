import type { Simulation } from '../../engine/simulation';
import type { BrokerState } from '../../engine/state';
import { topicOf } from '../../engine/topicPartition';
import { isSince } from '../../scenario/versions';
import { leaderEpochCheckpoint } from './leaderEpochCheckpoint';
import { metadataFileOfBroker } from './metadata/controllerFile';
import { brokerDirectory } from './metadata/directory';
import { brokerProperties, nodeProperties } from './metaProperties';
import { isOffsetCheckpoint, offsetCheckpoint } from './offsetCheckpoint';
import { topicIdNow } from './topicId';

const METADATA = '__cluster_metadata-0/';
const IN_LOG = /^([^/]+-\d+)\/(leader-epoch-checkpoint|partition\.metadata)$/;
/** `meta.properties`: whose disk this is. */
function metaProperties(sim: Simulation, { id, disk }: BrokerState): string {
  return sim.state.quorum ? nodeProperties(sim, id, brokerDirectory(id, disk.directoryId)) : brokerProperties(sim, id);
}

/** `.kafka_cleanshutdown`: there as long as a process that ended in order is the last one; with its broker epoch since 4.0 (LOG-09). */
function cleanShutdown({ scenario }: Simulation, { disk }: BrokerState): string | null {
  if (disk.cleanShutdownEpoch < 0) return null;
  return isSince(scenario.kafka, '4.0') ? JSON.stringify({ version: 0, brokerEpoch: disk.cleanShutdownEpoch }) : '';
}

/** The topic's id, which topics have since 2.8. */
function partitionMetadata(sim: Simulation, { disk }: BrokerState, tp: string): string | null {
  return disk.logs[tp] && isSince(sim.scenario.kafka, '2.8') ? `version: 0\ntopic_id: ${topicIdNow(sim, topicOf(tp))}` : null;
}

/**
 * A text file of a broker's log directory, by its path there (LOG-01, LOG-07 to LOG-10).
 * @returns null: there is no such file; undefined: nobody knows what it would hold
 */
export function brokerFile(sim: Simulation, broker: number, path: string): string | null | undefined {
  const found = sim.state.brokers[broker];
  if (!found) return undefined;
  if (path === 'meta.properties') return metaProperties(sim, found);
  if (path === '.kafka_cleanshutdown') return cleanShutdown(sim, found);
  if (path === 'log-start-offset-checkpoint' && !isSince(sim.scenario.kafka, '0.11')) return null;
  if (path.startsWith(METADATA)) return metadataFileOfBroker(sim, broker, path);
  if (isOffsetCheckpoint(path)) return offsetCheckpoint(sim, broker, path);
  const [, tp = '', file] = IN_LOG.exec(path) ?? [];
  if (file === undefined) return undefined;
  return file === 'partition.metadata' ? partitionMetadata(sim, found, tp) : leaderEpochCheckpoint(sim, broker, tp);
}
