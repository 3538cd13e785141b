import { emit, type Simulation } from '../context';
import { controllerNode, type MessageOf } from '../messages';
import { replayBatch } from './image';
import { answerDiverging, answerOrPark, answerRefused, completeFetches, divergingEpoch, fetchError, isOwnBroker } from './metadataFetches';
import { answerDeferred, appendBatch, batchesFrom } from './metadataLog';
import { claim } from './office';
import { controllerIds } from './quorum';
import type { MetadataRecord } from './records';
import type { QuorumController } from './state';
import { tellReplay } from './tellReplay';

/** More than half of the voters. */
export const majorityOf = (voters: number): number => Math.floor(voters / 2) + 1;

/** What is below the high watermark is committed: it is replayed, answered, and read by a broker of the same process. */
export function commitUpTo(sim: Simulation, controller: QuorumController, highWatermark: number): void {
  const { log, committed } = controller;
  const from = log.highWatermark;
  if (highWatermark >= 0) controller.knowsHighWatermark = true;
  if (highWatermark <= from) return;
  log.highWatermark = highWatermark;
  emit(sim, { type: 'MetadataCommitted', controller: controller.id, from, to: highWatermark });
  for (const batch of batchesFrom(log, from)) {
    if (batch.lastOffset >= highWatermark) continue;
    if (!controller.active) tellReplay(sim, controller.id, committed, batch.records);
    replayBatch(committed, batch);
  }
  answerDeferred(sim, controller);
}

/** The largest offset that a majority has, once it is one of the leader's own epoch (KR-02, `LeaderState.updateHighWatermark`). */
export function maybeIncrementMetadataHighWatermark(sim: Simulation, controller: QuorumController): void {
  const { id, log, fetchers, epochStartOffset } = controller;
  const voters = controllerIds(sim.state);
  const ends = voters.map((voter) => (voter === id ? log.endOffset : (fetchers[controllerNode(voter)]?.endOffset ?? 0)));
  const reached = ends.sort((a, b) => b - a)[majorityOf(voters.length) - 1] ?? 0;
  if (reached <= epochStartOffset) return;
  commitUpTo(sim, controller, reached);
  if (!controller.active) claim(sim, controller);
}

/** Puts a batch into the leader's log: on its disk it counts as one vote of the majority (KR-02). */
export function appendAsLeader(sim: Simulation, controller: QuorumController, records: readonly MetadataRecord[]): void {
  const { log, epoch } = controller;
  appendBatch(log, {
    baseOffset: log.endOffset,
    lastOffset: log.endOffset + records.length - 1,
    epoch,
    createdAtMs: sim.state.nowMs,
    records,
  });
  maybeIncrementMetadataHighWatermark(sim, controller);
  completeFetches(sim, controller);
}

/** The linger is over: what was written meanwhile comes into the log as one batch (KR-05). */
export function handleLinger(sim: Simulation, controller: QuorumController): void {
  const { accumulated } = controller;
  controller.lingers = false;
  controller.accumulated = [];
  if (accumulated.length > 0) appendAsLeader(sim, controller, accumulated);
}

/** What a fetch tells the leader: everything below its offset is on the fetcher's disk (KR-02, `updateReplicaState`). */
function noteProgress({ fetchers, log }: QuorumController, { from, fetchOffset }: MessageOf<'MetadataFetch'>, nowMs: number): void {
  const known = fetchers[from];
  const caughtUp = fetchOffset >= log.endOffset;
  const caughtUpThen = known && fetchOffset >= known.lastFetchLeaderEndOffset ? known.lastFetchMs : -1;
  fetchers[from] = {
    endOffset: fetchOffset,
    lastFetchMs: nowMs,
    lastCaughtUpMs: caughtUp ? nowMs : Math.max(caughtUpThen, known?.lastCaughtUpMs ?? -1),
    lastFetchLeaderEndOffset: log.endOffset,
  };
}

/** A voter or an observer asks for the metadata log (KR-01, `handleFetchRequest`). */
export function handleMetadataFetch(sim: Simulation, controller: QuorumController, request: MessageOf<'MetadataFetch'>): void {
  const error = fetchError(controller, request);
  if (error !== 'NONE') {
    answerRefused(sim, controller, request, error);
    return;
  }
  if (!isOwnBroker(controller, request.from)) {
    const diverging = divergingEpoch(controller, request);
    if (diverging) {
      answerDiverging(sim, controller, request, diverging);
      return;
    }
    noteProgress(controller, request, sim.state.nowMs);
    maybeIncrementMetadataHighWatermark(sim, controller);
    completeFetches(sim, controller);
  }
  answerOrPark(sim, controller, request);
}
