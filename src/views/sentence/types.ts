import type { TraceEventOf, TraceEventType } from '../../engine/trace';
import type { Translate } from '../../i18n';
import type { Focus } from '../../lessons/types';

/** What a person is told about one change, and where to look. */
export interface Sentence {
  readonly heading: string;
  readonly text: string;
  readonly focus: Focus;
}

/** A sentence about a step. */
export interface Told extends Sentence {
  /** The partition it is about, or null. */
  readonly tp: string | null;
}

/** How an event is told. Of the events of a step the one with the highest rank is told; null: not worth telling. */
export interface Telling<T extends TraceEventType> {
  readonly rank: number;
  readonly tell: (event: TraceEventOf<T>, t: Translate) => Sentence | null;
}

export type Tellings<T extends TraceEventType> = { readonly [K in T]: Telling<K> };
