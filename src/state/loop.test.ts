import { afterEach, beforeEach, expect, test } from 'vitest';
import { followLoop, ROUNDS } from './loop';
import { advanceTo, load, playhead, playTo, seek } from './playhead';
import { NO_TOOLS, setRange, setTools } from './timelineTools';

let ended = 0;
let stop = () => {};

beforeEach(() => {
  ended = 0;
  load(10, 0);
  setTools(NO_TOOLS);
  stop = followLoop(() => {
    ended += 1;
  });
});
afterEach(() => stop());

/** Plays to the end of the range, and lets the next round begin. */
async function playRound(): Promise<void> {
  advanceTo(6);
  await Promise.resolve();
}

test('a range is played again and again, but not for ever', async () => {
  setRange(6, 2);
  seek(3);
  playTo(10);
  expect(playhead.getState().target).toBe(6);
  await playRound();
  expect(playhead.getState()).toMatchObject({ position: 2, playing: true, target: 6 });
  for (let round = 2; round < ROUNDS; round++) await playRound();
  expect([playhead.getState().playing, ended]).toEqual([true, 0]);
  await playRound();
  expect([playhead.getState().position, playhead.getState().playing, ended]).toEqual([6, false, 1]);
});

test('outside of it playing goes on to the end', () => {
  setRange(2, 6);
  seek(7);
  playTo(10);
  expect(playhead.getState().target).toBe(10);
});

test('without a range nothing is repeated', async () => {
  playTo(6);
  await playRound();
  expect(playhead.getState()).toMatchObject({ position: 6, playing: false });
});
