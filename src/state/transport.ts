import { firstOpenGate, lessonStore, reopen, settle } from './lesson';
import { singleSteps } from './moment';
import { ask, pause, playhead, playTo, SCALES, SPEEDS, seek, setLimit, setSpeed, unblock } from './playhead';

let singles: readonly number[] = [];

/** Positions at which Next and Back stop: the ends of the beats in a lesson, else of every shown step. */
export function units(): readonly number[] {
  const { lesson, ends } = lessonStore.getState();
  if (lesson) return ends;
  const { length } = playhead.getState();
  if (singles.length !== length) singles = singleSteps(length);
  return singles;
}

export function next(): void {
  const { position, length, blocked, playing, target } = playhead.getState();
  if (blocked) return;
  const from = playing && target < length ? target : position;
  const stop = units().find((end) => end > from);
  if (stop === undefined) return;
  if (from > position) seek(from);
  playTo(stop);
}

export function back(): void {
  const { position, blocked } = playhead.getState();
  if (blocked) unblock();
  else seek(units().findLast((end) => end < position) ?? 0);
}

export function stepForward(): void {
  const { position } = playhead.getState();
  playTo(Math.floor(position) + 1);
}

export const stepBackward = () => seek(Math.ceil(playhead.getState().position) - 1);

export function togglePlay(): void {
  const { playing, position, length, blocked } = playhead.getState();
  if (playing) pause();
  else if (!blocked) {
    if (position >= length) seek(0);
    playTo(length);
  }
}

export const toStart = () => seek(0);
export const toEnd = () => seek(playhead.getState().length);

const beside = (all: readonly number[], now: number, by: 1 | -1) => all[all.indexOf(now) + by] ?? now;

/** Slower or faster, of the same kind of playing. */
export function changeSpeed(by: 1 | -1): void {
  const { scale, speed } = playhead.getState();
  if (scale === null) setSpeed(beside(SPEEDS, speed, by));
  else void import('./byTime').then(({ setScale }) => setScale(beside(SCALES, playhead.getState().scale ?? scale, by)));
}

/** Seeks to where so many units are done. */
export function seekUnit(done: number): void {
  seek(done <= 0 ? 0 : (units()[done - 1] ?? playhead.getState().length));
}

/** Seeks to so many tenths of the run, in whole units. */
export function seekTenth(tenth: number): void {
  if (!playhead.getState().blocked) seekUnit(Math.round((units().length * tenth) / 10));
}

function goOn(beat: number): void {
  setLimit(firstOpenGate(lessonStore.getState()));
  playTo(lessonStore.getState().ends[beat] ?? 0);
}

/** The learner's answer to a beat's question; then the beat plays and the engine's frame after it is the judge. */
export function answer(beat: number, value: number): void {
  settle(beat, value);
  goOn(beat);
}

export function skip(beat: number): void {
  settle(beat, 'skipped');
  goOn(beat);
}

/** Asks a question once more, whatever was answered. */
export function askAgain(beat: number): void {
  reopen(beat);
  setLimit(firstOpenGate(lessonStore.getState()));
  ask();
}
