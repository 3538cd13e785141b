import type { Simulation } from '../context';
import type { PartitionRegistration, TopicPartition } from '../messages';
import type { BrokerState, ControllerState } from '../state';
import { sendRequest } from './channel';

type Partitions = Record<TopicPartition, PartitionRegistration>;

/** What one change of state makes the controller tell: collected, then sent as LeaderAndIsr, UpdateMetadata, StopReplica, in this order (ZK-13, `ControllerBrokerRequestBatch`). */
export interface RequestBatch {
  readonly leaderAndIsr: Record<number, Partitions>;
  readonly isNew: boolean;
  readonly updateMetadata: Record<number, Partitions>;
  readonly stopReplica: Record<number, Record<TopicPartition, number>>;
  /** Of those, the ones whose logs go. */
  readonly deleted: Record<number, TopicPartition[]>;
}

export function newBatch(isNew = false): RequestBatch {
  return { leaderAndIsr: {}, isNew, updateMetadata: {}, stopReplica: {}, deleted: {} };
}

export function liveBrokers(state: ControllerState): number[] {
  return Object.keys(state.liveBrokers).map(Number);
}

/** LeaderAndIsr to the given brokers, and UpdateMetadata of the partition to all. */
export function addLeaderAndIsr(state: ControllerState, batch: RequestBatch, brokers: readonly number[], tp: TopicPartition): void {
  const known = state.partitions[tp] as PartitionRegistration;
  const moving = state.reassigning[tp];
  const registration = moving ? { adding: moving.adding, removing: moving.removing, ...known } : known;
  for (const broker of brokers) {
    batch.leaderAndIsr[broker] ??= {};
    batch.leaderAndIsr[broker][tp] = registration;
  }
  addUpdateMetadata(state, batch, liveBrokers(state), [tp]);
}

/** UpdateMetadata of these partitions (perhaps none: then of the live brokers alone) to the given brokers. */
export function addUpdateMetadata(
  state: ControllerState,
  batch: RequestBatch,
  brokers: readonly number[],
  tps: readonly TopicPartition[],
): void {
  for (const broker of brokers) {
    batch.updateMetadata[broker] ??= {};
    const partitions = batch.updateMetadata[broker];
    for (const tp of tps) if (state.partitions[tp]) partitions[tp] = state.partitions[tp];
  }
}

/** StopReplica to a broker; `deletes`: with its log. */
export function addStopReplica(state: ControllerState, batch: RequestBatch, broker: number, tp: TopicPartition, deletes = false): void {
  batch.stopReplica[broker] ??= {};
  batch.stopReplica[broker][tp] = (state.partitions[tp] as PartitionRegistration).leaderEpoch;
  if (deletes) batch.deleted[broker] = [...(batch.deleted[broker] ?? []), tp];
}

/** Registered, and not on its way out. */
export function isLive(state: ControllerState, broker: number): boolean {
  return state.liveBrokers[broker] !== undefined && !state.shuttingDown.includes(broker);
}

function offlineReplicas(state: ControllerState, partitions: Partitions): Record<TopicPartition, readonly number[]> {
  const offline: Record<TopicPartition, readonly number[]> = {};
  for (const tp in partitions)
    offline[tp] = (partitions[tp] as PartitionRegistration).replicas.filter((replica) => !isLive(state, replica));
  return offline;
}

/** Hands the collected requests to the brokers' channels. */
export function sendRequestsToBrokers(sim: Simulation, controller: BrokerState, state: ControllerState, batch: RequestBatch): void {
  const head = (broker: number) => ({
    controllerId: controller.id,
    controllerEpoch: state.epoch,
    brokerEpoch: state.liveBrokers[broker] ?? -1,
  });
  for (const key in batch.leaderAndIsr) {
    const broker = Number(key);
    sendRequest(sim, controller, broker, {
      kind: 'LeaderAndIsr',
      ...head(broker),
      isNew: batch.isNew,
      partitions: batch.leaderAndIsr[broker] as Partitions,
    });
  }
  for (const key in batch.updateMetadata) {
    const broker = Number(key);
    const partitions = batch.updateMetadata[broker] as Partitions;
    sendRequest(sim, controller, broker, {
      kind: 'UpdateMetadata',
      ...head(broker),
      liveBrokers: liveBrokers(state),
      partitions,
      offlineReplicas: offlineReplicas(state, partitions),
    });
  }
  for (const key in batch.stopReplica) {
    const broker = Number(key);
    sendRequest(sim, controller, broker, {
      kind: 'StopReplica',
      ...head(broker),
      partitions: batch.stopReplica[broker] as Record<TopicPartition, number>,
      deleted: batch.deleted[broker] ?? [],
    });
  }
}
