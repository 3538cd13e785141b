import type { QueuedEvent } from './state';

/** Order in which things happen at the same moment. */
export const RANK = { command: 0, message: 1, timer: 2 } as const;

function before(a: QueuedEvent, b: QueuedEvent): boolean {
  if (a.dueAtMs !== b.dueAtMs) return a.dueAtMs < b.dueAtMs;
  if (a.rank !== b.rank) return a.rank < b.rank;
  return a.seq < b.seq;
}

/** Adds an event to the heap: one total order by (dueAtMs, rank, seq). */
export function push(heap: QueuedEvent[], event: QueuedEvent): void {
  let i = heap.length;
  heap.push(event);
  while (i > 0) {
    const parent = (i - 1) >> 1;
    const above = heap[parent] as QueuedEvent;
    if (!before(event, above)) break;
    heap[i] = above;
    i = parent;
  }
  heap[i] = event;
}

/** Takes the first event off the heap, or undefined where it is empty. */
export function pop(heap: QueuedEvent[]): QueuedEvent | undefined {
  const first = heap[0];
  const last = heap.pop();
  if (first === undefined || last === undefined || heap.length === 0) return first;
  let i = 0;
  for (;;) {
    const left = 2 * i + 1;
    if (left >= heap.length) break;
    const right = left + 1;
    const smaller = right < heap.length && before(heap[right] as QueuedEvent, heap[left] as QueuedEvent) ? right : left;
    const child = heap[smaller] as QueuedEvent;
    if (!before(child, last)) break;
    heap[i] = child;
    i = smaller;
  }
  heap[i] = last;
  return first;
}
