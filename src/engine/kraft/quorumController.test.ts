import { describe, expect, test } from 'vitest';
import type { KafkaVersion } from '../../scenario/versions';
import { threeBrokers } from '../golden/cluster';
import type { MessageOf } from '../messages';
import { createSimulation } from '../simulation';
import { hasValidSession, unfencedContacts } from './brokerHeartbeatManager';
import { registerBroker } from './clusterControl';
import { appendRecords } from './metadataLog';
import { activeQuorumController } from './quorum';
import { processBrokerHeartbeat } from './quorumController';
import type { BrokerRegistration, PartitionImage } from './records';
import {
  electionOf,
  electionRules,
  handleBrokerFenced,
  handleBrokerInControlledShutdown,
  handleDirectoryOffline,
} from './replicationControl';
import type { BrokerContact, QuorumController } from './state';

const sent = { id: 0, from: 'b2', to: 'c101', sentAtMs: 0, dueAtMs: 0, sentInStep: 0, correlationId: 99, brokerId: 2 } as const;

/** t-0 on 1, 2 and 3, led by 1, and its active controller. */
function cluster(kafka: KafkaVersion, unclean = false) {
  const configs = { 'unclean.leader.election.enable': unclean };
  const sim = createSimulation(threeBrokers([], { kafka, mode: 'kraft', configs }));
  const controller = activeQuorumController(sim.state) as QuorumController;
  const registration = controller.image.brokers[2] as BrokerRegistration;
  const contact = () => controller.contacts[2] as BrokerContact;
  const become = (change: Partial<BrokerRegistration>): void => {
    controller.image.brokers[2] = { ...registration, ...change };
  };
  const put = (change: Partial<PartitionImage>): void => {
    controller.image.partitions['t-0'] = { ...(controller.image.partitions['t-0'] as PartitionImage), ...change };
  };
  const answers = () => [
    ...sim.state.queue.flatMap((event) => (event.kind === 'message' ? [event.message] : [])),
    ...controller.deferred.map(({ body }) => body),
  ];
  const answer = () => answers().find((body) => 'correlationId' in body && body.correlationId === 99);
  const beat = (wants: Partial<MessageOf<'BrokerHeartbeat'>>): void =>
    processBrokerHeartbeat(sim, controller, {
      ...sent,
      kind: 'BrokerHeartbeat',
      brokerEpoch: registration.epoch,
      currentMetadataOffset: controller.log.endOffset,
      wantFence: false,
      wantShutDown: false,
      ...wants,
    });
  const register = (change: Partial<MessageOf<'BrokerRegistration'>>): void =>
    registerBroker(sim, controller, {
      ...sent,
      kind: 'BrokerRegistration',
      incarnation: registration.incarnation,
      directory: registration.directory ?? 0,
      previousBrokerEpoch: -1,
      ...change,
    });
  return { sim, controller, registration, contact, become, put, answer, beat, register, image: controller.image };
}

describe('a heartbeat (KR-08, KR-09)', () => {
  test('of another registration is refused', () => {
    const { beat, answer } = cluster('4.1');
    beat({ brokerEpoch: -7 });
    expect(answer()).toMatchObject({ error: 'STALE_BROKER_EPOCH', isFenced: true, shouldShutDown: false });
  });

  test('of one that wants to go and leads nothing lets it go, fenced', () => {
    const { beat, answer } = cluster('4.1');
    beat({ wantShutDown: true });
    expect(answer()).toMatchObject({ isFenced: true, shouldShutDown: true });
  });

  test('of one that leads begins its controlled shutdown; the next one does not begin it anew', () => {
    const { sim, controller, beat, answer, put, contact } = cluster('4.1');
    put({ leader: 2 });
    beat({ wantShutDown: true });
    const { controlledShutdownOffset } = contact();
    expect(controlledShutdownOffset).toBeGreaterThan(0);
    expect(answer()).toMatchObject({ isFenced: false, shouldShutDown: false });
    appendRecords(sim, controller, [{ type: 'Topic', topic: 'u' }]);
    beat({ wantShutDown: true });
    expect(contact().controlledShutdownOffset).toBe(controlledShutdownOffset);
  });

  test('of one that stays begins none', () => {
    const { beat, contact } = cluster('4.1');
    beat({});
    expect(contact().controlledShutdownOffset).toBe(-1);
  });
});

