import { note, retell, type Told } from './told';

interface MetadataRecord {
  readonly type: string;
  readonly version?: number;
  readonly data?: Record<string, unknown>;
}

const SILENT = ['NO_OP_RECORD', 'BEGIN_TRANSACTION_RECORD', 'END_TRANSACTION_RECORD'];

function recordOf(line: string): MetadataRecord {
  const [, payload] = /^\|.* payload: (\{.*\})$/.exec(line) ?? [];
  return payload === undefined ? { type: 'NO_OP_RECORD' } : (JSON.parse(payload) as MetadataRecord);
}

/** Broker epochs are offsets of the metadata log: each is named in the order of its appearance. */
function withNamedEpoch(data: Record<string, unknown>, epochs: Map<string, string>): Record<string, unknown> {
  if (!('brokerEpoch' in data)) return data;
  const key = `${data.brokerId} ${data.brokerEpoch}`;
  const name = epochs.get(key) ?? `<epoch-${epochs.size + 1}>`;
  epochs.set(key, name);
  return { ...data, brokerEpoch: name };
}

function subjectOf(type: string, data: Record<string, unknown>, topics: ReadonlyMap<unknown, unknown>): string {
  if ('partitionId' in data) return `${topics.get(data.topicId)}-${data.partitionId}`;
  if ('resourceName' in data) return `config ${data.resourceType} ${data.resourceName}`;
  return 'brokerId' in data && type !== 'PRODUCER_IDS_RECORD' ? `broker ${data.brokerId}` : '-';
}

/** Of a dump of the metadata log what it says about each partition, each config resource, each broker and the rest. */
export function viewOfMetadata(dump: readonly string[]): string[] {
  const told: Told = new Map();
  const topics = new Map<unknown, unknown>();
  const epochs = new Map<string, string>();
  for (const { type, version, data = {} } of dump.map(recordOf)) {
    if (SILENT.includes(type)) continue;
    if (type === 'TOPIC_RECORD') topics.set(data.topicId, data.name);
    const named = withNamedEpoch(data, epochs);
    note(told, subjectOf(type, named, topics), `${type} ${version} ${JSON.stringify(named)}`);
  }
  return retell(told);
}
