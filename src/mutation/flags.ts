import { FLAGS, type Profile, profileOf } from '../engine/profiles';
import { KAFKA_VERSIONS } from '../scenario/versions';

interface FlagMutant {
  readonly flag: keyof Profile;
  readonly value: unknown;
}

/** Every value that a flag has in some release, for all releases. The numbers of these mutants begin at 0. */
export function flagMutants(): readonly FlagMutant[] {
  const profiles = KAFKA_VERSIONS.map(profileOf);
  return FLAGS.flatMap((flag) => [...new Set(profiles.map((profile) => profile[flag]))].map((value) => ({ flag, value })));
}

/** The numbers of the mutants of each flag, by value. */
export function flagIds(): Record<string, Map<unknown, number>> {
  const ids: Record<string, Map<unknown, number>> = {};
  flagMutants().forEach(({ flag, value }, id) => {
    ids[flag] ??= new Map();
    ids[flag].set(value, id);
  });
  return ids;
}
