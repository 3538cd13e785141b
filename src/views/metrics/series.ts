import type { Frame } from '../../engine/frame';
import type { StepRecord, TraceEvent } from '../../engine/trace';
import type { Span } from '../deck/rows';

export const METRICS = ['logEnd', 'highWatermark', 'isr', 'underReplicated', 'lag', 'isrChanges', 'unanswered', 'consumerLag'] as const;
export type Metric = (typeof METRICS)[number];

/** As many charts lie open at once. */
export const MOST_CHARTS = 6;

/** What an operator finds the same value under; the others have no name in JMX. */
export const JMX: Partial<Record<Metric, string>> = {
  logEnd: 'kafka.log:type=Log,name=LogEndOffset',
  isr: 'kafka.cluster:type=Partition,name=InSyncReplicasCount',
  underReplicated: 'kafka.server:type=ReplicaManager,name=UnderReplicatedPartitions',
  isrChanges: 'kafka.server:type=ReplicaManager,name=IsrShrinksPerSec|IsrExpandsPerSec',
  consumerLag: 'kafka.consumer:type=consumer-fetch-manager-metrics (records-lag)',
};

/** A value over the run; null where there is none. */
export interface Line {
  readonly of: { readonly broker: number } | { readonly client: string } | { readonly metric: 'value' | 'limit' | 'shrinks' | 'expands' };
  readonly spans: readonly Span<number | null>[];
}

export type Series = Readonly<Record<Metric, readonly Line[]>>;

/** What the events of a run have made of the values until now. */
interface State {
  readonly ends: Map<number, number>;
  readonly waters: Map<number, number>;
  leader: number;
  isr: readonly number[];
  minIsr: number;
  /** By partition: what is missing in its ISR. */
  readonly replicas: Map<string, number>;
  readonly missing: Set<string>;
  shrinks: number;
  expands: number;
  /** Batches whose producer waits for their outcome. */
  readonly batches: Set<string>;
  readonly positions: Map<string, number>;
}

function stateOf(start: Frame, tp: string): State {
  const partition = start.partitions.find((each) => each.tp === tp);
  const replicas = partition?.replicaFrames ?? [];
  const size = ({ replicas: all, adding }: Frame['partitions'][number]) => all.length - adding.length;
  return {
    ends: new Map(replicas.map(({ broker, logEndOffset }) => [broker, logEndOffset])),
    waters: new Map(replicas.map(({ broker, highWatermark }) => [broker, highWatermark])),
    leader: partition?.leader ?? -1,
    isr: partition?.isr ?? [],
    minIsr: partition?.minInsyncReplicas ?? 1,
    replicas: new Map(start.partitions.map((each) => [each.tp, size(each)])),
    missing: new Set(start.partitions.filter((each) => each.isr.length < size(each)).map((each) => each.tp)),
    shrinks: 0,
    expands: 0,
    batches: new Set(),
    positions: new Map(),
  };
}

/** Of any partition: the ISR beside the replicas. */
function followCluster(state: State, event: TraceEvent): void {
  if (event.type === 'TopicCreated') {
    for (const [partition, own] of event.assignment.entries()) state.replicas.set(`${event.topic}-${partition}`, own.length);
  } else if (event.type === 'ReassignmentCompleted') state.replicas.set(event.tp, event.replicas.length);
  else if (event.type === 'IsrChanged') {
    if (event.to.length < event.from.length) state.shrinks++;
    if (event.to.length > event.from.length) state.expands++;
  } else if (event.type === 'PartitionStateWritten') {
    if (event.isr.length < (state.replicas.get(event.tp) ?? 0)) state.missing.add(event.tp);
    else state.missing.delete(event.tp);
  }
}

/** Producers of any partition, consumers of the one on the stage, and its limit. */
function followClients(state: State, event: TraceEvent, tp: string): void {
  if (event.type === 'ProducerSent') state.batches.add(`${event.client} ${event.batch}`);
  else if (event.type === 'ProducerOutcome' && !event.willRetry) state.batches.delete(`${event.client} ${event.batch}`);
  else if (event.type === 'ConsumerRead' && event.tp === tp) state.positions.set(event.client, event.to);
  else if (event.type === 'ConfigsAltered' && tp.startsWith(`${event.topic}-`)) {
    const altered = event.configs['min.insync.replicas'];
    if (altered !== undefined) state.minIsr = Number(altered);
  }
}

