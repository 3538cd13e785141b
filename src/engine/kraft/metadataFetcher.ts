import { emit, isUp, roundTripMs, type Simulation, scheduleAtBroker, send } from '../context';
import { brokerNode, controllerNode, type MessageOf, type NodeId } from '../messages';
import type { BrokerState } from '../state';
import { replayBatch } from './image';
import { publishMetadata } from './metadataPublisher';
import { controllerIds, NO_CONTROLLER } from './quorum';
import type { BrokerLifecycle } from './state';
import { MAX_WAIT_MS } from './voterFetch';

/** controller.quorum.fetch.timeout.ms: without an answer for so long the fetch is sent anew (KR-03). */
const FETCH_TIMEOUT_MS = 2000;
/** Nobody was there, or nobody that leads: the next voter is asked so much later. */
const RETRY_MS = 500;

/** The process begins to replay the metadata log, from its beginning (KR-01). */
export function startMetadataFetcher(sim: Simulation, broker: BrokerState): void {
  fetchMetadata(sim, broker, false);
  scheduleCheck(sim, broker);
}

function scheduleCheck(sim: Simulation, broker: BrokerState): void {
  const slowestMs = Math.max(...controllerIds(sim.state).map((id) => roundTripMs(sim, brokerNode(broker.id), controllerNode(id))));
  scheduleAtBroker(sim, broker, FETCH_TIMEOUT_MS + slowestMs, 'metadataFetchTimeout', broker.lifecycle.fetchInFlight);
}

/** Whom it asks: the controller in its own process, the leader that it knows of, or one voter after the other. */
function whomToAsk(sim: Simulation, { id, lifecycle, metadata }: BrokerState, knowsLeader: boolean): number {
  const voters = controllerIds(sim.state);
  if (sim.state.quorum?.controllers[id]?.isBroker) return id;
  if (knowsLeader && metadata.controllerId !== NO_CONTROLLER) return metadata.controllerId;
  return voters[(voters.indexOf(lifecycle.asked) + 1) % voters.length] as number;
}

function fetchMetadata(sim: Simulation, broker: BrokerState, knowsLeader: boolean): void {
  const { lifecycle, metadata } = broker;
  lifecycle.asked = whomToAsk(sim, broker, knowsLeader);
  lifecycle.fetchInFlight = sim.state.nextCorrelationId++;
  send(sim, brokerNode(broker.id), controllerNode(lifecycle.asked), {
    kind: 'MetadataFetch',
    correlationId: lifecycle.fetchInFlight,
    currentLeaderEpoch: metadata.controllerEpoch,
    fetchOffset: fetchedOffset(lifecycle),
    lastFetchedEpoch: lifecycle.lastFetchedEpoch,
    highWatermark: lifecycle.replayedOffset > 0 ? lifecycle.replayedOffset : -1,
    maxWaitMs: MAX_WAIT_MS,
  });
}

const fetchedOffset = ({ pending, replayedOffset }: BrokerLifecycle): number => (pending.at(-1)?.lastOffset ?? replayedOffset - 1) + 1;

/** Who leads, and in which epoch: what an answer of a controller says, unless it is old. @returns whether that is news */
function learnLeader({ metadata }: BrokerState, { leaderId, leaderEpoch }: MessageOf<'MetadataFetchResponse'>): boolean {
  const isNews =
    leaderEpoch > metadata.controllerEpoch || (leaderEpoch === metadata.controllerEpoch && metadata.controllerId === NO_CONTROLLER);
  if (!isNews || leaderId === NO_CONTROLLER) return false;
  metadata.controllerId = leaderId;
  metadata.controllerEpoch = leaderEpoch;
  return true;
}

/** Takes up what was fetched as far as it is committed; the rest waits, or was never to be (KR-01). @returns whether there was something */
function replay(lifecycle: BrokerLifecycle, { batches, divergingEpoch, highWatermark }: MessageOf<'MetadataFetchResponse'>): boolean {
  const { pending } = lifecycle;
  const kept = divergingEpoch ? pending.filter(({ lastOffset }) => lastOffset < divergingEpoch.endOffset) : pending;
  const fetched = [...kept, ...batches];
  const from = lifecycle.replayedOffset;
  for (const batch of fetched) {
    if (batch.lastOffset >= highWatermark) break;
    replayBatch(lifecycle.image, batch);
    lifecycle.replayedOffset = batch.lastOffset + 1;
  }
  lifecycle.pending = fetched.filter(({ baseOffset }) => baseOffset >= lifecycle.replayedOffset);
  lifecycle.lastFetchedEpoch = fetched.at(-1)?.epoch ?? divergingEpoch?.epoch ?? lifecycle.lastFetchedEpoch;
  return lifecycle.replayedOffset > from;
}

/**
 * What is committed is replayed, then published to the rest of the broker, at this broker's own pace. A starting one publishes nothing
 * before it has caught up with its own registration (KR-09, KR-15, KR-19).
 */
export function handleMetadataFetchResponse(sim: Simulation, broker: BrokerState, response: MessageOf<'MetadataFetchResponse'>): void {
  const { lifecycle } = broker;
  if (response.correlationId !== lifecycle.fetchInFlight) return;
  const isNews = learnLeader(broker, response);
  if (response.error !== 'NONE') {
    lifecycle.fetchInFlight = 0;
    const { leaderId } = response;
    const isSentOn = leaderId !== NO_CONTROLLER && leaderId === broker.metadata.controllerId && leaderId !== lifecycle.asked;
    if (isNews || isSentOn) fetchMetadata(sim, broker, true);
    else scheduleAtBroker(sim, broker, RETRY_MS, 'metadataFetchRetry');
    return;
  }
  const from = lifecycle.replayedOffset;
  if (replay(lifecycle, response)) {
    emit(sim, { type: 'MetadataReplayed', broker: broker.id, from, to: lifecycle.replayedOffset });
    if (lifecycle.caughtUp) publishMetadata(sim, broker);
  }
  if (isUp(broker)) fetchMetadata(sim, broker, true);
}

/** Asks the next voter, unless a fetch is under way. */
export function retryMetadataFetch(sim: Simulation, broker: BrokerState): void {
  if (broker.lifecycle.fetchInFlight === 0) fetchMetadata(sim, broker, false);
}

/** A controller is gone: a fetch that it was asked stays without an answer. */
export function handleControllerGone(sim: Simulation, broker: BrokerState, node: NodeId): void {
  const { lifecycle } = broker;
  if (lifecycle.fetchInFlight === 0 || node !== controllerNode(lifecycle.asked)) return;
  lifecycle.fetchInFlight = 0;
  scheduleAtBroker(sim, broker, RETRY_MS, 'metadataFetchRetry');
}

/** Looks whether the fetch that was under way the last time still is: then its answer is lost. */
export function checkMetadataFetch(sim: Simulation, broker: BrokerState, correlationId: number): void {
  if (broker.lifecycle.fetchInFlight === correlationId) fetchMetadata(sim, broker, false);
  scheduleCheck(sim, broker);
}
