import type { PartitionRegistration, TopicPartition } from '../messages';

/** A partition as the metadata log makes it (`PartitionRegistration` of the controller, KR-14). Immutable: every change makes a new one. */
export interface PartitionImage extends PartitionRegistration {
  readonly adding: readonly number[];
  readonly removing: readonly number[];
  /** Eligible leader replicas, ascending (ELR-02). */
  readonly elr: readonly number[];
  /** The last leader while there is none, at most one (ELR-05). */
  readonly lastKnownElr: readonly number[];
  /** Log directory by replica; none for one that has not been placed yet (KIP-858). */
  readonly directories: Readonly<Record<number, number>>;
}

/** A registered broker. Immutable: every change makes a new one. */
export interface BrokerRegistration {
  readonly id: number;
  readonly epoch: number;
  /** Which start of its process it is. */
  readonly incarnation: number;
  readonly fenced: boolean;
  readonly inControlledShutdown: boolean;
  readonly directory: number;
  /** Offset of its RegisterBroker record: who has replayed it may be unfenced (KR-09). */
  readonly registerOffset: number;
}

/** What a PartitionChange record sets; what is absent stays (KR-14). `leader` -1: none. */
export interface PartitionChange {
  readonly isr?: readonly number[];
  readonly leader?: number;
  readonly replicas?: readonly number[];
  readonly adding?: readonly number[];
  readonly removing?: readonly number[];
  readonly elr?: readonly number[];
  readonly lastKnownElr?: readonly number[];
  readonly recovering?: boolean;
  readonly directories?: Readonly<Record<number, number>>;
}

/** Records of the metadata log (KR-14). */
export type MetadataRecord =
  | {
      readonly type: 'LeaderChange';
      readonly leaderId: number;
      readonly voters: readonly number[];
      readonly grantingVoters: readonly number[];
    }
  | { readonly type: 'KRaftVersion' }
  | { readonly type: 'KRaftVoters'; readonly voters: readonly number[] }
  | { readonly type: 'BeginTransaction' }
  | { readonly type: 'EndTransaction' }
  | { readonly type: 'FeatureLevel'; readonly name: string }
  | { readonly type: 'RegisterController'; readonly controllerId: number; readonly incarnation: number }
  | {
      readonly type: 'RegisterBroker';
      readonly brokerId: number;
      readonly brokerEpoch: number;
      readonly incarnation: number;
      readonly directory: number;
    }
  | {
      readonly type: 'BrokerRegistrationChange';
      readonly brokerId: number;
      readonly brokerEpoch: number;
      readonly fenced?: boolean;
      readonly inControlledShutdown?: true;
    }
  | { readonly type: 'Topic'; readonly topic: string }
  | { readonly type: 'RemoveTopic'; readonly topic: string }
  | { readonly type: 'Partition'; readonly tp: TopicPartition; readonly partition: PartitionImage }
  | { readonly type: 'PartitionChange'; readonly tp: TopicPartition; readonly change: PartitionChange }
  /** Of a topic, of a broker, or with neither of all brokers. `value` null: it is set no more. */
  | {
      readonly type: 'Config';
      readonly topic: string | null;
      readonly broker?: number | undefined;
      readonly name: string;
      readonly value: string | number | boolean | null;
    }
  /** A broker has got the ids up to that one to give to producers (IDM-01). */
  | { readonly type: 'ProducerIds'; readonly brokerId: number; readonly brokerEpoch: number; readonly nextProducerId: number }
  /** Without a topic: of all topics. */
  | { readonly type: 'ClearElr'; readonly topic: string | null };

/** Written together or not at all. Immutable: logs and messages share one object. */
export interface MetadataBatch {
  readonly baseOffset: number;
  /** inclusive */
  readonly lastOffset: number;
  /** Epoch of the quorum leader that wrote it. */
  readonly epoch: number;
  /** When it came into the leader's log, virtual ms. */
  readonly createdAtMs: number;
  readonly records: readonly MetadataRecord[];
}

/** What the log says once it has been replayed up to some offset. */
export interface MetadataImage {
  brokers: Record<number, BrokerRegistration>;
  partitions: Record<TopicPartition, PartitionImage>;
  topics: Record<string, true>;
  nextProducerId: number;
  /** Incarnations of the registered controllers. */
  controllers: Record<number, number>;
}
