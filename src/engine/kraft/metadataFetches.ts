import { type Simulation, scheduleAtController, send } from '../context';
import { brokerNode, controllerNode, type ErrorCode, type MessageOf, type NodeId } from '../messages';
import type { EpochEnd } from './messages';
import { batchesFrom, endOffsetForEpoch } from './metadataLog';
import type { MetadataBatch } from './records';
import type { ParkedMetadataFetch, QuorumController } from './state';

type MetadataFetch = MessageOf<'MetadataFetch'>;

/** A broker in the same process reads this controller's own log, whoever leads. */
export const isOwnBroker = ({ id }: QuorumController, node: NodeId): boolean => node === brokerNode(id);

/** What is committed, as far as a process has heard; a leader has once something of its own epoch is; -1 before (KR-02). */
export function knownHighWatermark({ role, log, epochStartOffset, knowsHighWatermark }: QuorumController): number {
  const isKnown = role === 'leader' ? log.highWatermark > epochStartOffset : knowsHighWatermark;
  return isKnown ? log.highWatermark : -1;
}

/** Why this controller has nothing to say to who fetches in an epoch (KR-01, `validateLeaderOnlyRequest`). */
export function fetchError(controller: QuorumController, { from, currentLeaderEpoch }: MetadataFetch): ErrorCode {
  if (isOwnBroker(controller, from)) return 'NONE';
  if (currentLeaderEpoch < controller.epoch) return 'FENCED_LEADER_EPOCH';
  if (currentLeaderEpoch > controller.epoch) return 'UNKNOWN_LEADER_EPOCH';
  return controller.role === 'leader' ? 'NONE' : 'NOT_LEADER_OR_FOLLOWER';
}

/** Where the fetcher's log parts from this one; null where it does not (EPO-09, `validateOffsetAndEpoch`). */
export function divergingEpoch({ log }: QuorumController, { fetchOffset, lastFetchedEpoch }: MetadataFetch): EpochEnd | null {
  if (fetchOffset === 0) return null;
  const end = endOffsetForEpoch(log, lastFetchedEpoch);
  return end.epoch === lastFetchedEpoch && fetchOffset <= end.endOffset ? null : end;
}

function refuse(sim: Simulation, controller: QuorumController, to: NodeId, correlationId: number, error: ErrorCode): void {
  const { id, leaderId, epoch } = controller;
  const body = {
    kind: 'MetadataFetchResponse',
    correlationId,
    error,
    leaderId,
    leaderEpoch: epoch,
    highWatermark: -1,
    batches: [],
  } as const;
  send(sim, controllerNode(id), to, body);
}

/** Tells a fetcher why not, or where it parts from this log. */
export function answerRefused(sim: Simulation, controller: QuorumController, request: MetadataFetch, error: ErrorCode): void {
  refuse(sim, controller, request.from, request.correlationId, error);
}

export function answerDiverging(sim: Simulation, controller: QuorumController, request: MetadataFetch, end: EpochEnd): void {
  const { id, leaderId, epoch } = controller;
  send(sim, controllerNode(id), request.from, {
    kind: 'MetadataFetchResponse',
    correlationId: request.correlationId,
    error: 'NONE',
    leaderId,
    leaderEpoch: epoch,
    highWatermark: knownHighWatermark(controller),
    divergingEpoch: end,
    batches: [],
  });
}

/** What there is for a fetcher: for a broker of the same process what is committed, for every other one the log to its end. */
function batchesFor(controller: QuorumController, { from, fetchOffset }: ParkedMetadataFetch): MetadataBatch[] {
  const batches = batchesFrom(controller.log, fetchOffset);
  return isOwnBroker(controller, from) ? batches.filter(({ lastOffset }) => lastOffset < knownHighWatermark(controller)) : batches;
}

/** Answers a fetch with what there is now. */
export function answerFetch(sim: Simulation, controller: QuorumController, fetch: ParkedMetadataFetch): void {
  delete controller.parkedFetches[fetch.from];
  if (controller.role !== 'leader' && !isOwnBroker(controller, fetch.from)) {
    refuse(sim, controller, fetch.from, fetch.correlationId, 'NOT_LEADER_OR_FOLLOWER');
    return;
  }
  send(sim, controllerNode(controller.id), fetch.from, {
    kind: 'MetadataFetchResponse',
    correlationId: fetch.correlationId,
    error: 'NONE',
    leaderId: controller.leaderId,
    leaderEpoch: controller.epoch,
    highWatermark: knownHighWatermark(controller),
    batches: batchesFor(controller, fetch),
  });
}

/** Is there something to tell? A higher high watermark alone is, from 4.1 on (REP-20, KIP-1166). */
function hasNews(sim: Simulation, controller: QuorumController, fetch: ParkedMetadataFetch): boolean {
  const { log } = controller;
  if (isOwnBroker(controller, fetch.from)) return fetch.fetchOffset < knownHighWatermark(controller);
  return (
    fetch.fetchOffset <= (log.batches.at(-1)?.lastOffset ?? -1) ||
    (sim.settings.profile.metadataHwWake && fetch.highWatermark < knownHighWatermark(controller))
  );
}

/** A fetch is answered at once if there is something, else when there is, or when its wait is over (KR-01). */
export function answerOrPark(sim: Simulation, controller: QuorumController, request: MetadataFetch): void {
  const { from, correlationId, fetchOffset, highWatermark, maxWaitMs } = request;
  const fetch: ParkedMetadataFetch = { from, correlationId, fetchOffset, highWatermark, expiresAtMs: sim.state.nowMs + maxWaitMs };
  if (hasNews(sim, controller, fetch)) {
    answerFetch(sim, controller, fetch);
    return;
  }
  controller.parkedFetches[from] = fetch;
  scheduleAtController(sim, controller, maxWaitMs, 'metadataFetchExpires', from);
}

/** Something was written or committed: whoever waits for it is answered. */
export function completeFetches(sim: Simulation, controller: QuorumController): void {
  for (const node in controller.parkedFetches) {
    const fetch = controller.parkedFetches[node] as ParkedMetadataFetch;
    if (hasNews(sim, controller, fetch)) answerFetch(sim, controller, fetch);
  }
}

/** Another leads, or nobody: whoever waits is told. */
export function answerAllFetches(sim: Simulation, controller: QuorumController): void {
  for (const node in controller.parkedFetches) answerFetch(sim, controller, controller.parkedFetches[node] as ParkedMetadataFetch);
}

/** The wait of a metadata fetch is over. */
export function expireMetadataFetch(sim: Simulation, controller: QuorumController, from: NodeId): void {
  const fetch = controller.parkedFetches[from];
  if (fetch && fetch.expiresAtMs <= sim.state.nowMs) answerFetch(sim, controller, fetch);
}
