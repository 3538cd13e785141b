import type { PartitionRegistration, TopicPartition } from '../messages';
import type { Reassignment } from '../state';
import { partitionOf, topicOf } from '../topicPartition';

export const CONTROLLER = '/controller';
export const CONTROLLER_EPOCH = '/controller_epoch';
export const BROKER_IDS = '/brokers/ids';
export const TOPICS = '/brokers/topics';
export const DELETE_TOPICS = '/admin/delete_topics';
export const REASSIGN_PARTITIONS = '/admin/reassign_partitions';
export const CONFIG_CHANGES = '/config/changes';

/** In place of a leader, where a topic is being deleted. */
export const LEADER_DURING_DELETE = -2;

export const brokerPath = (id: number): string => `${BROKER_IDS}/${id}`;
export const deletionPath = (topic: string): string => `${DELETE_TOPICS}/${topic}`;
export const topicConfigPath = (topic: string): string => `/config/topics/${topic}`;
export const topicPath = (topic: string): string => `${TOPICS}/${topic}`;

/** `/brokers/topics/T/partitions/P/state` (ZK-11) */
export const statePath = (tp: TopicPartition): string => `${topicPath(topicOf(tp))}/partitions/${partitionOf(tp)}/state`;

/** The partition whose state lies at this path. */
export function partitionOfStatePath(path: string): TopicPartition {
  const [topic, , partition] = path.slice(TOPICS.length + 1).split('/');
  return `${topic}-${partition}`;
}

/** The state znode's JSON, keys in Kafka's order (ZK-11). */
export function encodeState(state: PartitionRegistration): string {
  const recovering = state.recovering ? '"leader_recovery_state":1,' : '';
  return `{"controller_epoch":${state.controllerEpoch},"leader":${state.leader},"version":1,${recovering}"leader_epoch":${state.leaderEpoch},"isr":[${state.isr.join(',')}]}`;
}

export function decodeState(data: string, partitionEpoch: number, replicas: readonly number[]): PartitionRegistration {
  const json = JSON.parse(data) as {
    controller_epoch: number;
    leader: number;
    leader_epoch: number;
    isr: number[];
    leader_recovery_state?: number;
  };
  return {
    leader: json.leader,
    leaderEpoch: json.leader_epoch,
    isr: json.isr,
    partitionEpoch,
    replicas,
    controllerEpoch: json.controller_epoch,
    recovering: json.leader_recovery_state === 1,
  };
}

type ByPartition = Readonly<Record<string, readonly number[]>>;

function encodeReplicas(byPartition: ByPartition): string {
  const entries = Object.entries(byPartition).map(([partition, replicas]) => `"${partition}":[${replicas.join(',')}]`);
  return `{${entries.join(',')}}`;
}

/** The topic znode's JSON (ZK-17, version 3 without the topic's random id), with what reassignments under way add and remove. */
export function encodeTopic(partitions: ByPartition, adding: ByPartition = {}, removing: ByPartition = {}): string {
  return `{"partitions":${encodeReplicas(partitions)},"adding_replicas":${encodeReplicas(adding)},"removing_replicas":${encodeReplicas(removing)},"version":3}`;
}

export function decodeTopic(data: string): ByPartition {
  return (JSON.parse(data) as { partitions: ByPartition }).partitions;
}

/** By partition: the reassignments under way. */
export function decodeReassignments(data: string): Readonly<Record<string, Reassignment>> {
  const json = JSON.parse(data) as { partitions: ByPartition; adding_replicas?: ByPartition; removing_replicas?: ByPartition };
  const { partitions, adding_replicas: allAdding = {}, removing_replicas: allRemoving = {} } = json;
  const reassignments: Record<string, Reassignment> = {};
  for (const partition in { ...allAdding, ...allRemoving }) {
    const adding = allAdding[partition] ?? [];
    const removing = allRemoving[partition] ?? [];
    const target = (partitions[partition] ?? []).filter((replica) => !removing.includes(replica));
    if (adding.length + removing.length > 0) reassignments[partition] = { target, adding, removing };
  }
  return reassignments;
}

const FIRST_PORT = 9092;

/** Contents of /brokers/ids/N, version 5 (OUT-3). */
export function encodeBroker(id: number, rack: string | null, nowMs: number): string {
  const host = `b${id}`;
  const rackPart = rack === null ? '' : `"rack":"${rack}",`;
  return `{"features":{},"listener_security_protocol_map":{"PLAINTEXT":"PLAINTEXT"},"endpoints":["PLAINTEXT://${host}:${FIRST_PORT}"],${rackPart}"jmx_port":-1,"port":${FIRST_PORT},"host":"${host}","version":5,"timestamp":"${nowMs}"}`;
}
