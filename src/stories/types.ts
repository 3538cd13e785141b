import type { ErrorCode } from '../engine/messages';
import type { Profile } from '../engine/profiles';
import type { Prose } from '../lessons/types';

/** A known way to lose records, or to be surprised: as it went wrong, and as it goes where it is cured. */
export interface Story {
  /** In addresses and in the terminal. */
  readonly id: string;
  /** 1-based; stories are told in this order. */
  readonly number: number;
  readonly title: Prose;
  readonly broken: StoryRun;
  readonly cured: StoryRun;
}

export interface StoryRun {
  /** A document, as it stands in its file: `parseScenario` reads it. */
  readonly scenario: { readonly kafka: string };
  /** Where no release behaves so: protocol flags that differ from those of the document's release. */
  readonly flags?: Partial<Profile>;
  /** What must hold, by time; the last one is the end of the run. */
  readonly moments: readonly StoryMoment[];
}

/** The story's partition after everything up to a moment of virtual time. */
export interface StoryMoment {
  readonly atMs: number;
  /** As the cluster has it; -1 for none. */
  readonly leader: number;
  readonly leaderEpoch: number;
  /** By id. */
  readonly isr: readonly number[];
  /** The leader's, exclusive; null without a leader that runs. */
  readonly highWatermark: number | null;
  /** By broker: `value@epoch`, from offset 0. */
  readonly records: Readonly<Record<string, readonly string[]>>;
  /** Values that a producer knows to be acknowledged, in the order of the clients, then of sending. */
  readonly acked: readonly string[];
  /** Acknowledged values that nobody serves: not in the leader's log, or without a leader in no log of the ISR. */
  readonly lost: readonly string[];
  /** By value: the error its producer ended with. */
  readonly failed?: Readonly<Record<string, ErrorCode>>;
  /** By consumer: what it has read since its start. */
  readonly read?: Readonly<Record<string, readonly string[]>>;
}
