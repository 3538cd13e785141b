import { beforeEach, expect, test } from 'vitest';
import { advanceTo, load, playhead, playTo, seek, setLimit } from './playhead';

beforeEach(() => load(10, 0, 4));

test('stops at the limit and asks there, instead of showing what lies behind', () => {
  seek(7);
  expect(playhead.getState()).toMatchObject({ position: 4, blocked: true, playing: false });
});

test('arriving at the limit asks nothing, wanting past it does', () => {
  seek(4);
  expect(playhead.getState().blocked).toBe(false);
  playTo(5);
  expect(playhead.getState()).toMatchObject({ position: 4, blocked: true, playing: false });
});

test('playing runs into the limit and asks', () => {
  playTo(10);
  advanceTo(9);
  expect(playhead.getState()).toMatchObject({ position: 4, blocked: true, playing: false });
});

test('an answer lets it go on', () => {
  seek(7);
  setLimit(8);
  playTo(6);
  advanceTo(6);
  expect(playhead.getState()).toMatchObject({ position: 6, blocked: false, playing: false });
});

test('seeking stops playing', () => {
  playTo(3);
  seek(1);
  expect(playhead.getState()).toMatchObject({ position: 1, playing: false });
});

test('a link does not lead beyond the run or a question', () => {
  load(10, 12, 8);
  expect(playhead.getState().position).toBe(8);
});

test('who arrives at the limit by wish is asked nothing, even at the limit itself', () => {
  seek(4);
  playTo(4);
  expect(playhead.getState()).toMatchObject({ position: 4, blocked: false });
});
