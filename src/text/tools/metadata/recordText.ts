import type { MetadataRecord, PartitionChange, PartitionImage } from '../../../engine/kraft/records';
import type { TopicPartition } from '../../../engine/messages';
import type { Simulation } from '../../../engine/simulation';
import { topicOf } from '../../../engine/topicPartition';
import { isSince } from '../../../scenario/versions';
import type { Terminal } from '../toolPlan';
import { topicId } from '../topicId';
import { brokerDirectory, UNASSIGNED, voterDirectory } from './directory';
import { endpointOf } from './endpoint';
import { type Feature, featureLevel, supportedFeatures } from './features';

/** A record of the metadata log as `kafka-dump-log.sh` prints it: a control record, or one with a payload. */
export type RecordText =
  | { readonly control: string; readonly separator: ':' | ''; readonly data: object }
  | { readonly type: string; readonly version: number; readonly data: object };

/** What is told about a log as one goes through it. */
export interface Told {
  readonly sim: Simulation;
  readonly terminal: Terminal;
  /** Replicas of each partition so far: directories stand in their order. */
  readonly replicas: Record<TopicPartition, readonly number[]>;
  /** How many topics of a name are gone so far. */
  readonly deleted: Record<string, number>;
}

const partitionOf = ({ deleted }: Told, tp: TopicPartition) => ({
  partitionId: Number(tp.slice(tp.lastIndexOf('-') + 1)),
  topicId: topicId(topicOf(tp), deleted[topicOf(tp)]),
});

/** The topic's records end with this one: the next of its name has another id. */
function removalText({ deleted }: Told, topic: string): RecordText {
  const data = { topicId: topicId(topic, deleted[topic]) };
  deleted[topic] = (deleted[topic] ?? 0) + 1;
  return payload('REMOVE_TOPIC_RECORD', data);
}

function directoriesOf(replicas: readonly number[], directories: Readonly<Record<number, number>>): string[] {
  return replicas.map((replica) => (directories[replica] === undefined ? UNASSIGNED : brokerDirectory(replica, directories[replica])));
}

/** Version of the records about partitions: with directories since 3.7, with ELR since 4.0 (KR-14). */
function partitionVersion({ scenario: { kafka } }: Simulation): number {
  if (isSince(kafka, '4.0')) return 2;
  return isSince(kafka, '3.7') ? 1 : 0;
}

const unlessEmpty = (name: string, ids: readonly number[]) => (ids.length > 0 ? { [name]: ids } : {});

function partitionText(told: Told, tp: TopicPartition, partition: PartitionImage): RecordText {
  const { replicas, isr, removing, adding, leader, leaderEpoch, partitionEpoch, directories, elr, lastKnownElr } = partition;
  told.replicas[tp] = replicas;
  const version = partitionVersion(told.sim);
  const data = {
    ...partitionOf(told, tp),
    replicas,
    isr,
    removingReplicas: removing,
    addingReplicas: adding,
    leader,
    leaderEpoch,
    partitionEpoch,
    ...(version > 0 ? { directories: directoriesOf(replicas, directories) } : {}),
    ...unlessEmpty('eligibleLeaderReplicas', elr),
    ...unlessEmpty('lastKnownElr', lastKnownElr),
  };
  return { type: 'PARTITION_RECORD', version, data };
}

function changeText(told: Told, tp: TopicPartition, change: PartitionChange): RecordText {
  const { isr, leader, replicas, removing, adding, recovering, directories, elr, lastKnownElr } = change;
  if (replicas) told.replicas[tp] = replicas;
  const data = {
    ...partitionOf(told, tp),
    isr,
    leader,
    replicas,
    removingReplicas: removing,
    addingReplicas: adding,
    leaderRecoveryState: recovering === undefined ? undefined : Number(recovering),
    directories: directories && directoriesOf(told.replicas[tp] ?? [], directories),
    eligibleLeaderReplicas: elr,
    lastKnownElr,
  };
  return { type: 'PARTITION_CHANGE_RECORD', version: partitionVersion(told.sim), data };
}

const supported = (features: readonly Feature[]) =>
  features.map(({ name, min, max }) => ({ name, minSupportedVersion: min, maxSupportedVersion: max }));

