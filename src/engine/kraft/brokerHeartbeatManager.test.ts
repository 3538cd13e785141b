import { describe, expect, test } from 'vitest';
import { threeBrokers } from '../golden/cluster';
import { createSimulation } from '../simulation';
import {
  type BrokerControlState,
  calculateNextBrokerState,
  findOneStaleBroker,
  type HeartbeatFacts,
  hasValidSession,
} from './brokerHeartbeatManager';
import type { QuorumController } from './state';

const facts: Omit<HeartbeatFacts, 'currentState'> = {
  wantFence: false,
  wantShutDown: false,
  currentMetadataOffset: 10,
  registerBrokerRecordOffset: 10,
  hasLeaderships: false,
  controlledShutdownOffset: 20,
  lowestActiveOffset: 20,
};

test.each<[BrokerControlState, Partial<HeartbeatFacts>, BrokerControlState]>([
  ['FENCED', {}, 'UNFENCED'],
  ['FENCED', { wantFence: true }, 'FENCED'],
  ['FENCED', { currentMetadataOffset: 9 }, 'FENCED'],
  ['FENCED', { wantShutDown: true }, 'SHUTDOWN_NOW'],
  ['UNFENCED', {}, 'UNFENCED'],
  ['UNFENCED', { wantFence: true }, 'FENCED'],
  ['UNFENCED', { wantFence: true, wantShutDown: true }, 'SHUTDOWN_NOW'],
  ['UNFENCED', { wantShutDown: true }, 'SHUTDOWN_NOW'],
  ['UNFENCED', { wantShutDown: true, hasLeaderships: true }, 'CONTROLLED_SHUTDOWN'],
  ['CONTROLLED_SHUTDOWN', { wantShutDown: true }, 'SHUTDOWN_NOW'],
  ['CONTROLLED_SHUTDOWN', { wantShutDown: true, hasLeaderships: true, controlledShutdownOffset: 1 }, 'CONTROLLED_SHUTDOWN'],
  ['CONTROLLED_SHUTDOWN', { wantShutDown: true, controlledShutdownOffset: 21 }, 'CONTROLLED_SHUTDOWN'],
  ['SHUTDOWN_NOW', {}, 'SHUTDOWN_NOW'],
])('%s with %j becomes %s (KR-09)', (currentState, change, expected) => {
  expect(calculateNextBrokerState({ ...facts, currentState, ...change })).toBe(expected);
});

describe('a broker that was silent', () => {
  /** Broker 2, registered and silent for so long, perhaps fenced, perhaps with a heartbeat of another registration. */
  function silent(kafka: '3.9' | '4.0', silentMs: number, { fenced = false, ofAnother = false } = {}) {
    const sim = createSimulation(threeBrokers([], { kafka, mode: 'kraft' }));
    const controller = Object.values(sim.state.quorum?.controllers ?? {})[0] as QuorumController;
    const registration = controller.image.brokers[2];
    const contact = controller.contacts[2];
    if (!registration || !contact) throw new Error('broker 2 is not there');
    controller.image.brokers[2] = { ...registration, fenced };
    contact.lastContactMs = sim.state.nowMs - silentMs;
    if (ofAnother) contact.brokerEpoch = registration.epoch - 1;
    return { valid: hasValidSession(sim, controller, 2), stale: findOneStaleBroker(sim, controller) };
  }

  test.each([
    ['for a moment is still there', '3.9', 8_999, {}, { valid: true, stale: undefined }],
    ['for its session is not', '3.9', 9_000, {}, { valid: false, stale: 2 }],
    ['and is fenced, is gone at once up to 3.9', '3.9', 10, { fenced: true }, { valid: false, stale: undefined }],
    ['for its session and is fenced is not looked for up to 3.9', '3.9', 9_000, { fenced: true }, { valid: false, stale: undefined }],
    ['and is fenced, still holds its id from 4.0 on', '4.0', 10, { fenced: true }, { valid: true, stale: undefined }],
    ['under another registration does not count', '4.0', 9_000, { ofAnother: true }, { valid: false, stale: undefined }],
  ] as const)('%s (KR-07, KR-10)', (_, kafka, silentMs, how, expected) => {
    expect(silent(kafka, silentMs, how)).toEqual(expected);
  });
});
