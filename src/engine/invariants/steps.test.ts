import { expect, test } from 'vitest';
import type { Mode } from '../../scenario/versions';
import type { Simulation } from '../context';
import { statePath } from '../controller/znodePaths';
import { produceAt, threeBrokers } from '../golden/cluster';
import type { PartitionImage } from '../kraft/records';
import { truncateTo } from '../log/log';
import type { Message, MessageBody, RecordBatch } from '../messages';
import { createSimulation, nextDueAtMs, step } from '../simulation';
import type { BrokerState, ControllerState, PartitionState, ReplicaLog, Znode } from '../state';
import type { StepRecord, StepSource, TraceEvent } from '../trace';
import type { InvariantId } from './catalog';
import { CALM_MS } from './liveness';
import type { PartitionMemory } from './memory';
import { createObserver, type Observer, observe } from './observer';
import { checkReassignment } from './roles';
import { type PartitionView, viewOf } from './view';

const TP = 't-0';
const brokerAt = ({ sim }: Observer, id: number) => sim.state.brokers[id] as BrokerState;
const logAt = (observer: Observer, id: number) => brokerAt(observer, id).disk.logs[TP] as ReplicaLog;
const partitionAt = (observer: Observer, id: number) => brokerAt(observer, id).partitions[TP] as PartitionState;
const memoryOf = ({ memory }: Observer) => memory.partitions[TP] as PartitionMemory;

/** Two records that all replicas have and know to be committed; a consumer has read them. */
function settled(mode: Mode): Observer {
  const reads = { atMs: 5, do: 'consumer.start', client: 'consumer', topic: 't', partition: 0 } as const;
  const observer = createObserver(createSimulation(threeBrokers([reads, produceAt(10, 'a'), produceAt(20, 'b')], { mode })));
  const { sim } = observer;
  for (let due = nextDueAtMs(sim); due !== null && due <= 1_500; due = nextDueAtMs(sim))
    expect(observe(observer, step(sim) as StepRecord)).toEqual([]);
  return observer;
}

const stepAt = ({ state }: Simulation, source: StepSource, events: readonly TraceEvent[]): StepRecord => ({
  index: state.step + 1,
  atMs: state.nowMs,
  cause: 0,
  source,
  events,
});

const TIMER: StepSource = { kind: 'timer', timer: 'isrExpiration', node: 'b1' };

function message(from: string, to: string, body: MessageBody): StepSource {
  const sent: Message = { id: 1, from, to, sentAtMs: 0, dueAtMs: 0, sentInStep: 0, ...body };
  return { kind: 'message', message: sent };
}

/** What the consumer is sent: the first batch of the leader's log, with another value if so wanted. */
function answer(observer: Observer, value?: string): StepSource {
  const batch = logAt(observer, 1).batches[0] as RecordBatch;
  const batches = [value === undefined ? batch : { ...batch, records: [{ value }] }];
  const partition = { tp: TP, error: 'NONE', highWatermark: 2, logStartOffset: 0, batches } as const;
  return message('b1', 'consumer', { kind: 'FetchResponse', correlationId: 1, error: 'NONE', partitions: [partition] });
}

const read = (from: number, to: number): TraceEvent => ({ type: 'ConsumerRead', client: 'consumer', tp: TP, from, to });
const cut = (broker: number): TraceEvent => ({ type: 'LogTruncated', broker, tp: TP, from: 2, to: 0 });
const WRITE = message('producer', 'b1', { kind: 'Produce', correlationId: 1, acks: -1, timeoutMs: 1, tp: TP, records: [], attempt: 1 });

type Spoiled = readonly [source: StepSource, events: readonly TraceEvent[]];

