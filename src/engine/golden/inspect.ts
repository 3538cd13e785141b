import type { Scenario } from '../../scenario/schema';
import type { Frame, PartitionFrame, ProducerFrame, ReplicaFrame } from '../frame';
import { runAll, seek } from '../history';
import { projectFrame } from '../project';
import type { TraceEventOf, TraceEventType } from '../trace';

/** The run's events of one type, with their moments. */
export function eventsOf<T extends TraceEventType>(scenario: Scenario, type: T): (TraceEventOf<T> & { atMs: number })[] {
  return runAll(scenario, true).steps.flatMap((step) =>
    step.events.filter((event): event is TraceEventOf<T> => event.type === type).map((event) => ({ ...event, atMs: step.atMs })),
  );
}

/** The state after everything up to a moment (inclusive). */
export function frameAt(scenario: Scenario, atMs: number): Frame {
  const { history, steps } = runAll(scenario, true);
  return projectFrame(seek(history, steps.findLast((step) => step.atMs <= atMs)?.index ?? 0));
}

/** The first partition. */
export const partitionOf = (frame: Frame): PartitionFrame => frame.partitions[0] as PartitionFrame;
export const replicaOf = (frame: Frame, broker: number): ReplicaFrame =>
  partitionOf(frame).replicaFrames.find((replica) => replica.broker === broker) as ReplicaFrame;
/** What became of the first client's batches. */
export const outcomes = (frame: Frame): string[] =>
  (frame.clients[0] as ProducerFrame).batches.map(({ state, error }) => (error === 'NONE' ? state : `${state} ${error}`));
