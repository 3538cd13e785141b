import { afterEach, beforeEach, expect, test } from 'vitest';
import { appendCommand, newScenario } from '../scenario/edit';
import type { Scenario } from '../scenario/schema';
import { load, playhead, seek } from './playhead';
import { closeRun, openRun, run, stepIndex } from './run';
import { followScene, onScreen, scene } from './scene';

/** So many that the end is not asked for at the beginning. */
const RECORDS = 12;
/** A run without a thread of its own takes a while where others have the processor. */
const OPENING_MS = 60_000;

function scenario(): Scenario {
  let made = newScenario({ kafka: '3.9', brokers: 3, topic: 't', partitions: 1, replicationFactor: 3, configs: {} });
  for (let record = 0; record < RECORDS; record++)
    made = appendCommand(made, {
      atMs: record * 700,
      do: 'produce',
      client: 'producer',
      topic: 't',
      partition: 0,
      records: [{ value: `m${record}` }],
    }).scenario;
  return made;
}

/** Until something holds of what is on screen. */
const until = (holds: () => boolean): Promise<void> =>
  new Promise((done) => {
    const look = (): void => {
      if (!holds()) return;
      for (const stop of stops) stop();
      done();
    };
    const stops = [onScreen.subscribe(look), scene.subscribe(look)];
    look();
  });

let stop = (): void => {};

beforeEach(async () => {
  stop = followScene();
  await new Promise<void>((opened) => {
    openRun(scenario(), false, ({ steps }) => {
      load(steps.length, 0);
      opened();
    });
  });
  await until(() => scene.getState().scene !== null);
}, OPENING_MS);

afterEach(() => {
  closeRun();
  stop();
});

test('the picture and what is said of it change together, however fast somebody scrubs', async () => {
  const { length } = playhead.getState();
  const apart: unknown[] = [];
  const unsubscribe = onScreen.subscribe(({ position }) => {
    const drawn = scene.getState().scene;
    const { steps } = run.getState();
    const shown = Math.max(0, Math.ceil(position) - 1);
    if (drawn?.shown !== shown || drawn.after.step !== stepIndex(steps, shown + 1)) apart.push([position, drawn?.shown]);
  });
  for (let at = 0; at < 40; at++) {
    seek(((at * 37) % 100) * 0.01 * length);
    if (at % 8 === 0) await until(() => onScreen.getState().position === playhead.getState().position);
  }
  await until(() => onScreen.getState().position === playhead.getState().position);
  unsubscribe();
  expect(apart).toEqual([]);
});

test('while frames are under way, what is on screen stays as it was', async () => {
  const before = scene.getState().scene;
  seek(playhead.getState().length);
  expect(onScreen.getState().position).toBe(0);
  expect(scene.getState().scene).toBe(before);
  await until(() => onScreen.getState().position === playhead.getState().length);
  expect(scene.getState().scene?.shown).toBe(playhead.getState().length - 1);
});
