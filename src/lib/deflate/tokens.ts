/** One symbol of a compressed block: a byte, or a match of so many bytes so far back. */
export interface Token {
  readonly literal: number;
  /** 0 for a byte. */
  readonly length: number;
  readonly distance: number;
}

const MIN_MATCH = 3;
const MAX_MATCH = 258;
const MAX_DISTANCE = 32_768 - MAX_MATCH - MIN_MATCH - 1;
/** A match of three bytes from farther away costs more than it saves. */
const TOO_FAR = 4_096;
/** Of level 6: when to search less, when not to look for a better match at the next byte, when a match is good enough, how long a chain is searched. */
const GOOD = 8;
const LAZY = 16;
const NICE = 128;
const CHAIN = 128;
const HASH_MASK = 0x7fff;
/** No position: the first byte is never found again, as in zlib. */
const NIL = 0;

interface Search {
  readonly data: Uint8Array;
  readonly head: Int32Array;
  readonly previous: Int32Array;
}

/** Notes where these three bytes stand. @returns where they stood last */
function insert({ data, head, previous }: Search, at: number): number {
  const hash = (((data[at] as number) << 10) ^ ((data[at + 1] as number) << 5) ^ (data[at + 2] as number)) & HASH_MASK;
  const before = head[hash] as number;
  previous[at] = before;
  head[hash] = at;
  return before;
}

interface Match {
  readonly length: number;
  readonly start: number;
}

function matchLength(data: Uint8Array, a: number, b: number): number {
  let length = 0;
  while (length < MAX_MATCH && b + length < data.length && data[a + length] === data[b + length]) length++;
  return length;
}

/** The longest match that is longer than the one before, if the chain has one. */
function longestMatch({ data, previous }: Search, at: number, candidate: number, before: Match): Match {
  const limit = Math.max(at - MAX_DISTANCE, NIL);
  const nice = Math.min(NICE, data.length - at);
  let best: Match = { ...before };
  let left = before.length >= GOOD ? CHAIN >> 2 : CHAIN;
  for (let from = candidate; from > limit && left > 0; from = previous[from] as number, left--) {
    const length = matchLength(data, from, at);
    if (length <= best.length) continue;
    best = { length, start: from };
    if (length >= nice) break;
  }
  return best;
}

const NONE: Match = { length: MIN_MATCH - 1, start: 0 };

const canInsert = ({ data }: Search, at: number): boolean => at + MIN_MATCH <= data.length;

/** The match at a byte, if it is worth looking for one that is longer than the one at the byte before. */
function matchAt(search: Search, at: number, before: Match): Match {
  const candidate = canInsert(search, at) ? insert(search, at) : NIL;
  if (candidate === NIL || before.length >= LAZY || at - candidate > MAX_DISTANCE) return NONE;
  const match = longestMatch(search, at, candidate, before);
  return match.length === MIN_MATCH && at - match.start > TOO_FAR ? NONE : match;
}

/** The symbols that zlib makes of bytes at level 6 (`deflate_slow`): a match waits for a better one at the next byte. */
export function tokensOf(data: Uint8Array): Token[] {
  const search: Search = { data, head: new Int32Array(HASH_MASK + 1), previous: new Int32Array(data.length) };
  const tokens: Token[] = [];
  let match = NONE;
  let pending = -1;
  const addPending = () => pending >= 0 && tokens.push({ literal: data[pending] as number, length: 0, distance: 0 });
  for (let at = 0; at < data.length; ) {
    const before = match;
    match = matchAt(search, at, before);
    if (before.length < MIN_MATCH || match.length > before.length) {
      addPending();
      pending = at++;
      continue;
    }
    tokens.push({ literal: 0, length: before.length, distance: at - 1 - before.start });
    const end = at - 1 + before.length;
    for (at++; at < end; at++) if (canInsert(search, at)) insert(search, at);
    pending = -1;
    match = NONE;
  }
  addPending();
  return tokens;
}
