import type { PartitionFrame, ReplicaFrame } from '../../engine/frame';

export const TANK = { width: 66, height: 42 };
/** Room above the highest line. */
const HEADROOM = 6;
/** Fewer records than this do not fill a tank. */
const FEWEST = 5;
/** So many records below the lowest line are drawn at least. */
const BELOW = 2;

/** Offsets as heights, the same for all replicas of a partition. */
export interface Scale {
  /** Offset at the bottom; the records below it are torn off. */
  readonly from: number;
  /** y of an offset in the tank. */
  readonly y: (offset: number) => number;
}

/** The lines of all replicas fit into the tank, with something below the lowest. */
export function scaleOf({ replicaFrames }: PartitionFrame): Scale {
  const ends = replicaFrames.map(({ logEndOffset }) => logEndOffset);
  const lines = replicaFrames.flatMap(({ logEndOffset, highWatermark }) => [logEndOffset, highWatermark]);
  const top = Math.max(FEWEST, ...ends);
  const spread = top - Math.min(top, ...lines);
  const shown = Math.max(FEWEST, Math.ceil(spread * 1.4) + BELOW);
  const from = Math.max(0, top - shown);
  const each = (TANK.height - HEADROOM) / (top - from);
  return { from, y: (offset) => TANK.height - Math.max(0, offset - from) * each };
}

/** A stretch of a log, written in one epoch. Offsets from inclusive, to exclusive. */
export interface Bar {
  readonly epoch: number;
  readonly from: number;
  readonly to: number;
}

/** The log above an offset, divided by the epochs of its records. */
export function barsOf({ epochCache, logEndOffset, logStartOffset, leaderEpoch }: ReplicaFrame, from: number): readonly Bar[] {
  const first = Math.max(from, logStartOffset);
  const starts = epochCache.length > 0 ? epochCache : [[leaderEpoch, first] as const];
  return starts
    .map(([epoch, start], at) => ({ epoch, from: at === 0 ? first : Math.max(first, start), to: starts[at + 1]?.[1] ?? logEndOffset }))
    .filter((bar) => bar.to > bar.from);
}
