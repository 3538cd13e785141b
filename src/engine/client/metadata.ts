import { type Simulation, scheduleAt, send } from '../context';
import { UNDEFINED_EPOCH } from '../log/epochCache';
import { brokerNode, type LeaderIdAndEpoch, type MessageOf, type TopicPartition } from '../messages';
import { type ClientState, NO_LEADER } from '../state';

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

/** Of a partition that the client knows in a newer epoch, an answer tells nothing (PRD-14). @returns whether this was the answer that the client waits for */
export function handleMetadataResponse({ settings }: Simulation, client: ClientState, response: MessageOf<'MetadataResponse'>): boolean {
  if (client.metadataInFlight !== response.correlationId) return false;
  client.metadataInFlight = 0;
  const { brokers } = response;
  const [leaders, leaderEpochs] = [{ ...response.leaders }, { ...response.leaderEpochs }];
  const { metadata: known } = client;
  for (const tp in leaderEpochs) {
    const epoch = known.leaderEpochs[tp];
    if (!settings.profile.fencing || epoch === undefined || epoch <= (leaderEpochs[tp] as number)) continue;
    leaders[tp] = known.leaders[tp] ?? NO_LEADER;
    leaderEpochs[tp] = epoch;
  }
  client.metadata = { leaders, leaderEpochs, brokers: brokers.length > 0 ? brokers : null };
  return true;
}

/** Who refused the client knows of a newer leader. @returns whether it is newer than what the client knows (PRD-14, KIP-951, `Metadata.updatePartitionLeadership`) */
export function updatePartitionLeadership({ metadata }: ClientState, tp: TopicPartition, told: LeaderIdAndEpoch): boolean {
  if (told.leaderId < 0 || told.leaderEpoch <= (metadata.leaderEpochs[tp] ?? UNDEFINED_EPOCH)) return false;
  metadata.leaders[tp] = told.leaderId;
  metadata.leaderEpochs[tp] = told.leaderEpoch;
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
