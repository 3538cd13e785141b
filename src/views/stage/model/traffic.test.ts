import { describe, expect, test } from 'vitest';
import type { Frame } from '../../../engine/frame';
import type { Message } from '../../../engine/messages';
import { delivered, fetch, frame } from '../fixtures';
import { detailOf, moversIn, type Stretch, shareAt } from './traffic';

const message = (id: number, sentAtMs: number, dueAtMs: number): Message => ({ ...fetch(0), id, sentAtMs, dueAtMs });
const moment = (atMs: number, ...inFlight: Message[]): Frame => ({ ...frame(0), atMs, inFlight });
const stretch = (change: Partial<Stretch>): Stretch => ({ now: moment(0), next: moment(100), passed: [], done: [], scale: 0, ...change });
const idsOf = (given: Stretch, isShown = (_: Message) => true) => moversIn(given, isShown).map(({ message: { id } }) => id);
const only = (given: Stretch) => moversIn(given, () => true)[0]!;

describe('what moves between two moments', () => {
  test('is what is on its way at either, and what is sent and arrives between them', () => {
    const [old, come, both] = [message(1, -5, 20), message(3, 50, 120), message(2, 10, 40)];
    expect(idsOf(stretch({ now: moment(0, old), next: moment(100, come), passed: [delivered(both)] }))).toEqual([1, 2, 3]);
    expect(idsOf(stretch({ now: moment(0, old), next: undefined }))).toEqual([1]);
  });

  test('is known as it was at the beginning, whatever becomes of it', () => {
    const given = stretch({ now: moment(0, message(1, 0, 10)), next: moment(100, message(1, 0, 500)) });
    expect(only(given).message.dueAtMs).toBe(10);
  });

  test('is one thing where it is alike and goes the same way at once', () => {
    const movers = moversIn(stretch({ now: moment(0, message(1, 0, 10), message(2, 0, 10), message(3, 0, 11)) }), () => true);
    expect(movers.map(({ all }) => all.length)).toEqual([2, 1]);
  });

  test('has a place at both ends', () => {
    expect(idsOf(stretch({ now: moment(0, message(1, 0, 10), message(2, 0, 10)) }), ({ id }) => id === 2)).toEqual([2]);
  });

  test('is seen for long enough: what has just arrived stands where it arrived', () => {
    const quick = { ...delivered(message(1, 95, 97)), atMs: 97 };
    const long = { ...delivered(message(2, 10, 96)), atMs: 96 };
    const given = stretch({ now: moment(100), next: moment(300), done: [quick, long], scale: 0.1 });
    expect(idsOf(given)).toEqual([1]);
    expect([95, 96, 100, 106.9, 107].map((nowMs) => shareAt(only(given), nowMs))).toEqual([0, 0.5, 1, 1, null]);
  });
});

describe('how far a message is', () => {
  const mover = only(stretch({ now: moment(0, message(1, 10, 30)) }));

  test('is the share of its time that has passed, at one pace', () => {
    expect([10, 15, 20, 29].map((nowMs) => shareAt(mover, nowMs))).toEqual([0, 0.25, 0.5, 0.95]);
  });

  test('is nothing before it is sent and after it has arrived', () => {
    expect([9.9, 30].map((nowMs) => shareAt(mover, nowMs))).toEqual([null, null]);
  });
});

test('the more move, the less is drawn of each', () => {
  expect([0, 12, 13, 60, 61, 1000].map(detailOf)).toEqual(['named', 'named', 'plain', 'plain', 'mark', 'mark']);
});