test('who never registered has no session', () => {
  const { sim, controller } = cluster('4.1');
  expect(hasValidSession(sim, controller, 9)).toBe(false);
});

test('only unfenced brokers are waited for, by the heartbeats of their own registration (KR-10)', () => {
  const { controller, become, registration } = cluster('4.1');
  expect(unfencedContacts(controller)).toHaveLength(3);
  become({ fenced: true });
  expect(unfencedContacts(controller)).toHaveLength(2);
  become({ epoch: registration.epoch + 1 });
  expect(unfencedContacts(controller)).toHaveLength(2);
});

describe('a broker registers again (KR-06, KR-07, KR-13)', () => {
  test('the same process is answered with the epoch that it has, and loses nothing', () => {
    const { register, answer, registration, image } = cluster('4.1');
    register({});
    expect(answer()).toMatchObject({ error: 'NONE', brokerEpoch: registration.epoch });
    expect(image.partitions['t-0']?.isr).toEqual([1, 2, 3]);
  });

  test('another process waits for the session of the first', () => {
    const { register, answer } = cluster('4.1');
    register({ incarnation: 77 });
    expect(answer()).toMatchObject({ error: 'DUPLICATE_BROKER_REGISTRATION', brokerEpoch: -1 });
  });

  test.each([
    ['4.0', [1, 3]],
    ['3.9', [1, 2, 3]],
  ] as const)('in %s another process leaves the ISRs of the first like this: %j', (kafka, isr) => {
    const { register, controller, image } = cluster(kafka);
    delete controller.contacts[2];
    register({ incarnation: 77 });
    expect(image.partitions['t-0']?.isr).toEqual(isr);
  });
});

describe('what follows for the partitions of a broker (KR-11, CTL-03, KIP-858)', () => {
  const concerned = (records: readonly { type: string }[]): boolean => records.some(({ type }) => type === 'PartitionChange');

  test('it leads without being in the ISR: another one leads when it is fenced', () => {
    const { sim, image, put } = cluster('4.1');
    put({ leader: 2, isr: [1, 3] });
    expect(handleBrokerFenced(sim, image, 2)).toMatchObject([{ change: { leader: 1 } }, { fenced: true }]);
  });

  test('it neither leads nor is in the ISR: the partition stays as it is', () => {
    const { sim, image, put } = cluster('4.1');
    put({ isr: [1, 3] });
    expect(concerned(handleBrokerFenced(sim, image, 2))).toBe(false);
  });

  test.each<[KafkaVersion, boolean, boolean]>([
    ['4.1', false, true],
    ['4.1', true, false],
    ['3.2', false, false],
  ])('in %s, marked before: %s, a controlled shutdown marks its registration: %s (KIP-841)', (kafka, inControlledShutdown, marks) => {
    const { sim, image, become } = cluster(kafka);
    become({ inControlledShutdown });
    const records = handleBrokerInControlledShutdown(sim, image, 2);
    expect(records.some(({ type }) => type === 'BrokerRegistrationChange')).toBe(marks);
  });

  test.each([
    ['in that directory', { directories: { 2: 5 } }, true],
    ['in another one', { directories: { 2: 6 } }, false],
    ['there, though it is in no ISR and leads nothing', { directories: { 2: 5 }, isr: [1, 3] }, false],
  ])('a directory goes offline, and its replica stands %s: the partition changes: %s', (_, change, changes) => {
    const { sim, image, put } = cluster('4.1');
    put(change);
    expect(concerned(handleDirectoryOffline(sim, image, 2, 5))).toBe(changes);
  });

  test.each<[KafkaVersion, Record<number, number>, boolean]>([
    ['4.1', { 2: 987 }, false],
    ['4.1', {}, true],
    ['3.6', { 2: 987 }, true],
  ])('in %s a replica that stands at %j may lead: %s', (kafka, directories, may) => {
    const { sim, image, put } = cluster(kafka);
    put({ directories });
    expect(electionRules(sim, image, 't-0').isAcceptableLeader(2)).toBe(may);
  });

  test.each<[KafkaVersion, boolean, string]>([
    ['3.9', true, 'UNCLEAN'],
    ['3.9', false, 'ONLINE'],
    ['3.8', true, 'ONLINE'],
  ])('in %s, unclean election allowed: %s, a change elects %s (ELE-10)', (kafka, unclean, election) => {
    expect(electionOf(cluster(kafka, unclean).sim, 't-0')).toBe(election);
  });
});
