import type { Simulation } from '../../engine/simulation';
import type { BrokerState } from '../../engine/state';
import { topicOf } from '../../engine/topicPartition';
import { isSince } from '../../scenario/versions';
import { leaderEpochCheckpoint } from './leaderEpochCheckpoint';
import { isOffsetCheckpoint, offsetCheckpoint } from './offsetCheckpoint';
import { wallClockMs } from './output';
import { clusterId, topicId } from './topicId';

const IN_LOG = /^([^/]+-\d+)\/(leader-epoch-checkpoint|partition\.metadata)$/;
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A moment of the run as `java.util.Date` prints it. */
function javaDate(atMs: number): string {
  const date = new Date(wallClockMs(atMs));
  const day = `${DAYS[date.getUTCDay()]} ${MONTHS[date.getUTCMonth()]} ${String(date.getUTCDate()).padStart(2, '0')}`;
  return `${day} ${date.toISOString().slice(11, 19)} UTC ${date.getUTCFullYear()}`;
}

/** `meta.properties`: whose disk this is; the name of the cluster since 2.4, that of the disk in KRaft since 3.7 (KR-13). */
function metaProperties({ scenario, state }: Simulation, { id, disk }: BrokerState): string {
  const cluster = isSince(scenario.kafka, '2.4') ? [`cluster.id=${clusterId()}`] : [];
  const directory = isSince(scenario.kafka, '3.7') ? [`directory.id=${topicId(`disk ${disk.directoryId} of ${id}`)}`] : [];
  const lines = state.quorum ? [`node.id=${id}`, ...directory, 'version=1', ...cluster] : [`broker.id=${id}`, 'version=0', ...cluster];
  return ['#', `#${javaDate(0)}`, ...lines].map((line) => `${line}\n`).join('');
}

/** `.kafka_cleanshutdown`: there as long as a process that ended in order is the last one; with its broker epoch since 4.0 (LOG-09). */
function cleanShutdown({ scenario }: Simulation, { disk }: BrokerState): string | null {
  if (disk.cleanShutdownEpoch < 0) return null;
  return isSince(scenario.kafka, '4.0') ? JSON.stringify({ version: 0, brokerEpoch: disk.cleanShutdownEpoch }) : '';
}

/** The topic's id, which topics have since 2.8. */
function partitionMetadata({ scenario }: Simulation, { disk }: BrokerState, tp: string): string | null {
  return disk.logs[tp] && isSince(scenario.kafka, '2.8') ? `version: 0\ntopic_id: ${topicId(topicOf(tp))}` : null;
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
  if (isOffsetCheckpoint(path)) return offsetCheckpoint(sim, broker, path);
  const [, tp = '', file] = IN_LOG.exec(path) ?? [];
  if (file === undefined) return undefined;
  return file === 'partition.metadata' ? partitionMetadata(sim, found, tp) : leaderEpochCheckpoint(sim, broker, tp);
}
