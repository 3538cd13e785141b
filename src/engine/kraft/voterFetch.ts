import { type Simulation, send } from '../context';
import { controllerNode } from '../messages';
import { knownHighWatermark } from './metadataFetches';
import { lastEpochOf } from './metadataLog';
import { controllerIds } from './quorum';
import type { QuorumController } from './state';

/** How long the quorum's leader may keep a fetch waiting, ms. */
export const MAX_WAIT_MS = 500;

/** The voter after the one that was asked last, itself left out. */
function nextVoter(sim: Simulation, { id, asked }: QuorumController): number {
  const others = controllerIds(sim.state).filter((voter) => voter !== id);
  return others[(others.indexOf(asked) + 1) % others.length] as number;
}

/** A voter fetches from its leader; while it knows of none it asks one of the others after the other (KR-01, KR-03). */
export function sendFetch(sim: Simulation, controller: QuorumController): void {
  const { id, role, leaderId, epoch, log } = controller;
  controller.asked = role === 'follower' ? leaderId : nextVoter(sim, controller);
  controller.fetchInFlight = sim.state.nextCorrelationId++;
  send(sim, controllerNode(id), controllerNode(controller.asked), {
    kind: 'MetadataFetch',
    correlationId: controller.fetchInFlight,
    currentLeaderEpoch: epoch,
    fetchOffset: log.endOffset,
    lastFetchedEpoch: lastEpochOf(log),
    highWatermark: knownHighWatermark(controller),
    maxWaitMs: MAX_WAIT_MS,
  });
}
