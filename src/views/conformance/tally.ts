import type { Mechanism } from '../../conformance/mechanisms';
import type { RecordingScore } from '../../conformance/score';

/** Steps that are equal and that differ; `later`: those about what the engine does not have yet, which count apart. */
export interface Tally {
  readonly equal: number;
  readonly differ: number;
  readonly laterEqual: number;
  readonly later: number;
}

const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);

export const tally = (scores: readonly RecordingScore[]): Tally => ({
  equal: sum(scores.map(({ equal }) => equal)),
  differ: sum(scores.map(({ differ }) => differ.length)),
  laterEqual: sum(scores.map(({ later }) => later.equal)),
  later: sum(scores.map(({ later }) => later.equal + later.differ.length)),
});

/** With one place behind the point, and never more than it is. */
export const percentOf = ({ equal, differ }: Tally): string => {
  const all = equal + differ;
  return (all === 0 ? 0 : Math.floor((equal * 1000) / all) / 10).toFixed(1);
};

/** `4.1.1` is told as 4.1, `0.10.2.2` as 0.10.2, `0.11.0.3` as 0.11: the part of a version that names a release. */
export const versionName = (kafka: string): string => kafka.replace(/\.\d+$/, '').replace(/^(0\.\d+)\.0$/, '$1');

export interface Column {
  readonly release: string;
  readonly version: string;
  readonly mode: RecordingScore['mode'];
}

/** The releases that were recorded, oldest first. */
export function columnsOf(scores: readonly RecordingScore[]): Column[] {
  const byRelease = new Map(scores.map(({ release, kafka, mode }) => [release, { release, version: versionName(kafka), mode }]));
  const rank = (version: string) =>
    version
      .split('.')
      .map((part) => part.padStart(3, '0'))
      .join('.');
  return [...byRelease.values()].sort((a, b) => (rank(a.version) < rank(b.version) ? -1 : 1));
}

export interface Cell extends Tally {
  /** Of its recordings the first in which a step differs, else the first. */
  readonly first: string;
}

/** What was recorded about a mechanism in a release; null where nothing was. */
export function cellOf(scores: readonly RecordingScore[], about: Mechanism, release: string): Cell | null {
  const recorded = scores.filter((each) => each.about === about && each.release === release);
  const first = recorded.find(({ differ }) => differ.length > 0) ?? recorded[0];
  return first ? { ...tally(recorded), first: first.id } : null;
}
