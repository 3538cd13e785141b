import type { Mechanism } from '../conformance/mechanisms';
import type { RecordingScore } from '../conformance/score';

/** What of the recordings is on screen, as the address says it: which are listed, and which one is open at which step. */
export interface Place {
  readonly release: string | null;
  readonly about: Mechanism | null;
  /** Only recordings in which a step differs. */
  readonly differing: boolean;
  readonly recording: string | null;
  readonly step: number | null;
}

export const EVERYTHING: Place = { release: null, about: null, differing: false, recording: null, step: null };

const DIFFERING = 'differs';

/** The parts of an address in a fixed order: `#4.1/reassignment/differs/kraft41-reassignment/23`. */
export function formatPlace({ release, about, differing, recording, step }: Place): string {
  const parts = [release, about, differing ? DIFFERING : null, recording, recording === null ? null : step];
  const given = parts.filter((part) => part !== null);
  return given.length === 0 ? '' : `#${given.join('/')}`;
}

type Known = readonly Pick<RecordingScore, 'id' | 'release' | 'about' | 'steps'>[];

function withPart(place: Place, part: string, known: Known): Place | null {
  if (part === DIFFERING) return { ...place, differing: true };
  const recording = known.find(({ id }) => id === part);
  if (recording) return { ...place, recording: recording.id };
  const mechanism = known.find(({ about }) => about === part)?.about;
  if (mechanism) return { ...place, about: mechanism };
  if (known.some(({ release }) => release === part)) return { ...place, release: part };
  const opened = known.find(({ id }) => id === place.recording);
  return opened && /^\d+$/.test(part) && Number(part) < opened.steps ? { ...place, step: Number(part) } : null;
}

/** What an address says: its parts in any order, but a step behind its recording. `ignored`: parts that are nothing of this page. */
export function parsePlace(hash: string, known: Known): { readonly place: Place; readonly ignored: readonly string[] } {
  let place = EVERYTHING;
  const ignored: string[] = [];
  for (const part of hash.replace(/^#/, '').split('/')) {
    if (part === '') continue;
    const next = withPart(place, part, known);
    if (next) place = next;
    else ignored.push(part);
  }
  return { place, ignored };
}
