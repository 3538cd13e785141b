import { describe, expect, test } from 'vitest';
import { frame, replica } from '../fixtures';
import { behindOf } from './behind';
import { lookOf, marksOf } from './looks';

const flags = (look: ReturnType<typeof lookOf>) => [1, 2, 3].map((id) => look.brokers.get(id)?.replica?.flag);

describe('who wears the flag', () => {
  test('the leader that the state names', () => {
    expect(flags(lookOf(frame(0), 't-0'))).toEqual(['leader', 'none', 'none']);
  });

  test('one that still believes it leads is a zombie', () => {
    expect(flags(lookOf(frame(0, { leader: 2, leaderEpoch: 1 }), 't-0'))).toEqual(['zombie', 'none', 'none']);
  });

  test('a leader that has not heard of its new epoch leads on', () => {
    expect(flags(lookOf(frame(0, { leaderEpoch: 1 }), 't-0'))).toEqual(['leader', 'none', 'none']);
  });

  test('nobody whose process is gone, and then nothing can be read', () => {
    const look = lookOf(frame(0, { highWatermark: null }, [{ status: 'crashed' }]), 't-0');
    expect(flags(look)).toEqual(['none', 'none', 'none']);
    expect(look).toMatchObject({ leader: -1, water: null });
  });
});

test('a broker without a replica of the partition has a place, and no tank', () => {
  const look = lookOf(frame(0, { replicaFrames: [replica(1, 1, 1), replica(2, 0, 0, { role: 'none' })] }), 't-0');
  expect([1, 2, 3].map((id) => look.brokers.get(id)?.replica === null)).toEqual([false, true, true]);
});

test('a pin of which nothing is known yet counts as 0', () => {
  expect(Math.min(...marksOf(lookOf(frame(-1), 't-0')))).toBe(0);
});

test('an unknown partition has brokers, and nothing else', () => {
  expect(lookOf(frame(0), 'other-0')).toMatchObject({ partition: null, leader: -1, isr: [], water: null });
});

test('how far a running replica out of the ISR is behind', () => {
  const behind = (isr: readonly number[], status: 'running' | 'crashed') =>
    behindOf(lookOf(frame(0, { isr }, [{}, {}, { status }]), 't-0'), 3);
  expect([behind([1, 2], 'running'), behind([1, 2, 3], 'running'), behind([1, 2], 'crashed')]).toEqual([1, 0, 0]);
});
