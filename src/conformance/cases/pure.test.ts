import { describe, expect, test } from 'vitest';
import { PURE } from './pure';
import type { PureFunction } from './pureFunction';

const call = (name: string, args: Record<string, unknown>, given: Record<string, unknown> = {}): unknown =>
  (PURE[name] as PureFunction)(args, given);

describe('arguments', () => {
  const election = { assignment: [2, 4], isr: [2, 4], live: [4], shuttingDown: [] };

  test('are taken as the cases give them', () => {
    expect(call('zk.electControlledShutdown', { ...election, live: [2, 4], shuttingDown: [2] })).toEqual({ leader: 4, isr: [4] });
  });

  test('an unknown one fails by name', () => {
    expect(() => call('zk.electControlledShutdown', { ...election, extra: 1 })).toThrow('extra');
  });

  test('a missing one fails by name', () => {
    expect(() => call('zk.electControlledShutdown', { ...election, live: undefined })).toThrow('live');
    expect(() => call('endOffsetFor', { epoch: 1 }, { fn: 'endOffsetFor', epochs: [[0, 0]] })).toThrow('leo');
  });

  test('shared ones of the case hold where the call does not give its own', () => {
    const given = { fn: 'endOffsetFor', epochs: [[0, 0]], leo: 7, logStart: 0 };
    expect(call('endOffsetFor', { epoch: 0 }, given)).toEqual([0, 7]);
    expect(call('endOffsetFor', { epoch: 0, leo: 9 }, given)).toEqual([0, 9]);
    expect(() => call('endOffsetFor', { epoch: 0 }, { ...given, hw: 3 })).toThrow('hw');
  });
});

describe('functions that no shared case calls', () => {
  test.each([
    [
      'endOffsetFor.kip101',
      {
        epochs: [
          [5, 11],
          [6, 12],
        ],
        leo: 20,
        epoch: 4,
      },
      -1,
    ],
    [
      'endOffsetFor.kip101',
      {
        epochs: [
          [5, 11],
          [6, 12],
        ],
        leo: 20,
        epoch: 5,
      },
      12,
    ],
    [
      'endOffsetFor.kip101',
      {
        epochs: [
          [5, 11],
          [6, 12],
        ],
        leo: 20,
        epoch: 6,
      },
      20,
    ],
    ['murmur2', { key: '21' }, -973932308],
    ['kraft.reassignmentPlan', { current: [0, 1, 2], target: [3, 1] }, { replicas: [3, 1, 0, 2], adding: [3], removing: [0, 2] }],
    ['zk.electControlledShutdown', { assignment: [2, 4], isr: [2, 4], live: [2, 4], shuttingDown: [2, 4] }, { leader: null, isr: [2, 4] }],
    ['kraft.nextBrokerState', { currentState: 'fenced', currentMetadataOffset: 5, registerBrokerRecordOffset: 6 }, 'fenced'],
    ['kraft.nextBrokerState', { currentState: 'unfenced', wantShutDown: true, hasLeaderships: true }, 'controlled_shutdown'],
    [
      'isr.lastCaughtUp',
      {
        fetches: [
          { offset: 0, leaderLeo: 5, at: 10 },
          { offset: 5, leaderLeo: 9, at: 20 },
        ],
      },
      { leo: 5, lastCaughtUp: 10 },
    ],
    ['log.segmentsByTime', { segmentMs: 1000, timestamps: [0, 1000, 1001, 1500] }, 2],
    [
      'txnMarker.check',
      { known: { producerEpoch: 2, coordinatorEpoch: 5 }, producerEpoch: 2, coordinatorEpoch: 4 },
      'TRANSACTION_COORDINATOR_FENCED',
    ],
  ])('%s %j', (name, args, expected) => {
    expect(call(name, args)).toEqual(expected);
  });
});
