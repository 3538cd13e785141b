import { codeLengths } from './huffman';
import { type Token, tokensOf } from './tokens';

const LITERALS = 286;
const DISTANCES = 30;
const END_OF_BLOCK = 256;
const FIRST_LENGTH_CODE = 257;
const MOST_SYMBOLS = 16_383;
const HEADER_BITS = 3;
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const REPEAT_BITS: Readonly<Record<number, number>> = { 16: 2, 17: 3, 18: 7 };

/** Bits that follow a length's or a distance's code. */
const lengthExtra = (code: number): number => (code < 8 || code === 28 ? 0 : (code >> 2) - 1);
const distanceExtra = (code: number): number => (code < 4 ? 0 : (code >> 1) - 1);

/** First value of each code. */
function bases(codes: number, first: number, extra: (code: number) => number): number[] {
  const found: number[] = [];
  for (let code = 0, base = first; code < codes; base += 2 ** extra(code), code++) found.push(base);
  return found;
}
const LENGTH_BASES = [...bases(28, 3, lengthExtra), 258];
const DISTANCE_BASES = bases(DISTANCES, 1, distanceExtra);

const codeOf = (known: readonly number[], value: number): number => known.findLastIndex((base) => base <= value);

const zeros = (length: number): number[] => Array.from({ length }, () => 0);
const count = (counts: number[], at: number): void => {
  counts[at] = (counts[at] as number) + 1;
};

interface Frequencies {
  readonly literals: number[];
  readonly distances: number[];
}

function frequenciesOf(tokens: readonly Token[]): Frequencies {
  const literals = zeros(LITERALS);
  const distances = zeros(DISTANCES);
  for (const { literal, length, distance } of tokens) {
    count(literals, length === 0 ? literal : FIRST_LENGTH_CODE + codeOf(LENGTH_BASES, length));
    if (length > 0) count(distances, codeOf(DISTANCE_BASES, distance));
  }
  count(literals, END_OF_BLOCK);
  return { literals, distances };
}

const sumOf = (counts: readonly number[], bits: (symbol: number) => number): number =>
  counts.reduce((sum, each, symbol) => sum + each * bits(symbol), 0);

/** How the lengths of a tree are written: each by itself, or as a repetition of the one before or of zeros (`scan_tree`). */
function lengthSymbols(lengths: readonly number[]): number[] {
  const symbols: number[] = [];
  for (let at = 0; at < lengths.length; ) {
    const length = lengths[at] as number;
    let run = 1;
    while (lengths[at + run] === length) run++;
    at += run;
    symbols.push(...runSymbols(length, run));
  }
  return symbols;
}

function runSymbols(length: number, run: number): number[] {
  const symbols: number[] = [];
  let left = run;
  if (length !== 0) {
    symbols.push(length);
    left--;
  }
  const most = length === 0 ? 138 : 6;
  while (left >= 3) {
    const taken = Math.min(left, most);
    symbols.push(length !== 0 ? 16 : taken <= 10 ? 17 : 18);
    left -= taken;
  }
  return [...symbols, ...Array.from({ length: left }, () => length)];
}

const upToLastUsed = (lengths: readonly number[]): readonly number[] => lengths.slice(0, lengths.findLastIndex((length) => length > 0) + 1);

/** Bits of a block with trees of its own, without its first three. */
function dynamicBits({ literals, distances }: Frequencies): number {
  const literalLengths = codeLengths(literals, 15);
  const distanceLengths = codeLengths(distances, 15);
  const symbols = [...lengthSymbols(upToLastUsed(literalLengths)), ...lengthSymbols(upToLastUsed(distanceLengths))];
  const frequencies = zeros(ORDER.length);
  for (const symbol of symbols) count(frequencies, symbol);
  const lengths = codeLengths(frequencies, 7);
  const written = Math.max(4, ORDER.findLastIndex((symbol) => (lengths[symbol] as number) > 0) + 1);
  const tree = 14 + 3 * written + sumOf(frequencies, (symbol) => (lengths[symbol] as number) + (REPEAT_BITS[symbol] ?? 0));
  return (
    tree +
    dataBits(
      { literals, distances },
      (symbol) => literalLengths[symbol] as number,
      (code) => distanceLengths[code] as number,
    )
  );
}

function dataBits({ literals, distances }: Frequencies, literal: (symbol: number) => number, distance: (code: number) => number): number {
  const extra = (symbol: number) => (symbol < FIRST_LENGTH_CODE ? 0 : lengthExtra(symbol - FIRST_LENGTH_CODE));
  return sumOf(literals, (symbol) => literal(symbol) + extra(symbol)) + sumOf(distances, (code) => distance(code) + distanceExtra(code));
}

const fixedBits = (symbol: number): number => (symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8);

/** Bits after a block that began at this bit, in the cheapest of its three forms (`_tr_flush_block`). `bytes`: what it stands for. */
function endOfBlock(bits: number, tokens: readonly Token[], bytes: number): number {
  const frequencies = frequenciesOf(tokens);
  const fixed = dataBits(frequencies, fixedBits, () => 5);
  const dynamic = dynamicBits(frequencies);
  const inBytes = (length: number): number => (length + HEADER_BITS + 7) >> 3;
  const best = Math.min(inBytes(fixed), inBytes(dynamic));
  if (bytes + 4 <= best) return Math.ceil((bits + HEADER_BITS) / 8) * 8 + 8 * (bytes + 4);
  return bits + HEADER_BITS + (inBytes(fixed) <= inBytes(dynamic) ? fixed : dynamic);
}

/** Bytes that zlib makes of these at level 6, without header and checksum. */
export function deflatedLength(data: Uint8Array): number {
  const tokens = tokensOf(data);
  let bits = 0;
  for (let at = 0; at < tokens.length || at === 0; at += MOST_SYMBOLS) {
    const block = tokens.slice(at, at + MOST_SYMBOLS);
    bits = endOfBlock(
      bits,
      block,
      block.reduce((sum, { length }) => sum + Math.max(1, length), 0),
    );
  }
  return Math.ceil(bits / 8);
}