test.each<[InvariantId, (observer: Observer) => Spoiled]>([
  ['H2', (observer) => [answer(observer, 'other'), [read(0, 1)]]],
  ['H3', (observer) => [answer(observer), [read(1, 2)]]],
  ['H4', (observer) => [answer(observer, 'other'), [read(0, 1)]]],
  [
    'H5',
    (observer) => {
      Object.assign(logAt(observer, 2).batches[1] as RecordBatch, { baseSequence: 7 });
      return [TIMER, [{ type: 'FollowerFetchState', broker: 1, tp: TP, replica: 2, from: 2, to: 2 }]];
    },
  ],
  [
    'H7',
    (observer) => {
      truncateTo(logAt(observer, 2), 0);
      return [TIMER, [cut(2)]];
    },
  ],
  [
    'L8',
    (observer) => {
      const { id, incarnation } = brokerAt(observer, 2);
      memoryOf(observer).truncations.set(`${id} ${incarnation} ${partitionAt(observer, 2).leaderEpoch}`, 9);
      return [TIMER, [cut(2)]];
    },
  ],
  [
    'L12',
    () => [
      WRITE,
      [{ type: 'ProduceAnswered', broker: 1, to: 'producer', tp: TP, error: 'NOT_ENOUGH_REPLICAS', baseOffset: -1 } as TraceEvent],
    ],
  ],
  [
    'L2',
    () => {
      const change = {
        leader: 3,
        leaderEpoch: 1,
        isr: [3],
        partitionEpoch: 1,
        previousLeader: 1,
        previousIsr: [1, 2],
        unclean: true,
        minIsr: 1,
      };
      return [TIMER, [{ type: 'PartitionStateWritten', tp: TP, ...change }]];
    },
  ],
  [
    'M16',
    (observer) => {
      Object.assign(memoryOf(observer).registration as object, { isr: [1, 2] });
      return [TIMER, [{ type: 'ReassignmentCompleted', tp: TP, replicas: [1, 2, 3] }]];
    },
  ],
  [
    'P6',
    (observer) => {
      partitionAt(observer, 1).highWatermark = 1;
      return [WRITE, [read(2, 2)]];
    },
  ],
])('%s is found broken by a step', (id, spoil) => {
  const observer = settled('zookeeper');
  const [source, events] = spoil(observer);
  expect(observe(observer, stepAt(observer.sim, source, events)).map((violation) => violation.id)).toContain(id);
});

test('M15: two controllers take office in one epoch', () => {
  const observer = settled('kraft');
  const claim = (controller: number, epoch: number): TraceEvent => ({ type: 'ControllerClaimed', controller, epoch, nextOffset: 20 });
  const look = (event: TraceEvent) => observe(observer, stepAt(observer.sim, TIMER, [event])).map(({ id }) => id);
  expect(look(claim(102, 2))).toEqual([]);
  expect(look(claim(103, 2))).toEqual(['M15']);
});

test('M16: KRaft ends a reassignment before an added replica is in the ISR', () => {
  const { sim, memory } = settled('kraft');
  const view = viewOf(sim, TP) as PartitionView;
  const after = view.registration as PartitionImage;
  const found = (isr: readonly number[]) => {
    const write = { tp: TP, leader: 1, leaderEpoch: 1, isr, partitionEpoch: 1, previousLeader: 1, previousIsr: [1, 2], isLive: true };
    const writes = [{ ...write, before: { ...after, adding: [3] }, after }];
    const partition = memory.partitions[TP] as PartitionMemory;
    return checkReassignment({ sim, memory, done: stepAt(sim, TIMER, []), writes, partition, view }).map(({ id }) => id);
  };
  expect(found([1, 2, 3])).toEqual([]);
  expect(found([1, 2])).toEqual(['M16']);
});

test('M17: what a broker has replayed is no prefix of the metadata log', () => {
  const observer = settled('kraft');
  const { lifecycle } = brokerAt(observer, 2);
  const replayed = { type: 'MetadataReplayed', broker: 2, from: 0, to: lifecycle.replayedOffset } as const;
  const look = () => observe(observer, stepAt(observer.sim, TIMER, [replayed])).map(({ id }) => id);
  expect(look()).toEqual([]);
  lifecycle.replayedOffset -= 4;
  expect(look()).toEqual(['M17']);
});

