import type { Simulation } from '../context';
import { producerConfig } from '../settings';
import type { ProducerBatch, ProducerState } from '../state';

/** How long a batch may wait, and since when, ms. */
export interface Wait {
  /** For the partition to be known; since it was made; since its last attempt and the back-off after it. */
  readonly since: 'metadata' | 'creation' | 'backoff';
  readonly sinceMs: number;
  readonly limitMs: number;
}

/**
 * What a batch waits for that may take too long: for metadata, max.block.ms; then delivery.timeout.ms from its creation on. Up to 2.0 it is
 * request.timeout.ms, and only while the batch is not on its way (PRD-11, PRD-14, KIP-91). Null: it may take as long as it takes.
 */
export function waitOf(sim: Simulation, producer: ProducerState, batch: ProducerBatch): Wait | null {
  const configs = producerConfig(sim.settings, producer.id);
  const { calledAtMs, createdAtMs, notBeforeMs, state, attempts } = batch;
  if (createdAtMs === null) return { since: 'metadata', sinceMs: calledAtMs, limitMs: configs['max.block.ms'] };
  if (sim.settings.profile.deliveryTimeout) return { since: 'creation', sinceMs: createdAtMs, limitMs: configs['delivery.timeout.ms'] };
  if (state !== 'waiting') return null;
  const limitMs = configs['request.timeout.ms'];
  return attempts === 0 ? { since: 'creation', sinceMs: createdAtMs, limitMs } : { since: 'backoff', sinceMs: notBeforeMs, limitMs };
}

/** When the wait is over, ms. */
export const endOf = ({ sinceMs, limitMs }: Wait): number => sinceMs + limitMs;
