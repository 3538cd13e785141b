import { emit, isUp, roundTripMs, type Simulation, scheduleAtBroker, send } from '../context';
import { brokerNode, controllerNode, type MessageOf } from '../messages';
import type { BrokerState } from '../state';
import { replayBatch } from './image';
import { publishMetadata } from './metadataPublisher';
import { controllerIds } from './quorum';

/** How long the quorum's leader may keep a fetch waiting. */
const MAX_WAIT_MS = 500;
/** controller.quorum.fetch.timeout.ms: without an answer for so long the fetch is sent anew (KR-03). */
const FETCH_TIMEOUT_MS = 2000;

/** The process begins to replay the metadata log, from its beginning (KR-01). */
export function startMetadataFetcher(sim: Simulation, broker: BrokerState): void {
  fetchMetadata(sim, broker);
  scheduleCheck(sim, broker);
}

function scheduleCheck(sim: Simulation, broker: BrokerState): void {
  const slowestMs = Math.max(...controllerIds(sim.state).map((id) => roundTripMs(sim, brokerNode(broker.id), controllerNode(id))));
  scheduleAtBroker(sim, broker, FETCH_TIMEOUT_MS + slowestMs, 'metadataFetchTimeout', broker.lifecycle.fetchInFlight);
}

/** Asks the leader of the quorum, or while it is not known one voter after the other. */
function fetchMetadata(sim: Simulation, broker: BrokerState): void {
  const { lifecycle, metadata } = broker;
  const voters = controllerIds(sim.state);
  const asked = metadata.controllerId >= 0 ? metadata.controllerId : (voters[lifecycle.bootstrap++ % voters.length] as number);
  lifecycle.fetchInFlight = sim.state.nextCorrelationId++;
  send(sim, brokerNode(broker.id), controllerNode(asked), {
    kind: 'MetadataFetch',
    correlationId: lifecycle.fetchInFlight,
    fetchOffset: lifecycle.replayedOffset,
    maxWaitMs: MAX_WAIT_MS,
  });
}

/**
 * What is committed is replayed, then published to the rest of the broker, at this broker's own pace. A starting one publishes nothing
 * before it has caught up with its own registration (KR-09, KR-15, KR-19).
 */
export function handleMetadataFetchResponse(sim: Simulation, broker: BrokerState, response: MessageOf<'MetadataFetchResponse'>): void {
  const { lifecycle, metadata } = broker;
  if (response.correlationId !== lifecycle.fetchInFlight) return;
  metadata.controllerId = response.leaderId;
  metadata.controllerEpoch = response.leaderEpoch;
  if (response.batches.length > 0) {
    const from = lifecycle.replayedOffset;
    for (const batch of response.batches) {
      replayBatch(lifecycle.image, batch);
      lifecycle.replayedOffset = batch.lastOffset + 1;
    }
    emit(sim, { type: 'MetadataReplayed', broker: broker.id, from, to: lifecycle.replayedOffset });
    if (lifecycle.caughtUp) publishMetadata(sim, broker);
  }
  if (isUp(broker)) fetchMetadata(sim, broker);
}

/** Looks whether the fetch that was under way the last time still is: then its answer is lost. */
export function checkMetadataFetch(sim: Simulation, broker: BrokerState, correlationId: number): void {
  if (broker.lifecycle.fetchInFlight === correlationId) {
    broker.metadata.controllerId = -1;
    fetchMetadata(sim, broker);
  }
  scheduleCheck(sim, broker);
}
