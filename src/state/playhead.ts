import { createStore } from 'zustand/vanilla';

export const SPEEDS: readonly number[] = [0.25, 0.5, 1, 2, 4, 8];
/** Of playing by time: a message takes milliseconds, so most are slow motion; the last is real time. */
export const SCALES: readonly number[] = [0.001, 1 / 300, 0.01, 0.1, 1];

export interface Playhead {
  /** Shown steps done; the fraction is the progress of the next one. */
  readonly position: number;
  readonly length: number;
  readonly playing: boolean;
  readonly speed: number;
  /** Simulated ms that pass in a real one while playing goes by time; null: it goes step by step. Either way the picture is that of the position. */
  readonly scale: number | null;
  /** While it plays by time: as many steps go by at once as the eye takes for one. */
  readonly stride: number;
  /** Playing stops here. */
  readonly target: number;
  /** Nothing gets past this: the place before a question that has no answer yet. */
  readonly limit: number;
  /** Somebody wanted to get past the limit, so the question is asked. */
  readonly blocked: boolean;
}

const START: Playhead = {
  position: 0,
  length: 0,
  playing: false,
  speed: 1,
  scale: null,
  stride: 1,
  target: 0,
  limit: 0,
  blocked: false,
};

export const playhead = createStore<Playhead>(() => START);

const reach = ({ length, limit }: Playhead) => Math.min(length, limit);

/** A run of `length` shown steps begins; `limit` is where its first open question stands. */
export function load(length: number, position: number, limit = length): void {
  const place = Math.max(0, Math.min(position, length, limit));
  playhead.setState({ length, limit, position: place, target: place, stride: 1, playing: false, blocked: false });
}

/** Go to a position. Beyond the limit it stops there, and the question is asked. */
export function seek(position: number): void {
  const end = reach(playhead.getState());
  const place = Math.max(0, Math.min(position, end));
  playhead.setState({ position: place, target: place, stride: 1, playing: false, blocked: position > end });
}

/** Play to a position; from the limit itself nothing plays, but the question is asked. */
export function playTo(target: number): void {
  const state = playhead.getState();
  const end = reach(state);
  if (state.position >= end) playhead.setState({ playing: false, blocked: target > end });
  else playhead.setState({ playing: true, target, blocked: false });
}

export const pause = () => playhead.setState({ playing: false, stride: 1 });
export const setSpeed = (speed: number) => playhead.setState({ speed });
/** The question at the limit is asked now. */
export const ask = () => playhead.setState(({ limit }) => ({ position: limit, target: limit, playing: false, blocked: true }));
export const unblock = () => playhead.setState({ blocked: false });

/** The question at the limit is answered or skipped, so the next one is the limit now. */
export const setLimit = (limit: number) => playhead.setState({ limit, blocked: false });

/** For the clock alone: the playhead got here by playing. */
export function advanceTo(position: number, stride = 1): void {
  const { target, ...state } = playhead.getState();
  const end = reach({ ...state, target });
  const stop = Math.min(target, end);
  if (position < stop) playhead.setState({ position, stride });
  else playhead.setState({ position: stop, stride: 1, playing: false, blocked: target > end });
}
