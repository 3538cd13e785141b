import type { KafkaVersion } from '../scenario/schema';

/** What differs between releases of Kafka. Every difference that the rules name is switched here and nowhere else. */
export interface Profile {
  /** The high watermark does not move while the ISR is below the effective min ISR (REP-12, KAFKA-15583). */
  readonly hwMinIsr: boolean;
  /** min.insync.replicas counts as at most the replication factor (REP-12). */
  readonly effectiveMinIsr: boolean;
  /** Each attempt of a client doubles the back-off, up to retry.backoff.max.ms (PRD-11, KIP-580). */
  readonly exponentialBackoff: boolean;
}

export const PROFILES: Readonly<Record<KafkaVersion, Profile>> = {
  '3.6': { hwMinIsr: false, effectiveMinIsr: false, exponentialBackoff: false },
  '3.9': { hwMinIsr: true, effectiveMinIsr: true, exponentialBackoff: true },
};
