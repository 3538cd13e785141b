import type { PartitionRegistration, TopicPartition } from '../messages';
import { partitionOf, topicOf } from '../topicPartition';

export const CONTROLLER = '/controller';
export const CONTROLLER_EPOCH = '/controller_epoch';
export const BROKER_IDS = '/brokers/ids';
export const TOPICS = '/brokers/topics';

export const brokerPath = (id: number): string => `${BROKER_IDS}/${id}`;
export const topicPath = (topic: string): string => `${TOPICS}/${topic}`;

/** `/brokers/topics/T/partitions/P/state` (ZK-11) */
export const statePath = (tp: TopicPartition): string => `${topicPath(topicOf(tp))}/partitions/${partitionOf(tp)}/state`;

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

/** The topic znode's JSON (ZK-17, version 3 without the topic's random id). */
export function encodeTopic(assignment: readonly (readonly number[])[]): string {
  const partitions = assignment.map((replicas, partition) => `"${partition}":[${replicas.join(',')}]`).join(',');
  return `{"partitions":{${partitions}},"adding_replicas":{},"removing_replicas":{},"version":3}`;
}

export function decodeTopic(data: string): Record<string, number[]> {
  return (JSON.parse(data) as { partitions: Record<string, number[]> }).partitions;
}

const FIRST_PORT = 9092;

/** Contents of /brokers/ids/N, version 5 (OUT-3). */
export function encodeBroker(id: number, rack: string | null, nowMs: number): string {
  const host = `b${id}`;
  const rackPart = rack === null ? '' : `"rack":"${rack}",`;
  return `{"features":{},"listener_security_protocol_map":{"PLAINTEXT":"PLAINTEXT"},"endpoints":["PLAINTEXT://${host}:${FIRST_PORT}"],${rackPart}"jmx_port":-1,"port":${FIRST_PORT},"host":"${host}","version":5,"timestamp":"${nowMs}"}`;
}
