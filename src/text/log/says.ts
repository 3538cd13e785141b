import type { LogEntry } from '../../engine/logEntry';
import type { ByRelease } from './byRelease';
import type { Place } from './place';

type EntryOf<E, S> = E extends { readonly says: infer T } ? (S extends T ? E : never) : never;
type Entry<S extends LogEntry['says']> = EntryOf<LogEntry, S>;

/** What a release logs of an entry: a line, several, or (null) nothing. */
type Wording<S extends LogEntry['says']> = ((entry: Entry<S>, at: Place) => string | readonly string[]) | null;

/** Kafka's words for entries, by the release that they came with. */
export type Wordings<S extends LogEntry['says']> = { readonly [K in S]: ByRelease<Wording<K>> };
