import { emit, type Simulation, scheduleAtBroker, send } from '../context';
import { brokerNode, controllerNode } from '../messages';
import { brokerConfig } from '../settings';
import type { BrokerState } from '../state';
import type { RefusalReason } from '../trace';
import { hasValidSession } from './brokerHeartbeatManager';
import { UNABLE_TO_REGISTER } from './brokerLifecycle';
import { activeQuorumController, NO_CONTROLLER } from './quorum';

/** A second process looks so often whether its replicas stand in its own directory, ms. */
const INTERVAL_MS = 500;
/** The directory of a second process: no disk of a broker has this name. */
const TWIN_DIRECTORY = -1;

function refuse(sim: Simulation, broker: number): void {
  emit(sim, { type: 'BrokerRefused', broker, reason: UNABLE_TO_REGISTER, isTwin: true });
}

/**
 * A second process with the id of a broker that runs, on a disk of its own: it is refused until it gives up. Since 3.7 it does harm
 * meanwhile (KR-07, KIP-858). @returns why not, or null
 */
export function startTwin(sim: Simulation, id: number): RefusalReason | null {
  const controller = activeQuorumController(sim.state);
  if (!controller) return 'controller.none';
  const broker = sim.state.brokers[id];
  if (!broker || !hasValidSession(sim, controller, id)) return 'broker.noTwin';
  emit(sim, { type: 'RegistrationRefused', broker: id, error: 'DUPLICATE_BROKER_REGISTRATION' });
  if (sim.settings.profile.dirs)
    claimReplicas(sim, broker, sim.state.nowMs + brokerConfig(sim.settings, id)['initial.broker.registration.timeout.ms']);
  else refuse(sim, id);
  return null;
}

/** It replays the metadata log, and says that the replicas of its id are in its own directory; the true broker says otherwise, again and again. */
export function claimReplicas(sim: Simulation, broker: BrokerState, endsAtMs: number): void {
  if (sim.state.nowMs >= endsAtMs) {
    refuse(sim, broker.id);
    return;
  }
  scheduleAtBroker(sim, broker, Math.min(INTERVAL_MS, endsAtMs - sim.state.nowMs), 'twinClaims', endsAtMs);
  const { id, brokerEpoch, lifecycle, metadata } = broker;
  const { partitions } = lifecycle.image;
  const own = Object.keys(partitions).filter((tp) => {
    const directory = partitions[tp]?.directories[id];
    return directory !== undefined && directory !== TWIN_DIRECTORY;
  });
  if (own.length === 0 || metadata.controllerId === NO_CONTROLLER) return;
  send(sim, brokerNode(id), controllerNode(metadata.controllerId), {
    kind: 'AssignReplicasToDirs',
    brokerId: id,
    brokerEpoch,
    directory: TWIN_DIRECTORY,
    partitions: own,
  });
}
