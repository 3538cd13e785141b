import type { DeletedLog } from '../../engine/diskState';
import { topicConfig } from '../../engine/dynamicConfigs';
import { batchesOf } from '../../engine/log/segments';
import type { RecordBatch } from '../../engine/messages';
import { brokerConfig } from '../../engine/settings';
import type { Simulation } from '../../engine/simulation';
import type { BrokerState, LogSegment, ReplicaLog } from '../../engine/state';
import { fromBase64url } from '../../lib/base64url';
import { isSince, type KafkaVersion } from '../../scenario/versions';
import { brokerFile } from './brokerFile';
import { snapshotBytes, transactionIndexBytes } from './dumpProducers';
import { topicId } from './topicId';

/** What lies in a folder: a file with its size in bytes, or a folder, whose name ends with a slash. */
export interface Listed {
  readonly name: string;
  readonly bytes?: number;
}

const INDEX_BYTES = { index: 10_485_760, timeindex: 10_485_756 };
const ENTRY_BYTES = { index: 8, timeindex: 12 };

const file = (name: string, bytes: number): Listed => ({ name, bytes });
const numbered = (offset: number): string => String(offset).padStart(20, '0');

function segmentFiles({ baseOffset, sizeInBytes, offsetIndex, timeIndex }: LogSegment, isPreallocated: boolean): Listed[] {
  const name = numbered(baseOffset);
  const size = (kind: 'index' | 'timeindex', entries: number) => (isPreallocated ? INDEX_BYTES[kind] : entries * ENTRY_BYTES[kind]);
  return [
    file(`${name}.log`, sizeInBytes),
    file(`${name}.index`, size('index', offsetIndex.length)),
    file(`${name}.timeindex`, size('timeindex', timeIndex.length)),
  ];
}

/** The index of aborted transactions is there once there is one. */
function transactionIndex(log: ReplicaLog, baseOffset: number, batches: readonly RecordBatch[]): Listed[] {
  const bytes = transactionIndexBytes(log, batches);
  return bytes === 0 ? [] : [file(`${numbered(baseOffset)}.txnindex`, bytes)];
}

/** Segments whose files are still to be deleted; since 2.8 a snapshot goes with its segment. */
function deletedFiles({ deletedSegments }: ReplicaLog, sinceMs: number, kafka: KafkaVersion): Listed[] {
  return deletedSegments
    .filter(({ deletedAtMs }) => deletedAtMs > sinceMs)
    .flatMap(({ baseOffset, withSnapshot }) => {
      const kinds = ['log', 'index', 'timeindex', ...(withSnapshot && isSince(kafka, '2.8') ? ['snapshot'] : [])];
      return kinds.map((kind) => file(`${numbered(baseOffset)}.${kind}.deleted`, 0));
    });
}

function textFile(sim: Simulation, broker: number, name: string, folder = ''): Listed[] {
  const text = brokerFile(sim, broker, folder + name);
  return typeof text === 'string' ? [file(name, text.length)] : [];
}

function logFiles(sim: Simulation, broker: BrokerState, tp: string): Listed[] | null {
  const log = broker.disk.logs[tp];
  if (!log) return null;
  const { kafka } = sim.scenario;
  const isOpen = broker.disk.cleanShutdownEpoch < 0;
  const segments = log.segments.flatMap((segment, i) => [
    ...segmentFiles(segment, isOpen && i === log.segments.length - 1),
    ...transactionIndex(log, segment.baseOffset, batchesOf(log, i)),
  ]);
  const snapshots = isSince(kafka, '0.11')
    ? log.snapshots.map((offset) => file(`${numbered(offset)}.snapshot`, snapshotBytes(log, offset)))
    : [];
  const delayMs = topicConfig(sim, broker.id, tp)['file.delete.delay.ms'];
  const texts = ['leader-epoch-checkpoint', 'partition.metadata'].flatMap((name) => textFile(sim, broker.id, name, `${tp}/`));
  return [...segments, ...snapshots, ...deletedFiles(log, sim.state.nowMs - delayMs, kafka), ...texts];
}

const TEXTS = [
  '.kafka_cleanshutdown',
  'log-start-offset-checkpoint',
  'meta.properties',
  'recovery-point-offset-checkpoint',
  'replication-offset-checkpoint',
] as const;

/** The folder of a replica that is to be deleted, with an id of its own. */
function deletedFolder({ tp, deletedAtMs }: DeletedLog, broker: number): string {
  const id = fromBase64url(topicId(`${tp} of ${broker} at ${deletedAtMs}`)) ?? [];
  return `${tp}.${Array.from(id, (byte) => byte.toString(16).padStart(2, '0')).join('')}-delete`;
}

function directoryFiles(sim: Simulation, { id, disk }: BrokerState): Listed[] {
  const sinceMs = sim.state.nowMs - brokerConfig(sim.settings, id)['log.segment.delete.delay.ms'];
  const deleted = disk.deletedLogs.filter(({ deletedAtMs }) => deletedAtMs > sinceMs).map((log) => deletedFolder(log, id));
  const ofKraft = sim.state.quorum ? [file('bootstrap.checkpoint', 0), { name: '__cluster_metadata-0/' }] : [];
  const folders = [...Object.keys(disk.logs), ...deleted].map((name) => ({ name: `${name}/` }));
  const texts = TEXTS.flatMap((name) => textFile(sim, id, name));
  return [file('.lock', 0), file('cleaner-offset-checkpoint', 0), ...texts, ...ofKraft, ...folders];
}

/** What lies in a broker's log directory (`.`), or in the folder of one of its replicas, by name (LOG-01, LOG-11). @returns null: there is no such folder */
export function brokerFolder(sim: Simulation, broker: number, path: string): Listed[] | null {
  const found = sim.state.brokers[broker];
  if (!found) return null;
  const files = path === '.' ? directoryFiles(sim, found) : logFiles(sim, found, path);
  return files?.sort((a, b) => (a.name < b.name ? -1 : 1)) ?? null;
}