/** What is found when a cluster was left in peace. */
function foundInPeace(mode: Mode, spoil: (observer: Observer) => void): InvariantId[] {
  const observer = settled(mode);
  spoil(observer);
  observer.sim.state.nowMs += CALM_MS;
  return observe(observer, stepAt(observer.sim, TIMER, [])).map(({ id }) => id);
}

test.each<Mode>(['zookeeper', 'kraft'])('a cluster that was left in peace is live: %s', (mode) => {
  expect(foundInPeace(mode, () => {})).toEqual([]);
});

test.each<[InvariantId, Mode, (observer: Observer) => void]>([
  ['H1', 'kraft', (observer) => truncateTo(logAt(observer, 1), 1)],
  ['H1', 'zookeeper', (observer) => (partitionAt(observer, 1).highWatermark = 1)],
  ['P5', 'zookeeper', (observer) => (partitionAt(observer, 1).highWatermark = 1)],
  [
    'L1',
    'zookeeper',
    ({ sim }) => {
      const znode = sim.state.zookeeper.znodes[statePath(TP)] as Znode;
      sim.state.zookeeper.znodes[statePath(TP)] = { ...znode, data: znode.data.replace('"leader":1', '"leader":-1') };
    },
  ],
  ['L1', 'kraft', (observer) => (brokerAt(observer, 1).status = 'crashed')],
  ['L3', 'zookeeper', (observer) => truncateTo(logAt(observer, 3), 1)],
  [
    'L4',
    'zookeeper',
    (observer) => {
      const waits = { from: 'producer', correlationId: 1, tp: TP, baseOffset: 0, requiredOffset: 9, expiresAtMs: 1 };
      brokerAt(observer, 1).pendingProduces.push(waits);
    },
  ],
  ['L5', 'kraft', (observer) => (partitionAt(observer, 1).highWatermark = 1)],
  [
    'L6',
    'zookeeper',
    (observer) => {
      partitionAt(observer, 1).highWatermark = 1;
      brokerAt(observer, 3).status = 'crashed';
    },
  ],
  ['L7', 'zookeeper', (observer) => (partitionAt(observer, 1).proposedIsr = [1, 2])],
  ['L9', 'kraft', (observer) => (partitionAt(observer, 2).leaderEpoch = 7)],
  ['L9', 'zookeeper', (observer) => delete brokerAt(observer, 3).metadata.partitions[TP]],
  [
    'L10',
    'zookeeper',
    (observer) => {
      const { reassigning } = brokerAt(observer, 1).controller as ControllerState;
      reassigning[TP] = { target: [1, 2], adding: [], removing: [3] };
    },
  ],
  ['L11', 'kraft', (observer) => (brokerAt(observer, 2).status = 'starting')],
])('%s is found broken in peace: %s', (id, mode, spoil) => {
  expect(foundInPeace(mode, spoil)).toContain(id);
});

test('a refused proposal excuses a high watermark that stands still, until something is written', () => {
  const because = (...after: readonly Spoiled[]) => {
    const observer = settled('zookeeper');
    for (const [source, events] of after) observe(observer, stepAt(observer.sim, source, events));
    partitionAt(observer, 1).highWatermark = 1;
    observer.sim.state.nowMs += CALM_MS;
    return observe(observer, stepAt(observer.sim, TIMER, [])).find(({ id }) => id === 'L5')?.because;
  };
  const answered = { kind: 'AlterPartitionResponse', tp: TP, leaderEpoch: 0, partitionEpoch: 0, isr: [1, 2, 3] } as const;
  const refused: Spoiled = [message('b1', 'b1', { ...answered, error: 'INELIGIBLE_REPLICA' }), []];
  const again: Spoiled = [WRITE, [{ type: 'DuplicateBatch', broker: 1, tp: TP, baseOffset: 1 }]];
  expect([because(), because(refused), because(refused, again)]).toEqual([null, 'proposalTaken', null]);
});
