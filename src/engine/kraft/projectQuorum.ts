import type { Simulation } from '../context';
import type { QuorumFrame } from '../frame';
import type { BrokerState } from '../state';
import { activeQuorumController } from './quorum';
import type { MetadataImage } from './records';
import type { MetadataLog, QuorumController } from './state';

/** The controller that knows most of what is committed. */
export function bestKnown({ state }: Simulation): QuorumController | undefined {
  return Object.values(state.quorum?.controllers ?? {}).toSorted((a, b) => b.log.highWatermark - a.log.highWatermark)[0];
}

/** What the metadata log says, as far as it is committed: the most that any of the controllers knows of it. */
export function currentImage(sim: Simulation): MetadataImage | null {
  return bestKnown(sim)?.committed ?? null;
}

function registrationFrames(
  { state, settings }: Simulation,
  { image, committed, contacts, active }: QuorumController,
): QuorumFrame['brokers'] {
  return Object.values((active ? image : (committed ?? image)).brokers).map(({ id, epoch, fenced, inControlledShutdown }) => {
    const contact = contacts[id];
    const waits = active && contact?.brokerEpoch === epoch && !fenced;
    return {
      id,
      brokerEpoch: epoch,
      fenced,
      inControlledShutdown,
      sessionEndsAtMs: waits ? contact.lastContactMs + settings.brokerSessionTimeoutMs : null,
      replayedOffset: (state.brokers[id] as BrokerState).lifecycle.replayedOffset,
    };
  });
}

const SHOWN_RECORDS = 6;

function latestRecords({ batches }: MetadataLog): QuorumFrame['controllers'][number]['records'] {
  const types = batches.slice(-SHOWN_RECORDS).flatMap(({ records }) => records.map(({ type }) => type));
  return types.slice(-SHOWN_RECORDS);
}

/** The controllers of KRaft and what they know of the brokers; null in ZooKeeper mode. */
export function quorumFrame(sim: Simulation): QuorumFrame | null {
  const { quorum } = sim.state;
  if (quorum === null) return null;
  const controllers = Object.values(quorum.controllers);
  const active = activeQuorumController(sim.state);
  const known = active ?? bestKnown(sim);
  return {
    activeController: active?.id ?? -1,
    epoch: Math.max(...controllers.map(({ epoch }) => epoch)),
    controllers: controllers.map(({ id, status, role, epoch, leaderId, votedId, log }) => ({
      id,
      status,
      role,
      epoch,
      leaderId,
      votedId,
      logEndOffset: log.endOffset,
      highWatermark: log.highWatermark,
      records: latestRecords(log),
    })),
    sessionTimeoutMs: sim.settings.brokerSessionTimeoutMs,
    brokers: known ? registrationFrames(sim, known) : [],
  };
}