/** Of the partition on the stage: its replicas, its leader and its ISR. */
function followPartition(state: State, event: TraceEvent, tp: string): void {
  if (event.type === 'DiskWiped') {
    if (state.ends.has(event.broker)) state.ends.set(event.broker, 0);
    return;
  }
  if (!('tp' in event) || event.tp !== tp) return;
  if (event.type === 'RecordsAppended') state.ends.set(event.broker, event.lastOffset + 1);
  else if (event.type === 'LogTruncated' || event.type === 'RecordsLost') state.ends.set(event.broker, event.to);
  else if (event.type === 'ReplicaDeleted') state.ends.delete(event.broker);
  else if (event.type === 'HighWatermark') state.waters.set(event.broker, event.to);
  else if (event.type === 'BecameLeader') state.leader = event.broker;
  else if (event.type === 'PartitionStateWritten') state.isr = event.isr;
}

type Values = readonly { readonly of: Line['of']; readonly value: number | null }[];

const ofBrokers = (values: ReadonlyMap<number, number>): Values => Array.from(values, ([broker, value]) => ({ of: { broker }, value }));

function valuesOf(state: State): Record<Metric, Values> {
  const { ends, waters, leader, isr, minIsr, missing, shrinks, expands, batches, positions } = state;
  const end = ends.get(leader) ?? null;
  const water = waters.get(leader) ?? null;
  const behind = Array.from(ends, ([broker, own]) => ({
    of: { broker },
    value: end === null || broker === leader ? null : Math.max(0, end - own),
  }));
  return {
    logEnd: ofBrokers(ends),
    highWatermark: ofBrokers(waters),
    isr: [
      { of: { metric: 'value' }, value: isr.length },
      { of: { metric: 'limit' }, value: minIsr },
    ],
    underReplicated: [{ of: { metric: 'value' }, value: missing.size }],
    lag: behind,
    isrChanges: [
      { of: { metric: 'shrinks' }, value: shrinks },
      { of: { metric: 'expands' }, value: expands },
    ],
    unanswered: [{ of: { metric: 'value' }, value: batches.size }],
    consumerLag: Array.from(positions, ([client, position]) => ({
      of: { client },
      value: water === null ? null : Math.max(0, water - position),
    })),
  };
}

type Lines = Record<Metric, Map<string, { readonly of: Line['of']; readonly spans: Span<number | null>[] }>>;

function note(lines: Lines, values: Record<Metric, Values>, at: number): void {
  for (const metric of METRICS) {
    for (const { of, value } of values[metric]) {
      const key = JSON.stringify(of);
      const line = lines[metric].get(key);
      if (!line) lines[metric].set(key, { of, spans: [{ from: at, value }] });
      else if (line.spans.at(-1)?.value !== value) line.spans.push({ from: at, value });
    }
  }
}

/** The values of a run after each shown step, as far as its trace tells them: of one partition, and of the cluster. */
export function seriesOf(steps: readonly StepRecord[], start: Frame, tp: string): Series {
  const state = stateOf(start, tp);
  const lines = Object.fromEntries(METRICS.map((metric) => [metric, new Map()])) as Lines;
  note(lines, valuesOf(state), 0);
  steps.forEach(({ events }, index) => {
    for (const event of events) {
      followCluster(state, event);
      followClients(state, event, tp);
      followPartition(state, event, tp);
    }
    if (events.length > 0) note(lines, valuesOf(state), index + 1);
  });
  return Object.fromEntries(METRICS.map((metric) => [metric, [...lines[metric].values()]])) as unknown as Series;
}

/** What a line says after so many shown steps; null: nothing. */
export const valueAt = ({ spans }: Line, shown: number): number | null => spans.findLast(({ from }) => from <= shown)?.value ?? null;

/** The shown steps at which some of the lines change, ascending. */
export const changesOf = (lines: readonly Line[]): readonly number[] =>
  [...new Set(lines.flatMap(({ spans }) => spans.map(({ from }) => from)))].sort((a, b) => a - b);
