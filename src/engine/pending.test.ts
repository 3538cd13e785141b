import { expect, test } from 'vitest';
import type { Scenario } from '../scenario/schema';
import { produceAt, threeBrokers } from './golden/cluster';
import { createHistory, record, seek } from './history';
import { type PendingTimer, pendingAt } from './pending';

/** What is waited for after everything until a moment. */
function pendingOf(scenario: Scenario, atMs: number, endsAtMs: number | null = null) {
  const history = createHistory(scenario);
  let step = 0;
  for (let done = record(history); done && done.atMs <= atMs; done = record(history)) step = done.index;
  return pendingAt(seek(history, step), () => endsAtMs);
}

const kinds = (timers: readonly PendingTimer[]) => [...new Set(timers.map(({ kind }) => kind))];

test('fetches that wait are answered empty when their time is over', () => {
  const { timers } = pendingOf(threeBrokers([]), 5000);
  expect(timers.find(({ kind, about }) => kind === 'fetchWait' && about === 'b2')).toMatchObject({ node: 'b1', tp: 't-0' });
  for (const { dueAtMs } of timers) expect(dueAtMs).toBeGreaterThanOrEqual(5000);
  expect(timers.map(({ dueAtMs }) => dueAtMs)).toEqual(timers.map(({ dueAtMs }) => dueAtMs).toSorted((a, b) => a - b));
});

test('a follower that lacks a record leaves the ISR replica.lag.time.max.ms after it had everything, and only one that lacks something', () => {
  const paused = threeBrokers([{ atMs: 1000, do: 'broker.pause', broker: 3 }, produceAt(2000, 'a')]);
  expect(pendingOf(paused, 1500).lags.map(({ replica, lacks }) => [replica, lacks])).toEqual([
    [2, false],
    [3, false],
  ]);
  expect(kinds(pendingOf(paused, 1500).timers)).not.toContain('lag');
  const { lags, timers } = pendingOf(paused, 2200);
  const lag = lags.find(({ replica }) => replica === 3);
  expect(lag).toMatchObject({ tp: 't-0', leader: 1, lacks: true, maxMs: 30_000 });
  expect(timers.find(({ kind }) => kind === 'lag')).toMatchObject({
    node: 'b1',
    about: 'b3',
    dueAtMs: (lag?.lastCaughtUpTimeMs ?? 0) + 30_000,
  });
  expect(timers.some(({ kind }) => kind === 'produceWait')).toBe(true);
});

test('the session of a broker that runs is renewed, so only that of one that does not is told', () => {
  const killed = threeBrokers([{ atMs: 1000, do: 'broker.kill', broker: 2 }]);
  expect(kinds(pendingOf(killed, 500, 9000).timers)).not.toContain('session');
  expect(pendingOf(killed, 1100, 9000).timers.filter(({ kind }) => kind === 'session')).toMatchObject([{ about: 'b2', dueAtMs: 9000 }]);
});
