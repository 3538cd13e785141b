import { emit, type Simulation, scheduleAtBroker, send } from '../context';
import { elect } from '../controller/election';
import { createTopLevelPaths } from '../controller/persistentPaths';
import { resign } from '../controller/resignation';
import { brokerPath, encodeBroker } from '../controller/znodePaths';
import { info } from '../info';
import { requestShutdown, startRegistration } from '../kraft/brokerLifecycle';
import { controllerBeside, pauseController, resumeController, startController } from '../kraft/controllerProcess';
import { startMetadataFetcher } from '../kraft/metadataFetcher';
import { brokerNode, type MessageOf, type TopicPartition } from '../messages';
import { reachesZooKeeper, ZOOKEEPER_RETRY_MS } from '../network/links';
import { push } from '../queue';
import { brokerConfig } from '../settings';
import type { BrokerState } from '../state';
import { closeSession, openSession } from '../zookeeper/sessions';
import { createZnode } from '../zookeeper/znodes';
import { loseTails } from './logManager';
import { beginProcess, disconnectPeers, endProcess, setStatus, startServing, stopProcess } from './process';
import { duplicateIdText } from './twin';

/** From the start of the process to its registration. */
const STARTUP_MS = 100;
const NOBODY = -1;

/** The process begins: it reads its logs and will then register. */
export function startBroker(sim: Simulation, broker: BrokerState): void {
  beginProcess(sim, broker);
  const controller = controllerBeside(sim, broker.id);
  if (controller) startController(sim, controller);
  scheduleAtBroker(sim, broker, STARTUP_MS, 'brokerRegisters');
  if (sim.state.quorum) startMetadataFetcher(sim, broker);
}

/** Registers /brokers/ids/N, as soon as ZooKeeper is reached; another session may still hold the id, then the process ends (ZK-01, ZK-02). */
export function registerBroker(sim: Simulation, broker: BrokerState): void {
  if (sim.state.quorum) {
    startRegistration(sim, broker);
    return;
  }
  if (!reachesZooKeeper(sim.state, broker)) {
    scheduleAtBroker(sim, broker, ZOOKEEPER_RETRY_MS, 'brokerRegisters');
    return;
  }
  if (!register(sim, broker)) {
    emit(sim, { type: 'BrokerRefused', broker: broker.id, reason: duplicateIdText(sim.settings.profile, broker.id), isTwin: false });
    closeSession(sim, broker);
    endProcess(sim, broker, 'refused');
    return;
  }
  startServing(sim, broker);
}

function register(sim: Simulation, broker: BrokerState): boolean {
  createTopLevelPaths(sim);
  const session = openSession(sim, broker);
  const data = encodeBroker(broker.id, broker.rack, sim.state.nowMs);
  const brokerEpoch = createZnode(sim, brokerPath(broker.id), data, session, sim.settings.profile.kip380 ? 1 : 0);
  if (brokerEpoch === 0) return false;
  broker.brokerEpoch = brokerEpoch;
  emit(sim, { type: 'BrokerRegistered', broker: broker.id, brokerEpoch });
  elect(sim, broker);
  return true;
}

/** The session ended while this process was not looking: resign, register anew with a new broker epoch, try to be elected (ZK-04, ZK-05). */
export function handleSessionLost(sim: Simulation, broker: BrokerState, sessionId: number): void {
  if (broker.session?.id !== sessionId || !reachesZooKeeper(sim.state, broker)) return;
  resign(sim, broker);
  broker.session = null;
  register(sim, broker);
}

/** kill −9: nothing is written, the session runs on until it expires (LOG-06, ZK-01). */
export function killBroker(sim: Simulation, broker: BrokerState): void {
  endProcess(sim, broker, 'crashed');
}

/**
 * Power loss: as a crash, and what only the page cache held is gone. `keep`: so many records of each log survive; `only`: the log that it is
 * about, if about one (LOG-06).
 */
export function powerOffBroker(sim: Simulation, broker: BrokerState, keep: number | undefined, only?: TopicPartition): void {
  if (broker.status !== 'crashed' && broker.status !== 'stopped') killBroker(sim, broker);
  loseTails(sim, broker, keep, only);
}

/** Up to 2.0.0 a follower that is longer than its leader stops its process, which is let go, hangs half-way and keeps its session (REP-25). */
export function haltBroker(sim: Simulation, broker: BrokerState): void {
  setStatus(sim, broker, 'halted');
  info(sim, broker.id, { says: 'shutdownStarted' });
  info(sim, broker.id, { says: 'shutdownSucceeded' });
  disconnectPeers(sim, brokerNode(broker.id));
}

/** Controlled shutdown: asks the controller to move its leaderships before it goes (CTL-02). */
export function stopBroker(sim: Simulation, broker: BrokerState): void {
  setStatus(sim, broker, 'stopping');
  info(sim, broker.id, { says: 'shutdownStarted' });
  if (sim.state.quorum) requestShutdown(sim, broker);
  else askForShutdown(sim, broker);
}

export function askForShutdown(sim: Simulation, broker: BrokerState): void {
  if (broker.status !== 'stopping') return;
  const { controllerId } = broker.metadata;
  broker.shutdown = { attempts: broker.shutdown.attempts + 1, asked: controllerId };
  if (controllerId < 0) retryShutdown(sim, broker);
  else
    send(sim, brokerNode(broker.id), brokerNode(controllerId), {
      kind: 'ControlledShutdown',
      brokerId: broker.id,
      brokerEpoch: broker.brokerEpoch,
    });
}

/** Tries again after controlled.shutdown.retry.backoff.ms; after controlled.shutdown.max.retries it goes anyway. */
export function retryShutdown(sim: Simulation, broker: BrokerState): void {
  broker.shutdown.asked = NOBODY;
  const configs = brokerConfig(sim.settings, broker.id);
  if (broker.shutdown.attempts >= configs['controlled.shutdown.max.retries']) finishShutdown(sim, broker);
  else scheduleAtBroker(sim, broker, configs['controlled.shutdown.retry.backoff.ms'], 'shutdownRetry');
}

export function handleControlledShutdownResponse(
  sim: Simulation,
  broker: BrokerState,
  response: MessageOf<'ControlledShutdownResponse'>,
): void {
  if (broker.status !== 'stopping') return;
  if (response.error === 'NONE' && response.remaining.length === 0) {
    info(sim, broker.id, { says: 'shutdownSucceeded' });
    finishShutdown(sim, broker);
  } else retryShutdown(sim, broker);
}

function finishShutdown(sim: Simulation, broker: BrokerState): void {
  closeSession(sim, broker);
  stopProcess(sim, broker);
}

/** SIGSTOP: the process keeps all it knows and does nothing. */
export function pauseBroker(sim: Simulation, broker: BrokerState): void {
  setStatus(sim, broker, 'paused');
  const controller = controllerBeside(sim, broker.id);
  if (controller) pauseController(sim, controller);
}

/** SIGCONT: what lay in the sockets and which timers rang meanwhile comes now, in its order. */
export function resumeBroker(sim: Simulation, broker: BrokerState): void {
  setStatus(sim, broker, 'running');
  const { nowMs } = sim.state;
  for (const event of broker.inbox) push(sim.state.queue, { ...event, dueAtMs: nowMs, seq: sim.state.nextSeq++ });
  broker.inbox = [];
  const controller = controllerBeside(sim, broker.id);
  if (controller) resumeController(sim, controller);
}
