import { BROKER_IDS } from '../../../engine/controller/znodePaths';
import type { PartitionFrame } from '../../../engine/frame';
import { projectFrame } from '../../../engine/project';
import type { Simulation } from '../../../engine/simulation';
import type { BrokerState } from '../../../engine/state';
import { isSince, type KafkaVersion } from '../../../scenario/versions';
import { commandFailed, type Thrown, told } from '../exceptions';
import { type Given, single } from '../options';
import { linesOut, printed, type ToolOutput } from '../output';
import type { NamedPartition } from '../partitionFile';
import { prints, type ToolPlan } from '../toolPlan';
import { children } from '../znode';

/** A run of `kafka-reassign-partitions.sh`. */
export interface Reassignment {
  readonly sim: Simulation;
  readonly given: Given;
  readonly kafka: KafkaVersion;
  /** Writes znodes itself; until 2.5 there is no other way. */
  readonly direct: boolean;
  /** The broker that it asks. */
  readonly broker: BrokerState | null;
  /** Of the file. */
  readonly partitions: readonly NamedPartition[];
}

export const isDirect = (given: Given): boolean => single(given, '--zookeeper') !== undefined;

export const nameOf = ({ topic, partition }: Pick<NamedPartition, 'topic' | 'partition'>): string => `${topic}-${partition}`;

const byPartition = (a: PartitionFrame, b: PartitionFrame): number =>
  a.topic === b.topic ? a.partition - b.partition : a.topic < b.topic ? -1 : 1;

/** The partitions of the cluster, as its controllers know them. */
export const currentPartitions = (sim: Simulation): PartitionFrame[] => [...projectFrame(sim).partitions].sort(byPartition);

/** Brokers that are there: as the one that is asked knows them, or with a znode. */
export function liveBrokers({ sim, broker }: Pick<Reassignment, 'sim' | 'broker'>): number[] {
  const ids = broker ? broker.metadata.liveBrokers : children(sim, BROKER_IDS).map(Number);
  return [...ids].sort((a, b) => a - b);
}

/** Partitions as the tool writes them into JSON; log directories since 1.1. */
export function assignmentJson(
  partitions: readonly Pick<PartitionFrame, 'topic' | 'partition' | 'replicas'>[],
  kafka: KafkaVersion,
): string {
  const entries = partitions.map(({ topic, partition, replicas }) => ({
    topic,
    partition,
    replicas,
    ...(isSince(kafka, '1.1') && { log_dirs: replicas.map(() => 'any') }),
  }));
  return JSON.stringify({ version: 1, partitions: entries });
}

/** A run that failed, as the tool of a release says it: the old one ends well all the same. */
export function failure({ kafka }: Pick<Reassignment, 'kafka'>, thrown: Thrown, before: readonly string[] = []): ToolOutput {
  const lines = isSince(kafka, '2.6')
    ? [...before, `Error: ${thrown.message}`, told(thrown)]
    : [...before, `Partitions reassignment failed due to ${thrown.message}`, told(thrown)];
  return isSince(kafka, '2.6') ? { exit: 1, out: linesOut(lines), err: '' } : printed(lines);
}

export const fails = (request: Pick<Reassignment, 'kafka'>, thrown: Thrown, before: readonly string[] = []): ToolPlan =>
  prints(failure(request, thrown, before));

/** An exception that the admin client's future wraps. */
export function wrapped(name: string, message: string): Thrown {
  return { exception: 'java.util.concurrent.ExecutionException', message: `org.apache.kafka.common.errors.${name}: ${message}` };
}

export const toolFailed = ({ kafka }: Pick<Reassignment, 'kafka'>, message: string): Thrown => commandFailed(kafka, message);
