/** Releases whose protocol can be run, oldest first; each stands for its patch releases up to the next one. */
export const KAFKA_VERSIONS = [
  '0.10',
  '0.11',
  '1.0',
  '1.1',
  '2.0',
  '2.0.1',
  '2.1',
  '2.2',
  '2.3',
  '2.4',
  '2.5',
  '2.6',
  '2.7',
  '2.8',
  '3.0',
  '3.1',
  '3.2',
  '3.3',
  '3.4',
  '3.5',
  '3.6',
  '3.7',
  '3.8',
  '3.9',
  '4.0',
  '4.1',
] as const;

export type KafkaVersion = (typeof KAFKA_VERSIONS)[number];

export const MODES = ['zookeeper', 'kraft'] as const;
export type Mode = (typeof MODES)[number];

/** The release that stands for a version: `3.9.1` is 3.9; undefined where none does. */
export const releaseOf = (version: string): KafkaVersion | undefined =>
  KAFKA_VERSIONS.findLast((release) => version === release || version.startsWith(`${release}.`));

/** Is `version` this release or a later one? */
export const isSince = (version: KafkaVersion, release: KafkaVersion): boolean =>
  KAFKA_VERSIONS.indexOf(version) >= KAFKA_VERSIONS.indexOf(release);

/** ZooKeeper mode ends with 3.9; KRaft is ready for production from 3.3 on. */
export const modesOf = (version: KafkaVersion): readonly Mode[] =>
  MODES.filter((mode) => (mode === 'zookeeper' ? !isSince(version, '4.0') : isSince(version, '3.3')));

/** tickTime of ZooKeeper, whatever the release. */
export const ZOOKEEPER_TICK_TIME_MS = 2_000;
