import type { Frame } from '../../engine/frame';
import type { NodeId } from '../../engine/messages';
import type { BrokerStatus, StepRecord, TraceEvent } from '../../engine/trace';

export interface Mark {
  /** The shown step, from 1. */
  readonly at: number;
  readonly kind: 'append' | 'fetch' | 'fault' | 'stop' | 'pause' | 'start' | 'cut' | 'wiped';
}

/** A value that holds from a shown step on, until the next span begins. */
export interface Span<T> {
  readonly from: number;
  readonly value: T;
}

export interface Controller {
  /** A broker, or in KRaft a controller of the quorum; below 0: none. */
  readonly id: number;
  readonly epoch: number;
  readonly kraft: boolean;
}

export interface Rows {
  readonly brokers: readonly { readonly broker: number; readonly marks: readonly Mark[] }[];
  readonly controller: readonly Span<Controller>[];
  readonly isr: readonly Span<readonly number[]>[];
  readonly highWatermark: readonly Span<number>[];
  /** The state of some partition was written. */
  readonly isEventful: boolean;
}

const MARKS: Partial<Record<BrokerStatus, Mark['kind']>> = {
  crashed: 'fault',
  refused: 'fault',
  stopped: 'stop',
  paused: 'pause',
  running: 'start',
};

/** Who is no longer heard. */
function cutMark(from: NodeId, at: number): ReturnType<typeof markOf> {
  const broker = /^b(\d+)$/.exec(from)?.[1];
  return broker === undefined ? null : { broker: Number(broker), mark: { at, kind: 'cut' } };
}

function markOf(event: TraceEvent, at: number, tp: string): { readonly broker: number; readonly mark: Mark } | null {
  if (event.type === 'RecordsAppended' && event.tp === tp) return { broker: event.broker, mark: { at, kind: 'append' } };
  if (event.type === 'DiskWiped') return { broker: event.broker, mark: { at, kind: 'wiped' } };
  if (event.type === 'LinkCut') return cutMark(event.from, at);
  if (event.type !== 'BrokerStatus') return null;
  const kind = MARKS[event.to];
  return kind ? { broker: event.broker, mark: { at, kind } } : null;
}

/** The replica that asks, where the step is the arrival of a replica's fetch. */
const fetcherOf = ({ source }: StepRecord) =>
  source.kind === 'message' && source.message.kind === 'Fetch' && source.message.replicaId >= 0 ? source.message.replicaId : null;

const controllerOf = ({ quorum, zookeeper }: Frame): Controller =>
  quorum
    ? { id: quorum.activeController, epoch: quorum.epoch, kraft: true }
    : { id: zookeeper.controller, epoch: zookeeper.controllerEpoch, kraft: false };

/** More than so many have no room; then only those have a track that ever have a replica. */
const MOST_BROKERS = 5;

/** What the tracks below the scrubber show of a run: one partition's ISR and high watermark, and the brokers' marks. */
export function rowsOf(steps: readonly StepRecord[], start: Frame, tp: string): Rows {
  const partition = start.partitions.find((each) => each.tp === tp);
  const marks = new Map<number, Mark[]>(start.brokers.map(({ id }) => [id, []]));
  const controller = [{ from: 0, value: controllerOf(start) }];
  const isr: Span<readonly number[]>[] = [{ from: 0, value: partition?.isr ?? [] }];
  const highWatermark: Span<number>[] = [{ from: 0, value: partition?.highWatermark ?? 0 }];
  const beliefs = new Map<number, number>(partition?.replicaFrames.map((replica) => [replica.broker, replica.highWatermark]));
  let leader = partition?.leader ?? -1;
  let isEventful = false;

  function follow(event: TraceEvent, at: number): void {
    const found = markOf(event, at, tp);
    if (found) marks.get(found.broker)?.push(found.mark);
    if (event.type === 'ControllerElected')
      controller.push({ from: at, value: { id: event.broker, epoch: event.controllerEpoch, kraft: false } });
    if (event.type === 'ControllerClaimed') controller.push({ from: at, value: { id: event.controller, epoch: event.epoch, kraft: true } });
    isEventful ||= event.type === 'PartitionStateWritten';
    if (!('tp' in event) || event.tp !== tp) return;
    if (event.type === 'PartitionStateWritten' && event.isr.join() !== isr.at(-1)?.value.join()) isr.push({ from: at, value: event.isr });
    if (event.type === 'HighWatermark') beliefs.set(event.broker, event.to);
    if (event.type === 'BecameLeader') leader = event.broker;
    const now = beliefs.get(leader);
    if (now !== undefined && now !== highWatermark.at(-1)?.value) highWatermark.push({ from: at, value: now });
  }

  for (const [index, step] of steps.entries()) {
    const fetcher = fetcherOf(step);
    if (fetcher !== null) marks.get(fetcher)?.push({ at: index + 1, kind: 'fetch' });
    for (const event of step.events) follow(event, index + 1);
  }
  const isCrowded = marks.size > MOST_BROKERS;
  const brokers = [...marks].flatMap(([broker, own]) => (isCrowded && !beliefs.has(broker) ? [] : [{ broker, marks: own }]));
  return { brokers, controller, isr, highWatermark, isEventful };
}
