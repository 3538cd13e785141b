/**
 * The same traffic as `steadyProduce` in typed arrays, without the protocol around it: a heap of (time, kind, node) packed into numbers, produce,
 * append, two followers that fetch, a high watermark, an answer. It is what the engine's speed is compared with.
 */
export function runFloor(records: number, everyMs: number): number {
  const APPEND = 0;
  const FETCH = 1;
  const RESPONSE = 2;
  const ACK = 3;
  const KINDS = 4;
  const NODES = 4;
  const heap = new Float64Array(1 << 12);
  let size = 0;
  const leo = new Int32Array(NODES);
  const seen = new Int32Array(NODES);
  const parked = new Uint8Array(NODES);
  let highWatermark = 0;
  let acked = 0;
  let produced = 0;
  let events = 0;

  const push = (time: number, kind: number, node: number): void => {
    const key = (time * KINDS + kind) * NODES + node;
    let i = size++;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if ((heap[parent] as number) <= key) break;
      heap[i] = heap[parent] as number;
      i = parent;
    }
    heap[i] = key;
  };
  const pop = (): number => {
    const first = heap[0] as number;
    const last = heap[--size] as number;
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= size) break;
      if (child + 1 < size && (heap[child + 1] as number) < (heap[child] as number)) child++;
      if ((heap[child] as number) >= last) break;
      heap[i] = heap[child] as number;
      i = child;
    }
    heap[i] = last;
    return first;
  };

  parked.fill(1, 2, 4);
  push(0, APPEND, 1);
  while (size > 0) {
    const key = pop();
    const node = key % NODES;
    const kind = Math.floor(key / NODES) % KINDS;
    const time = Math.floor(key / (NODES * KINDS));
    events++;
    if (kind === APPEND) {
      leo[1]!++;
      if (++produced < records) push(time + everyMs, APPEND, 1);
      for (let follower = 2; follower < NODES; follower++) {
        if (parked[follower]) {
          parked[follower] = 0;
          push(time + 1, RESPONSE, follower);
        }
      }
    } else if (kind === RESPONSE) {
      leo[node] = leo[1] as number;
      push(time + 1, FETCH, node);
    } else if (kind === FETCH) {
      seen[node] = leo[node] as number;
      const lowest = Math.min(seen[2] as number, seen[3] as number, leo[1] as number);
      while (highWatermark < lowest) {
        highWatermark++;
        push(time + 1, ACK, 0);
      }
      if ((leo[node] as number) < (leo[1] as number)) push(time + 1, RESPONSE, node);
      else parked[node] = 1;
    } else {
      acked++;
    }
  }
  if (acked !== records) throw new Error(`the floor lost records: ${acked} of ${records}`);
  return events;
}
