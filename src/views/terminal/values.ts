import type { WhyTarget } from '../../state/why';
import type { Piece } from './changes';

/** A value in a text: where it begins and ends (exclusive), and what it is. */
export interface ValueSpan {
  readonly from: number;
  readonly to: number;
  readonly why: WhyTarget;
}

const DESCRIBED = /Topic: (\S+)\t.*?Partition: (\d+)\t.*?Leader: (\S+)\t.*?Isr: ([\d,]+)/dg;

/** The values in what `kafka-topics.sh --describe` prints: the leader and the ISR of each partition. */
export function valuesIn(text: string): readonly ValueSpan[] {
  return [...text.matchAll(DESCRIBED)].flatMap(({ 1: topic, 2: partition, indices }) => {
    const tp = `${topic}-${partition}`;
    const [leader, isr] = [indices?.[3], indices?.[4]];
    if (!leader || !isr) return [];
    return [
      { from: leader[0], to: leader[1], why: { value: 'leader', tp } },
      { from: isr[0], to: isr[1], why: { value: 'isr', tp } },
    ] as const;
  });
}

/** A piece of an output; `why`: it is a value. */
export interface AskedPiece extends Piece {
  readonly why: WhyTarget | null;
}

/** Cuts what is printed now at its values; what is gone has none. */
export function withValues(pieces: readonly Piece[], values: readonly ValueSpan[]): readonly AskedPiece[] {
  let begin = 0;
  return pieces.flatMap(({ kind, text }): readonly AskedPiece[] => {
    if (kind === 'gone') return [{ kind, text, why: null }];
    const [from, to] = [begin, begin + text.length];
    begin = to;
    const inside = values.filter((value) => value.from < to && value.to > from);
    const cuts = [from, ...inside.flatMap((value) => [Math.max(value.from, from), Math.min(value.to, to)]), to];
    return cuts.slice(1).flatMap((end, at) => {
      const start = cuts[at] as number;
      const why = inside.find((value) => value.from <= start && end <= value.to)?.why ?? null;
      return end > start ? [{ kind, text: text.slice(start - from, end - from), why }] : [];
    });
  });
}
