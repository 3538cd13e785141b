import { isSince, type KafkaVersion } from '../../../scenario/versions';

export interface Feature {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  /** What a newly formatted cluster has. */
  readonly level: number;
}

/** `metadata.version` by release: the level of a new cluster, and its name. */
const METADATA_VERSIONS: readonly (readonly [KafkaVersion, number, string])[] = [
  ['3.3', 7, '3.3-IV3'],
  ['3.4', 8, '3.4-IV0'],
  ['3.5', 11, '3.5-IV2'],
  ['3.6', 14, '3.6-IV2'],
  ['3.7', 19, '3.7-IV4'],
  ['3.8', 20, '3.8-IV0'],
  ['3.9', 21, '3.9-IV0'],
  ['4.0', 25, '4.0-IV3'],
  ['4.1', 27, '4.1-IV1'],
];

const metadataVersion = (kafka: KafkaVersion) =>
  METADATA_VERSIONS.findLast(([since]) => isSince(kafka, since)) ?? (METADATA_VERSIONS[0] as (typeof METADATA_VERSIONS)[number]);

/** Level and name of the metadata version of a new cluster of this release. */
export const metadataVersionName = (kafka: KafkaVersion): string => metadataVersion(kafka)[2];

const levelOf = (kafka: KafkaVersion): number => metadataVersion(kafka)[1];

/** A feature of every release from one on; the others do not know it. */
const since = (kafka: KafkaVersion, first: KafkaVersion, feature: Feature): Feature[] => (isSince(kafka, first) ? [feature] : []);

/** What a broker or controller of this release says that it supports, in the order of its registration. `elr`: the cluster has ELR. */
export function supportedFeatures(kafka: KafkaVersion, elr: boolean) {
  const [group] = since(kafka, '4.0', { name: 'group.version', min: 0, max: 1, level: 1 });
  const [transaction] = since(kafka, '4.0', { name: 'transaction.version', min: 0, max: 2, level: 2 });
  const [eligible] = since(kafka, '4.0', { name: 'eligible.leader.replicas.version', min: 0, max: 1, level: elr ? 1 : 0 });
  const [kraft] = since(kafka, '3.9', { name: 'kraft.version', min: 0, max: 1, level: 1 });
  const [share] = since(kafka, '4.1', { name: 'share.version', min: 0, max: 1, level: 0 });
  const min = isSince(kafka, '4.0') ? 7 : 1;
  const metadata: Feature = { name: 'metadata.version', min, max: levelOf(kafka), level: levelOf(kafka) };
  const known = (features: readonly (Feature | undefined)[]) => features.filter((feature) => feature !== undefined);
  return {
    ofController: known([group, transaction, eligible, kraft, metadata, share]),
    ofBroker: known([group, kraft, metadata, share, transaction, eligible]),
  };
}

/** The level that a newly formatted cluster gives a feature. */
export function featureLevel(kafka: KafkaVersion, elr: boolean, name: string): number {
  return supportedFeatures(kafka, elr).ofController.find((feature) => feature.name === name)?.level ?? 1;
}
