import type { Simulation } from '../context';
import { isActive } from './image';
import type { BrokerContact, QuorumController } from './state';

/** What the controllers think of a broker (KR-09, `BrokerControlState`). */
export type BrokerControlState = 'FENCED' | 'UNFENCED' | 'CONTROLLED_SHUTDOWN' | 'SHUTDOWN_NOW';

export interface HeartbeatFacts {
  readonly currentState: BrokerControlState;
  readonly wantFence: boolean;
  readonly wantShutDown: boolean;
  readonly currentMetadataOffset: number;
  /** Offset of its own RegisterBroker record. */
  readonly registerBrokerRecordOffset: number;
  /** It leads a partition. */
  readonly hasLeaderships: boolean;
  /** Where its controlled shutdown was written; -1 for nowhere. */
  readonly controlledShutdownOffset: number;
  /** Lowest metadata offset among the active brokers; infinite without any. */
  readonly lowestActiveOffset: number;
}

/** What a heartbeat makes of a broker (KR-09, `BrokerHeartbeatManager.calculateNextBrokerState`). */
export function calculateNextBrokerState(facts: HeartbeatFacts): BrokerControlState {
  switch (facts.currentState) {
    case 'FENCED':
      if (facts.wantShutDown) return 'SHUTDOWN_NOW';
      return !facts.wantFence && facts.currentMetadataOffset >= facts.registerBrokerRecordOffset ? 'UNFENCED' : 'FENCED';
    case 'UNFENCED':
      if (facts.wantFence) return facts.wantShutDown ? 'SHUTDOWN_NOW' : 'FENCED';
      if (!facts.wantShutDown) return 'UNFENCED';
      return facts.hasLeaderships ? 'CONTROLLED_SHUTDOWN' : 'SHUTDOWN_NOW';
    case 'CONTROLLED_SHUTDOWN':
      return facts.hasLeaderships || facts.controlledShutdownOffset > facts.lowestActiveOffset ? 'CONTROLLED_SHUTDOWN' : 'SHUTDOWN_NOW';
    case 'SHUTDOWN_NOW':
      return 'SHUTDOWN_NOW';
  }
}

/** Lowest offset that an active broker has replayed; infinite without any (`BrokerHeartbeatManager.lowestActiveOffset`). */
export function lowestActiveOffset({ image, contacts }: QuorumController): number {
  const offsets = Object.keys(contacts)
    .filter((broker) => isActive(image, Number(broker)))
    .map((broker) => (contacts[Number(broker)] as BrokerContact).metadataOffset);
  return Math.min(Number.POSITIVE_INFINITY, ...offsets);
}

/** A heartbeat has come (`BrokerHeartbeatManager.touch`). */
export function touch(controller: QuorumController, broker: number, brokerEpoch: number, metadataOffset: number, nowMs: number): void {
  const known = controller.contacts[broker];
  const controlledShutdownOffset = known?.brokerEpoch === brokerEpoch ? known.controlledShutdownOffset : -1;
  controller.contacts[broker] = { brokerEpoch, lastContactMs: nowMs, metadataOffset, controlledShutdownOffset };
}

const isFresh = (contact: BrokerContact, sessionTimeoutMs: number, nowMs: number): boolean =>
  nowMs - contact.lastContactMs < sessionTimeoutMs;

/**
 * Does the registered broker count as running still? Until 3.9 only while it is unfenced, from 4.0 on while any of its heartbeats is fresh
 * (KR-07, `hasValidSession`).
 */
export function hasValidSession(sim: Simulation, controller: QuorumController, broker: number): boolean {
  const registration = controller.image.brokers[broker];
  const contact = controller.contacts[broker];
  if (!registration || contact?.brokerEpoch !== registration.epoch) return false;
  if (!sim.settings.profile.sessionOutlivesFencing && registration.fenced) return false;
  return isFresh(contact, sim.settings.brokerSessionTimeoutMs, sim.state.nowMs);
}

/** The latest heartbeats of the brokers that are unfenced. */
export const unfencedContacts = ({ image, contacts }: QuorumController): BrokerContact[] =>
  Object.values(image.brokers).flatMap(({ id, epoch, fenced }) => {
    const contact = contacts[id];
    return contact?.brokerEpoch === epoch && !fenced ? [contact] : [];
  });

/** The broker that has been silent for longer than its session, the longest silent first; undefined for none (KR-10, `findOneStaleBroker`). */
export function findOneStaleBroker(sim: Simulation, controller: QuorumController): number | undefined {
  const { brokerSessionTimeoutMs, profile } = sim.settings;
  return Object.values(controller.image.brokers)
    .filter(({ id, epoch, fenced }) => {
      const contact = controller.contacts[id];
      const tracked = contact?.brokerEpoch === epoch && (!fenced || profile.sessionOutlivesFencing);
      return tracked && !isFresh(contact, brokerSessionTimeoutMs, sim.state.nowMs);
    })
    .sort((a, b) => (controller.contacts[a.id]?.lastContactMs ?? 0) - (controller.contacts[b.id]?.lastContactMs ?? 0))
    .map(({ id }) => id)[0];
}
