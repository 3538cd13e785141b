/** A Huffman tree as zlib builds it (`build_tree`, `gen_bitlen`): ties are broken by depth, no code is longer than a limit. */
interface Building {
  readonly frequency: number[];
  readonly depth: number[];
  readonly parent: number[];
  readonly heap: number[];
}

const isSmaller = ({ frequency, depth }: Building, n: number, m: number): boolean =>
  (frequency[n] as number) < (frequency[m] as number) || (frequency[n] === frequency[m] && (depth[n] as number) <= (depth[m] as number));

/** The heap begins at 1. */
function sink(building: Building, from: number, size: number): void {
  const { heap } = building;
  const moved = heap[from] as number;
  let at = from;
  for (let child = at << 1; child <= size; child <<= 1) {
    if (child < size && isSmaller(building, heap[child + 1] as number, heap[child] as number)) child++;
    if (isSmaller(building, moved, heap[child] as number)) break;
    heap[at] = heap[child] as number;
    at = child;
  }
  heap[at] = moved;
}

/** Joins the two rarest nodes until one is left. @returns all nodes, the most frequent first */
function join(building: Building, leaves: number): number[] {
  const { heap, frequency, depth, parent } = building;
  const taken: number[] = [];
  let size = heap.length - 1;
  for (let at = size >> 1; at >= 1; at--) sink(building, at, size);
  let next = leaves;
  do {
    const n = heap[1] as number;
    heap[1] = heap[size--] as number;
    sink(building, 1, size);
    const m = heap[1] as number;
    taken.push(n, m);
    frequency[next] = (frequency[n] as number) + (frequency[m] as number);
    depth[next] = Math.max(depth[n] as number, depth[m] as number) + 1;
    parent[n] = next;
    parent[m] = next;
    heap[1] = next++;
    sink(building, 1, size);
  } while (size >= 2);
  taken.push(heap[1] as number);
  return taken.reverse();
}

/** Codes that came out too long are shortened, the rarest symbols pay for it. */
function shorten(lengths: number[], counts: number[], order: readonly number[], leaves: number, overflow: number, max: number): void {
  for (let left = overflow; left > 0; left -= 2) {
    let bits = max - 1;
    while (counts[bits] === 0) bits--;
    counts[bits] = (counts[bits] as number) - 1;
    counts[bits + 1] = (counts[bits + 1] as number) + 2;
    counts[max] = (counts[max] as number) - 1;
  }
  const symbols = order.filter((node) => node < leaves).reverse();
  let at = 0;
  for (let bits = max; bits > 0; bits--) for (let n = counts[bits] as number; n > 0; n--) lengths[symbols[at++] as number] = bits;
}

/** Length of each symbol's code in bits; 0 where it does not occur. At least two symbols have one. */
export function codeLengths(frequencies: readonly number[], maxLength: number): number[] {
  const frequency = [...frequencies];
  const used = frequency.flatMap((count, symbol) => (count > 0 ? [symbol] : []));
  while (used.length < 2) {
    const added = (used.at(-1) ?? -1) < 1 && !used.includes((used.at(-1) ?? -1) + 1) ? (used.at(-1) ?? -1) + 1 : 0;
    frequency[added] = 1;
    used.push(added);
  }
  const building: Building = { frequency, depth: frequency.map(() => 0), parent: [], heap: [NaN, ...used] };
  const order = join(building, frequencies.length);
  const lengths: number[] = frequency.map(() => 0);
  const counts: number[] = Array.from({ length: maxLength + 1 }, () => 0);
  lengths[order[0] as number] = 0;
  let overflow = 0;
  for (const node of order.slice(1)) {
    const length = (lengths[building.parent[node] as number] as number) + 1;
    if (length > maxLength) overflow++;
    lengths[node] = Math.min(length, maxLength);
    if (node < frequencies.length) counts[lengths[node] as number] = (counts[lengths[node] as number] as number) + 1;
  }
  if (overflow > 0) shorten(lengths, counts, order, frequencies.length, overflow, maxLength);
  return lengths.slice(0, frequencies.length);
}
