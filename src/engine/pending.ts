import { parkedFetches } from './broker/fetchPurgatory';
import { remoteReplica } from './broker/partition';
import { isUp, type Simulation } from './context';
import { brokerNode, type NodeId, type TopicPartition } from './messages';
import { brokerConfig } from './settings';
import type { BrokerState, PartitionState, RemoteReplica } from './state';

/** Something that a node waits for, and when it stops to. */
export interface PendingTimer {
  /**
   * `fetchWait`: a fetch that waits for news is answered empty; `produceWait`: an acks=all write is answered with REQUEST_TIMED_OUT;
   * `lag`: a follower that has not caught up until then leaves the ISR; `session`: a broker that does not run counts as gone;
   * `backoff`: a fetcher asks again; `retry`: a client sends again.
   */
  readonly kind: 'fetchWait' | 'produceWait' | 'lag' | 'session' | 'backoff' | 'retry';
  /** Where it rings. */
  readonly node: NodeId;
  /** Whom it is about; the same where it is about the node itself. */
  readonly about: NodeId;
  /** null where it is not about one partition. */
  readonly tp: TopicPartition | null;
  readonly dueAtMs: number;
}

/** How far a follower in the ISR is on its way out of it, as its leader knows (ISR-02). */
export interface Lag {
  readonly tp: TopicPartition;
  readonly leader: number;
  readonly replica: number;
  /** When it had everything, as of its last fetches. */
  readonly lastCaughtUpTimeMs: number;
  /** `replica.lag.time.max.ms` of the leader. */
  readonly maxMs: number;
  /** It lacks something now; from 2.1 on one that lacks nothing does not leave, however long it is silent. */
  readonly lacks: boolean;
}

export interface Pending {
  /** The soonest first. */
  readonly timers: readonly PendingTimer[];
  readonly lags: readonly Lag[];
}

/** As many as a picture can show. */
const MOST = 60;

function lagsOf(sim: Simulation, broker: BrokerState, partition: PartitionState): Lag[] {
  const { tp, isr, log } = partition;
  const maxMs = brokerConfig(sim.settings, broker.id)['replica.lag.time.max.ms'];
  return isr
    .filter((replica) => replica !== broker.id)
    .map((replica) => {
      const { lastCaughtUpTimeMs, logEndOffset: known } = remoteReplica(partition, replica) as RemoteReplica;
      const lacks = !sim.settings.profile.idle || known < log.logEndOffset;
      return { tp, leader: broker.id, replica, lastCaughtUpTimeMs, maxMs, lacks };
    });
}

const lagTimer = ({ tp, leader, replica, lastCaughtUpTimeMs, maxMs }: Lag): PendingTimer => ({
  kind: 'lag',
  node: brokerNode(leader),
  about: brokerNode(replica),
  tp,
  dueAtMs: lastCaughtUpTimeMs + maxMs,
});

function waitsAt(broker: BrokerState): PendingTimer[] {
  const node = brokerNode(broker.id);
  return [
    ...parkedFetches(broker).map(
      ({ from, expiresAtMs, partitions }): PendingTimer => ({
        kind: 'fetchWait',
        node,
        about: from,
        tp: partitions[0]?.request.tp ?? null,
        dueAtMs: expiresAtMs,
      }),
    ),
    ...broker.pendingProduces.map(
      ({ from, tp, expiresAtMs }): PendingTimer => ({ kind: 'produceWait', node, about: from, tp, dueAtMs: expiresAtMs }),
    ),
  ];
}

/** Sessions of brokers that send no more heartbeats. */
function endingSessions({ state }: Simulation, endsAtMs: (broker: number) => number | null): PendingTimer[] {
  return Object.values(state.brokers).flatMap((broker) => {
    const dueAtMs = isUp(broker) ? null : endsAtMs(broker.id);
    const node = brokerNode(broker.id);
    return dueAtMs === null ? [] : [{ kind: 'session', node, about: node, tp: null, dueAtMs } as const];
  });
}

const QUEUED = { fetcherBackoff: 'backoff', clientRetry: 'retry' } as const;

function queuedTimers({ state }: Simulation): PendingTimer[] {
  return state.queue.flatMap((event) => {
    if (event.kind !== 'timer' || (event.timer !== 'fetcherBackoff' && event.timer !== 'clientRetry')) return [];
    const { node, timer, about, dueAtMs, incarnation } = event;
    const broker = timer === 'fetcherBackoff' ? state.brokers[Number(node.slice(1))] : undefined;
    if (broker && (broker.incarnation !== incarnation || !isUp(broker))) return [];
    return [{ kind: QUEUED[timer], node, about: broker ? brokerNode(Number(about)) : node, tp: null, dueAtMs }];
  });
}

/**
 * What is waited for at this moment, apart from messages on their way.
 * @param sessionEndsAtMs when the session of a broker ends unless a heartbeat comes; null without one
 */
export function pendingAt(sim: Simulation, sessionEndsAtMs: (broker: number) => number | null): Pending {
  const { nowMs, brokers } = sim.state;
  const up = Object.values(brokers).filter(isUp);
  const lags = up.flatMap((broker) =>
    Object.values(broker.partitions).flatMap((partition) => (partition.role === 'leader' ? lagsOf(sim, broker, partition) : [])),
  );
  const timers = [
    ...up.flatMap(waitsAt),
    ...lags.filter(({ lacks }) => lacks).map(lagTimer),
    ...endingSessions(sim, sessionEndsAtMs),
    ...queuedTimers(sim),
  ].filter(({ dueAtMs }) => dueAtMs >= nowMs);
  return { timers: timers.toSorted((one, other) => one.dueAtMs - other.dueAtMs).slice(0, MOST), lags };
}
