import { partitionOf, REPLICATION_FACTOR, replicasOf, type Scale, sentAtMs } from './workload';

const COMMAND = 0;
const PRODUCE = 1;
const FETCH = 2;
const FETCH_RESPONSE = 3;
const PRODUCE_RESPONSE = 4;
const FETCH_EXPIRES = 5;
const KINDS = 6;

const LATENCY_MS = 1;
const FETCH_WAIT_MS = 500;
const FOLLOWERS = REPLICATION_FACTOR - 1;

/** A binary heap of numbers. */
interface Heap {
  readonly keys: Float64Array;
  size: number;
}

function push(heap: Heap, key: number): void {
  const { keys } = heap;
  let i = heap.size++;
  while (i > 0) {
    const parent = (i - 1) >> 1;
    if ((keys[parent] as number) <= key) break;
    keys[i] = keys[parent] as number;
    i = parent;
  }
  keys[i] = key;
}

function pop(heap: Heap): number {
  const { keys } = heap;
  const first = keys[0] as number;
  const last = keys[--heap.size] as number;
  let i = 0;
  for (;;) {
    let child = 2 * i + 1;
    if (child >= heap.size) break;
    if (child + 1 < heap.size && (keys[child + 1] as number) < (keys[child] as number)) child++;
    if ((keys[child] as number) >= last) break;
    keys[i] = keys[child] as number;
    i = child;
  }
  keys[i] = last;
  return first;
}

/** Which fetcher (one for each pair of a follower and a leader) copies which replicas; a replica is `partition × FOLLOWERS + i`. */
interface Fetchers {
  readonly count: number;
  readonly ofReplica: Int32Array;
  /** Replicas by fetcher, one after the other; those of fetcher `f` are at `first[f]` to `first[f + 1]`, exclusive. */
  readonly replicas: Int32Array;
  readonly first: Int32Array;
}

function fetchersOf(scale: Scale): Fetchers {
  const byPair = new Map<number, number[]>();
  for (let partition = 0; partition < scale.partitions; partition++) {
    const [leader, ...followers] = replicasOf(scale, partition) as [number, ...number[]];
    followers.forEach((follower, i) => {
      const pair = follower * scale.brokers + leader;
      byPair.set(pair, [...(byPair.get(pair) ?? []), partition * FOLLOWERS + i]);
    });
  }
  const groups = [...byPair.values()];
  const ofReplica = new Int32Array(scale.partitions * FOLLOWERS);
  const first = new Int32Array(groups.length + 1);
  groups.forEach((replicas, fetcher) => {
    first[fetcher + 1] = (first[fetcher] as number) + replicas.length;
    for (const replica of replicas) ofReplica[replica] = fetcher;
  });
  return { count: groups.length, ofReplica, replicas: Int32Array.from(groups.flat()), first };
}

/** What a run of the floor keeps: ends of logs, high watermarks and parked fetches in typed arrays, events packed into numbers. */
interface Floor {
  readonly scale: Scale;
  readonly untilMs: number;
  readonly fetchers: Fetchers;
  readonly heap: Heap;
  readonly leaderEnd: Int32Array;
  readonly followerEnd: Int32Array;
  /** The leader's view of its followers. */
  readonly fetched: Int32Array;
  readonly highWatermark: Int32Array;
  /** When the parked fetch of a fetcher expires; -1: none is parked. */
  readonly parkedUntilMs: Float64Array;
  produced: number;
  acknowledged: number;
}

function newFloor(scale: Scale, untilMs: number): Floor {
  const fetchers = fetchersOf(scale);
  const replicas = scale.partitions * FOLLOWERS;
  return {
    scale,
    untilMs,
    fetchers,
    heap: { keys: new Float64Array(1 << 20), size: 0 },
    leaderEnd: new Int32Array(scale.partitions),
    followerEnd: new Int32Array(replicas),
    fetched: new Int32Array(replicas),
    highWatermark: new Int32Array(scale.partitions),
    parkedUntilMs: new Float64Array(fetchers.count).fill(-1),
    produced: 0,
    acknowledged: 0,
  };
}

/** Records, partitions and fetchers are numbered below this. */
const MAX_NUMBER = 1 << 24;

function schedule({ heap }: Floor, atMs: number, kind: number, number: number): void {
  push(heap, (atMs * KINDS + kind) * MAX_NUMBER + number);
}

function command(floor: Floor, record: number, nowMs: number): void {
  schedule(floor, nowMs + LATENCY_MS, PRODUCE, partitionOf(floor.scale, record));
  const nextAtMs = sentAtMs(floor.scale, record + 1);
  floor.produced++;
  if (nextAtMs < floor.untilMs) schedule(floor, nextAtMs, COMMAND, record + 1);
}

