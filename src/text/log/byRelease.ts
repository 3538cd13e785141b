import { KAFKA_VERSIONS, type KafkaVersion } from '../../scenario/versions';

/** Values by the first release that has them; a release takes those of the latest one that is not newer, and one before them all has none. */
export type ByRelease<T> = Partial<Record<KafkaVersion, T>>;

/** What a release has. @returns undefined where it has nothing yet */
export function inRelease<T>(byRelease: ByRelease<T>, kafka: KafkaVersion): T | undefined {
  const upTo = KAFKA_VERSIONS.slice(0, KAFKA_VERSIONS.indexOf(kafka) + 1);
  const latest = upTo.findLast((release) => release in byRelease);
  return latest && byRelease[latest];
}
