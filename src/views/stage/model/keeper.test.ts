import { expect, test } from 'vitest';
import type { QuorumFrame } from '../../../engine/frame';
import type { Translate } from '../../../i18n';
import { frame } from '../fixtures';
import { keeperNode, sayKeeper } from './keeper';
import { lookOf } from './looks';
import { isKeeper, sessionsOf } from './sessions';

const t: Translate = (id, values) => [id, ...Object.values(values ?? {})].join(' ');

const registration = (id: number, sessionEndsAtMs: number | null) => ({
  id,
  brokerEpoch: id,
  fenced: sessionEndsAtMs === null,
  inControlledShutdown: false,
  sessionEndsAtMs,
  replayedOffset: 7,
});

const quorum: QuorumFrame = {
  activeController: 101,
  epoch: 4,
  controllers: [
    { id: 101, status: 'running', role: 'leader', epoch: 4, leaderId: 101, votedId: 101, logEndOffset: 8, highWatermark: 7, records: [] },
  ],
  sessionTimeoutMs: 9000,
  brokers: [registration(1, 9000), registration(2, 4500), registration(3, null)],
};

const inKraft = lookOf({ ...frame(0), quorum }, 't-0');
const inZooKeeper = lookOf(frame(0), 't-0');

test('in KRaft a session is what is left until the active controller fences; who is fenced has none', () => {
  expect([...sessionsOf(inKraft)]).toEqual([
    [1, 1],
    [2, 0.5],
    [3, null],
  ]);
  expect([...inKraft.brokers.values()].map(({ fenced }) => fenced)).toEqual([false, false, true]);
});

test('with ZooKeeper sessions are its own', () => {
  expect([...sessionsOf(inZooKeeper)]).toEqual([
    [1, 1],
    [2, 1],
    [3, 1],
  ]);
});

test('what stands in the corner is the active controller, or ZooKeeper', () => {
  expect(keeperNode(inKraft)).toBe('c101');
  expect(keeperNode(inZooKeeper)).toBe('zk');
  expect(['c101', 'zk', 'b1', 'consumer', 'c'].map(isKeeper)).toEqual([true, true, false, false, false]);
});

test('its name says all that is drawn', () => {
  expect(sayKeeper(inKraft, t)).toBe('stage.say.quorum 101 4 8 7 1: 7, 2: 7, 3: 7 3 1, 2');
});
