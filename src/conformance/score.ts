import { type KafkaVersion, type Mode, releaseOf } from '../scenario/versions';
import type { Verdict } from './compare';
import type { Mechanism } from './mechanisms';
import { mechanismOf } from './mechanisms';
import type { Recording } from './recording';
import { countsInAll } from './report';

/** Steps of one recording that are compared: how many are equal, and which differ. */
export interface Compared {
  readonly equal: number;
  readonly differ: readonly number[];
}

/** How one recording came out. `later`: steps about what the engine does not have yet, which count apart. */
export interface RecordingScore extends Compared {
  readonly id: string;
  readonly title: string;
  /** As recorded: `3.9.1`. */
  readonly kafka: string;
  /** What the engine calls it: `3.9`. */
  readonly release: KafkaVersion;
  readonly mode: Mode;
  readonly about: Mechanism;
  readonly steps: number;
  readonly later: Compared;
}

function compared(verdicts: readonly Verdict[]): Compared {
  const differ = verdicts.filter(({ differs }) => differs !== null).map(({ index }) => index);
  return { equal: verdicts.length - differ.length, differ };
}

/** The score of a recording of the project. @throws where it has no row, or no release of the engine */
export function scoreOf({ id, title, kafka, mode, steps }: Recording, verdicts: readonly Verdict[]): RecordingScore {
  const release = releaseOf(kafka);
  const about = mechanismOf(id);
  if (!release || !about) throw new Error(`${id}: ${release ? 'no mechanism' : `no release like ${kafka}`}`);
  const counted = compared(verdicts.filter(({ group }) => countsInAll(group)));
  const later = compared(verdicts.filter(({ group }) => !countsInAll(group)));
  return { id, title, kafka, release, mode, about, steps: steps.length, ...counted, later };
}