function answerFetch(floor: Floor, fetcher: number, nowMs: number): void {
  floor.parkedUntilMs[fetcher] = -1;
  schedule(floor, nowMs + LATENCY_MS, FETCH_RESPONSE, fetcher);
}

function produce(floor: Floor, partition: number, nowMs: number): void {
  floor.leaderEnd[partition]!++;
  for (let i = 0; i < FOLLOWERS; i++) {
    const fetcher = floor.fetchers.ofReplica[partition * FOLLOWERS + i] as number;
    if ((floor.parkedUntilMs[fetcher] as number) >= 0) answerFetch(floor, fetcher, nowMs);
  }
}

function fetchResponse(floor: Floor, fetcher: number, nowMs: number): void {
  const { replicas, first } = floor.fetchers;
  for (let i = first[fetcher] as number; i < (first[fetcher + 1] as number); i++) {
    const replica = replicas[i] as number;
    floor.followerEnd[replica] = floor.leaderEnd[(replica / FOLLOWERS) | 0] as number;
  }
  schedule(floor, nowMs + LATENCY_MS, FETCH, fetcher);
}

function advanceHighWatermark(floor: Floor, partition: number, nowMs: number): void {
  let lowest = floor.leaderEnd[partition] as number;
  for (let i = 0; i < FOLLOWERS; i++) lowest = Math.min(lowest, floor.fetched[partition * FOLLOWERS + i] as number);
  for (let offset = floor.highWatermark[partition] as number; offset < lowest; offset++)
    schedule(floor, nowMs + LATENCY_MS, PRODUCE_RESPONSE, partition);
  floor.highWatermark[partition] = lowest;
}

function fetch(floor: Floor, fetcher: number, nowMs: number): void {
  const { replicas, first } = floor.fetchers;
  let isBehind = false;
  for (let i = first[fetcher] as number; i < (first[fetcher + 1] as number); i++) {
    const replica = replicas[i] as number;
    const partition = (replica / FOLLOWERS) | 0;
    const end = floor.followerEnd[replica] as number;
    if (end !== floor.fetched[replica]) {
      floor.fetched[replica] = end;
      advanceHighWatermark(floor, partition, nowMs);
    }
    if (end < (floor.leaderEnd[partition] as number)) isBehind = true;
  }
  if (isBehind) answerFetch(floor, fetcher, nowMs);
  else floor.parkedUntilMs[fetcher] = nowMs + FETCH_WAIT_MS;
}

/** One timer for each fetcher, set anew when it rings too early. */
function fetchExpires(floor: Floor, fetcher: number, nowMs: number): void {
  const parkedUntilMs = floor.parkedUntilMs[fetcher] as number;
  if (parkedUntilMs === nowMs) answerFetch(floor, fetcher, nowMs);
  schedule(floor, parkedUntilMs > nowMs ? parkedUntilMs : nowMs + FETCH_WAIT_MS, FETCH_EXPIRES, fetcher);
}

function dispatch(floor: Floor, kind: number, number: number, nowMs: number): void {
  if (kind === COMMAND) command(floor, number, nowMs);
  else if (kind === PRODUCE) produce(floor, number, nowMs);
  else if (kind === FETCH) fetch(floor, number, nowMs);
  else if (kind === FETCH_RESPONSE) fetchResponse(floor, number, nowMs);
  else if (kind === PRODUCE_RESPONSE) floor.acknowledged++;
  else fetchExpires(floor, number, nowMs);
}

/** A run of the floor: call it for its next slice. */
export interface FloorRun {
  /** @returns events done until then */
  runUntil(ms: number): number;
}

/**
 * The same traffic as `steadyProduce` without the protocol around it: produce, append, followers that fetch and park, high watermarks, answers.
 * It is what the engine's speed is compared with.
 */
export function createFloor(scale: Scale, untilMs: number): FloorRun {
  const floor = newFloor(scale, untilMs);
  for (let fetcher = 0; fetcher < floor.fetchers.count; fetcher++) {
    schedule(floor, Math.floor((fetcher * FETCH_WAIT_MS) / floor.fetchers.count), FETCH_EXPIRES, fetcher);
    schedule(floor, 0, FETCH, fetcher);
  }
  schedule(floor, 0, COMMAND, 0);
  return { runUntil: (ms) => runFloorUntil(floor, ms) };
}

function runFloorUntil(floor: Floor, ms: number): number {
  const { heap } = floor;
  const end = (ms + 1) * KINDS * MAX_NUMBER;
  let events = 0;
  while (heap.size > 0 && (heap.keys[0] as number) < end) {
    const key = pop(heap);
    const number = key % MAX_NUMBER;
    const head = (key - number) / MAX_NUMBER;
    const kind = head % KINDS;
    dispatch(floor, kind, number, (head - kind) / KINDS);
    events++;
  }
  if (floor.produced - floor.acknowledged > floor.scale.recordsPerSecond) throw new Error('the floor does not keep up');
  return events;
}
