import type { BrokerFrame, Frame, PartitionFrame, RecordFrame, ReplicaFrame } from '../../engine/frame';
import type { Message } from '../../engine/messages';
import type { StepRecord } from '../../engine/trace';

export const record = (offset: number, leaderEpoch = 0): RecordFrame => ({ offset, value: `m${offset}`, leaderEpoch });

export const replica = (broker: number, leo: number, hw: number, change: Partial<ReplicaFrame> = {}): ReplicaFrame => ({
  broker,
  role: 'follower',
  leaderEpoch: 0,
  logStartOffset: 0,
  logEndOffset: leo,
  highWatermark: hw,
  records: Array.from({ length: leo }, (_, offset) => record(offset)),
  pins: [],
  parked: [],
  pending: [],
  isr: [],
  proposedIsr: null,
  epochCache: [],
  ...change,
});

const broker = (id: number, change: Partial<BrokerFrame> = {}): BrokerFrame => ({
  id,
  rack: null,
  status: 'running',
  brokerEpoch: id,
  isController: id === 1,
  knownController: 1,
  knownControllerEpoch: 1,
  session: { id, timeoutMs: 18_000, expiresAtMs: 18_000 },
  ...change,
});

/** Broker 1 leads with `m0` and `m1`, 2 and 3 hold `m0`; both have asked for offset `pin`. */
export function frame(pin: number, change: Partial<PartitionFrame> = {}, brokers: readonly Partial<BrokerFrame>[] = []): Frame {
  const pins = [2, 3].map((id) => ({ replica: id, offset: pin, counted: true }));
  return {
    step: 0,
    atMs: 0,
    kafka: '3.9',
    brokers: [1, 2, 3].map((id) => broker(id, brokers[id - 1])),
    partitions: [
      {
        tp: 't-0',
        topic: 't',
        partition: 0,
        replicas: [1, 2, 3],
        leader: 1,
        leaderEpoch: 0,
        isr: [1, 2, 3],
        partitionEpoch: 0,
        minInsyncReplicas: 2,
        adding: [],
        removing: [],
        elr: [],
        lastKnownElr: [],
        recovering: false,
        highWatermark: Math.max(0, pin),
        frozen: false,
        replicaFrames: [replica(1, 2, Math.max(0, pin), { role: 'leader', pins }), replica(2, 1, 0), replica(3, 1, 0)],
        ...change,
      },
    ],
    zookeeper: { servers: [], leader: null, znodes: [], controller: 1, controllerEpoch: 1 },
    quorum: null,
    clients: [
      { kind: 'producer', id: 'p', acks: 'all', batches: [] },
      { kind: 'consumer', id: 'c', tp: 't-0', position: 0, values: [] },
    ],
    links: [],
    inFlight: [],
  };
}

const head = { id: 7, from: 'b3', to: 'b1', sentAtMs: 0, dueAtMs: 1, sentInStep: 0 };

/** What broker 3 sends; without an offset its session has nothing new to say. */
export const fetch = (fetchOffset?: number): Message => ({
  ...head,
  kind: 'Fetch',
  correlationId: 1,
  replicaId: 3,
  maxWaitMs: 500,
  maxBytes: 1,
  sessionEpoch: 1,
  partitions: fetchOffset === undefined ? [] : [{ tp: 't-0', fetchOffset, currentLeaderEpoch: 0, lastFetchedEpoch: 0, logStartOffset: 0 }],
  forgotten: [],
});

export const delivered = (message: Message, events: StepRecord['events'] = []): StepRecord => ({
  index: 1,
  atMs: 1,
  cause: 0,
  source: { kind: 'message', message },
  events,
});
