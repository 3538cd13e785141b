import { type Simulation, scheduleAtController } from '../context';
import { controllerNode, type MessageOf, type NodeId } from '../messages';
import { commitUpTo } from './commit';
import { completeFetches } from './metadataFetches';
import { appendBatch, truncateMetadataLog } from './metadataLog';
import { standForElection } from './roles';
import type { QuorumController } from './state';
import { fetchTimeoutMs } from './timeouts';
import { sendFetch } from './voterFetch';
import { hearOf } from './votes';

/** Between two attempts to reach a voter, ms. */
const RETRY_MS = 100;

/** The leader's answer: what it has is appended, or cut where the logs part, and what is committed is taken up (KR-01, `handleFetchResponse`). */
export function handleVoterFetchResponse(
  sim: Simulation,
  controller: QuorumController,
  response: MessageOf<'MetadataFetchResponse'>,
): void {
  if (response.correlationId !== controller.fetchInFlight) return;
  controller.fetchInFlight = 0;
  if (hearOf(sim, controller, response.leaderEpoch, response.leaderId)) return;
  if (response.error !== 'NONE' || controller.role !== 'follower' || response.leaderEpoch !== controller.epoch) {
    awaitRetry(sim, controller);
    return;
  }
  const { divergingEpoch, batches, highWatermark } = response;
  const { log } = controller;
  controller.lastFetchMs = sim.state.nowMs;
  controller.hasFetched = true;
  if (divergingEpoch) truncateMetadataLog(sim, controller, divergingEpoch.endOffset);
  for (const batch of batches) if (batch.baseOffset === log.endOffset) appendBatch(log, batch);
  commitUpTo(sim, controller, Math.min(highWatermark, log.endOffset));
  completeFetches(sim, controller);
  sendFetch(sim, controller);
}

function awaitRetry(sim: Simulation, controller: QuorumController): void {
  scheduleAtController(sim, controller, RETRY_MS, 'quorumFetchRetry', controller.plan);
}

/** Nobody was there, or nobody that leads: it asks again. */
export function retryFetch(sim: Simulation, controller: QuorumController): void {
  const fetches = controller.role === 'follower' || controller.role === 'unattached';
  if (fetches && controller.fetchInFlight === 0) sendFetch(sim, controller);
}

/** Another node is gone: what it was asked stays without an answer. */
export function handleVoterDisconnected(sim: Simulation, controller: QuorumController, node: NodeId): void {
  if (controller.fetchInFlight === 0 || node !== controllerNode(controller.asked)) return;
  controller.fetchInFlight = 0;
  awaitRetry(sim, controller);
}

/** The leader has not answered for too long: somebody must stand for election (KR-03). */
export function checkFetchTimeout(sim: Simulation, controller: QuorumController): void {
  const untilMs = controller.lastFetchMs + fetchTimeoutMs(sim, controller) - sim.state.nowMs;
  if (untilMs > 0) scheduleAtController(sim, controller, untilMs, 'quorumFetch', controller.plan);
  else standForElection(sim, controller);
}
