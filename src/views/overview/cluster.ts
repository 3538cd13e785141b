import type { BrokerFrame, Frame, PartitionFrame } from '../../engine/frame';
import { isOff } from '../stage/model/looks';

/** What is amiss with a partition, the worst first. */
export const TROUBLES = ['leaderless', 'underMinIsr', 'underReplicated', 'notPreferred'] as const;
export type Trouble = (typeof TROUBLES)[number];

/** What a broker has of a partition. */
export const CELL_STATES = ['leader', 'inSync', 'out', 'offline'] as const;
export type CellState = (typeof CELL_STATES)[number];

export const ORDERS = ['number', 'trouble'] as const;
export type Order = (typeof ORDERS)[number];

/** A partition, as a column of the matrix. */
export interface Column {
  /** 0-based, over the partitions of all topics in their order. */
  readonly number: number;
  readonly partition: PartitionFrame;
  readonly trouble: Trouble | null;
}

export interface Cluster {
  /** By number. */
  readonly columns: readonly Column[];
  readonly brokers: readonly BrokerFrame[];
  /** Brokers that do not run. */
  readonly off: ReadonlySet<number>;
  /** The broker that is the active controller; -1 where none is. */
  readonly controller: number;
  /** How many partitions have each trouble; one may have several. */
  readonly counts: Readonly<Record<Trouble, number>>;
  /** Of all partitions, ascending. */
  readonly replicationFactors: readonly number[];
}

/** Everything that is amiss with a partition; replicas that a reassignment adds are not missed. */
export function troublesOf({ leader, isr, replicas, adding, minInsyncReplicas }: PartitionFrame): readonly Trouble[] {
  const found: Trouble[] = [];
  if (leader < 0) found.push('leaderless');
  if (isr.length < minInsyncReplicas) found.push('underMinIsr');
  if (isr.length < replicas.length - adding.length) found.push('underReplicated');
  if (leader >= 0 && leader !== replicas[0]) found.push('notPreferred');
  return found;
}

/** What a broker has of a partition; null: no replica of it. */
export function cellOf({ replicas, leader, isr }: PartitionFrame, broker: number, off: boolean): CellState | null {
  if (!replicas.includes(broker)) return null;
  if (off) return 'offline';
  if (broker === leader) return 'leader';
  return isr.includes(broker) ? 'inSync' : 'out';
}

/** Partitions of one topic behind one another, by number. */
function inOrder(partitions: readonly PartitionFrame[]): readonly PartitionFrame[] {
  const topics = new Map<string, PartitionFrame[]>();
  for (const partition of partitions) {
    const others = topics.get(partition.topic);
    if (others) others.push(partition);
    else topics.set(partition.topic, [partition]);
  }
  return [...topics.values()].flatMap((own) => own.sort((a, b) => a.partition - b.partition));
}

const controllerOf = ({ quorum, zookeeper }: Frame): number => (quorum ? quorum.activeController : zookeeper.controller);

/** All partitions of a moment, and what is amiss with them. */
export function clusterOf(frame: Frame): Cluster {
  const counts: Record<Trouble, number> = { leaderless: 0, underMinIsr: 0, underReplicated: 0, notPreferred: 0 };
  const factors = new Set<number>();
  const columns = inOrder(frame.partitions).map((partition, number): Column => {
    const troubles = troublesOf(partition);
    for (const trouble of troubles) counts[trouble]++;
    factors.add(partition.replicas.length - partition.adding.length);
    return { number, partition, trouble: troubles[0] ?? null };
  });
  return {
    columns,
    brokers: frame.brokers,
    off: new Set(frame.brokers.filter(({ status }) => isOff(status)).map(({ id }) => id)),
    controller: controllerOf(frame),
    counts,
    replicationFactors: [...factors].sort((a, b) => a - b),
  };
}

const rankOf = ({ trouble }: Column): number => (trouble === null ? TROUBLES.length : TROUBLES.indexOf(trouble));

/** The columns as they stand beside one another: by number, or those in trouble first, the worst before all. */
export const ordered = (columns: readonly Column[], order: Order): readonly Column[] =>
  order === 'number' ? columns : columns.toSorted((a, b) => rankOf(a) - rankOf(b));

export type Shares = Readonly<Record<CellState, number>>;

/** Of each broker's replicas: how many lead, are in sync, out of the ISR, and offline with it. */
export function sharesOf({ columns, brokers, off }: Cluster): readonly { readonly broker: number; readonly shares: Shares }[] {
  const counts = new Map(brokers.map(({ id }) => [id, { leader: 0, inSync: 0, out: 0, offline: 0 }]));
  for (const { partition } of columns) {
    for (const broker of partition.replicas) {
      const state = cellOf(partition, broker, off.has(broker));
      const own = counts.get(broker);
      if (state && own) own[state]++;
    }
  }
  return [...counts].map(([broker, shares]) => ({ broker, shares }));
}
