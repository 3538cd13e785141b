import { type Simulation, scheduleAt, send } from '../context';
import { brokerNode, type MessageOf } from '../messages';
import type { ClientState } from '../state';

const RETRY_BACKOFF_MS = 100;
const MAX_DOUBLINGS = 30;

type Backoff = { readonly 'retry.backoff.ms': number; readonly 'retry.backoff.max.ms': number };

/** Back-off before the attempt that follows so many, ms (PRD-11). */
export function retryBackoffMs(sim: Simulation, configs: Backoff, attempts: number): number {
  const first = configs['retry.backoff.ms'];
  if (!sim.settings.profile.exponentialBackoff) return first;
  return Math.min(Math.max(first, configs['retry.backoff.max.ms']), first * 2 ** Math.min(attempts - 1, MAX_DOUBLINGS));
}

/** The process of a client begins anew: it knows nothing of the cluster (PRD-14). `brokers`: whom it can ask; null: any. */
export function forgetCluster(client: ClientState, brokers: readonly number[] | null = null): void {
  client.metadata = { leaders: {}, leaderEpochs: {}, brokers };
  client.metadataInFlight = 0;
  client.bootstrap = 0;
}

/** Sets the timer for the next attempt, unless it is set. */
export function retryLater(sim: Simulation, client: ClientState, afterMs: number): void {
  if (client.retryTimer) return;
  client.retryTimer = true;
  scheduleAt(sim, client.id, afterMs, 'clientRetry');
}

/** Asks a broker for metadata, one bootstrap server after the other (PRD-14). */
export function requestMetadata(sim: Simulation, client: ClientState): void {
  if (client.metadataInFlight !== 0) return;
  const known = client.metadata.brokers ?? sim.scenario.cluster.brokers.map((broker) => broker.id);
  if (known.length === 0) return;
  const broker = known[client.bootstrap++ % known.length] as number;
  client.metadataInFlight = sim.state.nextCorrelationId++;
  send(sim, client.id, brokerNode(broker), { kind: 'Metadata', correlationId: client.metadataInFlight });
}

/** @returns whether this was the answer that the client waits for */
export function handleMetadataResponse(client: ClientState, response: MessageOf<'MetadataResponse'>): boolean {
  if (client.metadataInFlight !== response.correlationId) return false;
  client.metadataInFlight = 0;
  const { leaders, leaderEpochs, brokers } = response;
  client.metadata = { leaders: { ...leaders }, leaderEpochs, brokers: brokers.length > 0 ? brokers : null };
  return true;
}

/** The broker that was asked is gone: the next one is asked a little later. */
export function handleMetadataDisconnected(sim: Simulation, client: ClientState): void {
  if (client.metadataInFlight === 0) return;
  client.metadataInFlight = 0;
  if (client.metadataTimer) return;
  client.metadataTimer = true;
  scheduleAt(sim, client.id, RETRY_BACKOFF_MS, 'metadataRetry');
}
