import { expect, test } from 'vitest';
import type { KafkaVersion } from '../../scenario/versions';
import type { Simulation } from '../context';
import { threeBrokers } from '../golden/cluster';
import { createSimulation } from '../simulation';
import { hasValidSession } from './brokerHeartbeatManager';
import { answerOrPark, knownHighWatermark } from './metadataFetches';
import { claim } from './office';
import { activeQuorumController } from './quorum';
import type { BrokerRegistration } from './records';
import type { QuorumController } from './state';

function atOffice(kafka: KafkaVersion): { sim: Simulation; controller: QuorumController } {
  const sim = createSimulation(threeBrokers([], { kafka, mode: 'kraft' }));
  const controller = activeQuorumController(sim.state);
  if (!controller) throw new Error('nobody is active');
  return { sim, controller };
}

test.each([
  ['4.0', [1, 2, 3], true],
  ['4.1', [1, 3], false],
] as const)('in %s a new controller has heard of %j, of which 2 is fenced (KR-10, KAFKA-19130)', (kafka, heard, valid) => {
  const { sim, controller } = atOffice(kafka);
  controller.committed.brokers[2] = { ...(controller.committed.brokers[2] as BrokerRegistration), fenced: true };
  claim(sim, controller);
  expect(Object.keys(controller.contacts).map(Number)).toEqual(heard);
  expect(hasValidSession(sim, controller, 2)).toBe(valid);
});

test.each<[KafkaVersion, number, number, boolean]>([
  ['4.0', 0, -1, true],
  ['4.1', 0, -1, false],
  ['4.1', 0, 0, true],
  ['4.0', -1, 0, false],
])(
  'in %s a fetch of the metadata log from its end %i, by one who knows its high watermark %i, waits: %s (REP-20, KIP-1166)',
  (kafka, beforeEnd, behind, waits) => {
    const { sim, controller } = atOffice(kafka);
    answerOrPark(sim, controller, {
      id: 0,
      from: 'b1',
      to: 'c101',
      sentAtMs: 0,
      dueAtMs: 0,
      sentInStep: 0,
      kind: 'MetadataFetch',
      correlationId: 99,
      currentLeaderEpoch: controller.epoch,
      lastFetchedEpoch: controller.epoch,
      fetchOffset: controller.log.endOffset + beforeEnd,
      highWatermark: knownHighWatermark(controller) + behind,
      maxWaitMs: 500,
    });
    expect(controller.parkedFetches.b1?.correlationId === 99).toBe(waits);
  },
);