function registrationText({ sim, terminal }: Told, record: Extract<MetadataRecord, { type: 'RegisterBroker' }>): RecordText {
  const { brokerId, incarnation, brokerEpoch, directory } = record;
  const { kafka } = sim.scenario;
  const { host, port } = endpointOf(terminal, 'broker', brokerId);
  const version = isSince(kafka, '3.7') ? 3 : isSince(kafka, '3.4') ? 2 : 1;
  const data = {
    brokerId,
    ...(version > 1 ? { isMigratingZkBroker: false } : {}),
    incarnationId: topicId(`process ${incarnation} of broker ${brokerId}`),
    brokerEpoch,
    endPoints: [{ name: 'PLAINTEXT', host, port, securityProtocol: 0 }],
    features: supported(supportedFeatures(kafka, sim.settings.profile.elr).ofBroker),
    rack: sim.state.brokers[brokerId]?.rack ?? null,
    fenced: true,
    inControlledShutdown: false,
    ...(version > 2 ? { logDirs: [brokerDirectory(brokerId, directory)] } : {}),
  };
  return { type: 'REGISTER_BROKER_RECORD', version, data };
}

function controllerText({ sim, terminal }: Told, controllerId: number, incarnation: number): RecordText {
  const { host, port } = endpointOf(terminal, 'controller', controllerId);
  const data = {
    controllerId,
    incarnationId: topicId(`process ${incarnation} of controller ${controllerId}`),
    zkMigrationReady: false,
    endPoints: [{ name: 'CONTROLLER', host, port, securityProtocol: 0 }],
    features: supported(supportedFeatures(sim.scenario.kafka, sim.settings.profile.elr).ofController),
  };
  return { type: 'REGISTER_CONTROLLER_RECORD', version: 0, data };
}

function votersText({ sim, terminal }: Told, voters: readonly number[]): RecordText {
  const data = {
    version: 0,
    voters: voters.map((voterId) => {
      const { host, port } = endpointOf(terminal, 'controller', voterId);
      return {
        voterId,
        voterDirectoryId: voterDirectory(sim, voterId),
        endpoints: [{ name: 'CONTROLLER', host, port }],
        kRaftVersionFeature: { minSupportedVersion: 0, maxSupportedVersion: 1 },
      };
    }),
  };
  return { control: 'KRaftVoters', separator: '', data };
}

const voterIds = (voters: readonly number[]) => voters.map((voterId) => ({ voterId }));
const payload = (type: string, data: object, version = 0): RecordText => ({ type, version, data });
const BROKERS = 4;
const TOPICS = 2;

/** A record in the words of `kafka-dump-log.sh --cluster-metadata-decoder` (KR-14). */
export function recordText(told: Told, record: MetadataRecord): RecordText {
  const { scenario, settings } = told.sim;
  switch (record.type) {
    case 'LeaderChange': {
      const { leaderId, voters, grantingVoters } = record;
      const data = { version: 0, leaderId, voters: voterIds(voters), grantingVoters: voterIds(grantingVoters) };
      return { control: 'LeaderChange', separator: ':', data };
    }
    case 'KRaftVersion':
      return { control: 'KRaftVersion', separator: '', data: { version: 0, kRaftVersion: 1 } };
    case 'KRaftVoters':
      return votersText(told, record.voters);
    case 'BeginTransaction':
      return payload('BEGIN_TRANSACTION_RECORD', { name: 'Bootstrap records' });
    case 'EndTransaction':
      return payload('END_TRANSACTION_RECORD', {});
    case 'FeatureLevel':
      return payload('FEATURE_LEVEL_RECORD', {
        name: record.name,
        featureLevel: featureLevel(scenario.kafka, settings.profile.elr, record.name),
      });
    case 'RegisterController':
      return controllerText(told, record.controllerId, record.incarnation);
    case 'RegisterBroker':
      return registrationText(told, record);
    case 'BrokerRegistrationChange': {
      const { brokerId, brokerEpoch, fenced, inControlledShutdown } = record;
      const change = inControlledShutdown ? { inControlledShutdown: 1 } : { fenced: fenced ? 1 : -1 };
      return payload('BROKER_REGISTRATION_CHANGE_RECORD', { brokerId, brokerEpoch, ...change }, inControlledShutdown ? 1 : 0);
    }
    case 'Topic':
      return payload('TOPIC_RECORD', { name: record.topic, topicId: topicId(record.topic, told.deleted[record.topic]) });
    case 'RemoveTopic':
      return removalText(told, record.topic);
    case 'Partition':
      return partitionText(told, record.tp, record.partition);
    case 'PartitionChange':
      return changeText(told, record.tp, record.change);
    case 'Config': {
      const { topic, broker = '', name, value } = record;
      const resource = { resourceType: topic === null ? BROKERS : TOPICS, resourceName: topic ?? String(broker) };
      return payload('CONFIG_RECORD', { ...resource, name, value: value === null ? null : String(value) });
    }
    case 'ProducerIds': {
      const { brokerId, brokerEpoch, nextProducerId } = record;
      return payload('PRODUCER_IDS_RECORD', { brokerId, brokerEpoch, nextProducerId });
    }
    case 'ClearElr':
      return payload('CLEAR_ELR_RECORD', { topicName: record.topic ?? '' });
  }
}
