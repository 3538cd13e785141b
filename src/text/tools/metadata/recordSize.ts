import type { RecordText } from './recordText';

/** Frame version, api key and version in front of every record. */
const FRAME = 3;
const UUID = 16;
const ID = 4;
const SHORT = 2;
const TAGS = 1;

type Fields = Record<string, unknown>;
type SizeOf = (data: Fields) => number;

function unsignedLength(value: number): number {
  let bytes = 1;
  for (let rest = value; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes++;
  return bytes;
}

const text = (value: unknown): number => {
  if (typeof value !== 'string') return 1;
  const { length } = new TextEncoder().encode(value);
  return unsignedLength(length + 1) + length;
};
const list = (value: unknown, item: (each: Fields) => number): number => {
  const items = (value ?? []) as Fields[];
  return unsignedLength(items.length + 1) + items.reduce((size, each) => size + item(each), 0);
};
const ids = (value: unknown): number => list(value, () => ID);
const uuids = (value: unknown): number => list(value, () => UUID);

/** Fields that are written only where they are set: their number, and each behind its tag and size. */
function tagged(sizes: readonly (number | undefined)[]): number {
  return sizes.reduce<number>((sum, size) => sum + (size === undefined ? 0 : 1 + unsignedLength(size) + size), TAGS);
}
const ifSet = (value: unknown, size: (value: unknown) => number): number | undefined => (value === undefined ? undefined : size(value));

const feature: SizeOf = ({ name }) => text(name) + 2 * SHORT + TAGS;
const endpoint: SizeOf = ({ name, host }) => text(name) + text(host) + 2 * SHORT + TAGS;

const partitionChange: SizeOf = (data) =>
  ID +
  UUID +
  tagged([
    ifSet(data.isr, ids),
    ifSet(data.leader, () => ID),
    ifSet(data.replicas, ids),
    ifSet(data.removingReplicas, ids),
    ifSet(data.addingReplicas, ids),
    ifSet(data.leaderRecoveryState, () => 1),
    ifSet(data.directories, uuids),
    ifSet(data.eligibleLeaderReplicas, ids),
    ifSet(data.lastKnownElr, ids),
  ]);

const partition: SizeOf = (data) =>
  ID +
  UUID +
  ids(data.replicas) +
  ids(data.isr) +
  ids(data.removingReplicas) +
  ids(data.addingReplicas) +
  3 * ID +
  (data.directories === undefined ? 0 : uuids(data.directories)) +
  tagged([ifSet(data.eligibleLeaderReplicas, ids), ifSet(data.lastKnownElr, ids)]);

const registerBroker: SizeOf = (data) =>
  ID +
  ('isMigratingZkBroker' in data ? 1 : 0) +
  UUID +
  2 * ID +
  list(data.endPoints, endpoint) +
  list(data.features, feature) +
  text(data.rack) +
  2 +
  tagged([ifSet(data.logDirs, uuids)]);

/** Sizes of the records that follow their frame, in bytes (metadata/src/main/resources/common/metadata). */
const PAYLOADS: Readonly<Record<string, SizeOf>> = {
  BEGIN_TRANSACTION_RECORD: ({ name }) => tagged([text(name)]),
  END_TRANSACTION_RECORD: () => TAGS,
  FEATURE_LEVEL_RECORD: ({ name }) => text(name) + SHORT + TAGS,
  REGISTER_CONTROLLER_RECORD: (data) => ID + UUID + 1 + list(data.endPoints, endpoint) + list(data.features, feature) + TAGS,
  REGISTER_BROKER_RECORD: registerBroker,
  BROKER_REGISTRATION_CHANGE_RECORD: () => 3 * ID + tagged([1]),
  TOPIC_RECORD: ({ name }) => text(name) + UUID + TAGS,
  REMOVE_TOPIC_RECORD: () => UUID + TAGS,
  PARTITION_RECORD: partition,
  PARTITION_CHANGE_RECORD: partitionChange,
  CONFIG_RECORD: ({ resourceName, name, value }) => 1 + text(resourceName) + text(name) + text(value) + TAGS,
  CLEAR_ELR_RECORD: ({ topicName }) => text(topicName) + TAGS,
  PRODUCER_IDS_RECORD: () => 5 * ID + TAGS,
};

const voterId: SizeOf = () => ID + TAGS;
const voter: SizeOf = ({ endpoints }) =>
  ID + UUID + list(endpoints, ({ name, host }) => text(name) + text(host) + SHORT + TAGS) + 2 * SHORT + 2 * TAGS;

const CONTROLS: Readonly<Record<string, SizeOf>> = {
  LeaderChange: ({ voters, grantingVoters }) => SHORT + ID + list(voters, voterId) + list(grantingVoters, voterId) + TAGS,
  KRaftVersion: () => 2 * SHORT + TAGS,
  KRaftVoters: ({ voters }) => SHORT + list(voters, voter) + TAGS,
  SnapshotHeader: () => SHORT + 2 * ID + TAGS,
  SnapshotFooter: () => SHORT + TAGS,
};

/** Size of a metadata record's value, in bytes. */
export function valueSize(record: RecordText): number {
  if ('control' in record) return CONTROLS[record.control]?.(record.data as Fields) ?? 0;
  return FRAME + (PAYLOADS[record.type]?.(record.data as Fields) ?? 0);
}
