import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import written from '../conformance/recordings/score.json';
import type { RecordingScore } from '../conformance/score';
import type { SideBySide } from '../conformance/sideBySide';
import type { RecordingAnswer, RecordingRequest } from '../worker/recordings';
import { formatPlace, type Place, parsePlace } from './conformancePlace';
import { openInLab } from './navigation';
import { pageStore, setPage, showPane } from './page';

/** How every recording came out, in the order of their names. */
export const score = written as readonly RecordingScore[];

/** The recording that is open: loaded and played in a thread of its own. */
export type Opened =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly reason: string }
  | { readonly status: 'ready'; readonly sideBySide: SideBySide };

export interface Conformance {
  readonly place: Place;
  readonly opened: Opened;
}

const store = createStore<Conformance>(() => ({ place: parsePlace('', score).place, opened: { status: 'loading' } }));

export const useConformance = <T>(select: (state: Conformance) => T): T => useStore(store, select);

const FILES = import.meta.glob<string>('../conformance/recordings/*.json.gz', { query: '?url', import: 'default', eager: true });

/** Where a recording lies, compressed. */
export const urlOf = (id: string): string => new URL(FILES[`../conformance/recordings/${id}.json.gz`] ?? '', document.baseURI).href;

let worker: Worker | null = null;
let lastId = 0;
const waiting = new Map<number, (answer: RecordingAnswer) => void>();

function connect(): Worker {
  const spawned = new Worker(new URL('../worker/recordingsEntry.ts', import.meta.url), { type: 'module' });
  spawned.onmessage = ({ data }: MessageEvent<RecordingAnswer>) => {
    waiting.get(data.id)?.(data);
    waiting.delete(data.id);
  };
  return spawned;
}

function ask(recording: string, want: RecordingRequest['want'], hear: (answer: RecordingAnswer) => void): void {
  worker ??= connect();
  lastId += 1;
  waiting.set(lastId, hear);
  worker.postMessage({ id: lastId, url: urlOf(recording), want } satisfies RecordingRequest);
}

function load(recording: string): void {
  store.setState({ opened: { status: 'loading' } });
  ask(recording, 'sideBySide', (answer) => {
    if (store.getState().place.recording !== recording) return;
    if (answer.type === 'sideBySide') store.setState({ opened: { status: 'ready', sideBySide: answer.sideBySide } });
    else if (answer.type === 'failed') store.setState({ opened: { status: 'failed', reason: answer.reason } });
  });
}

function show(place: Place): void {
  const before = store.getState().place.recording;
  store.setState({ place });
  if (place.recording !== null && place.recording !== before) load(place.recording);
}

/** The address of what is on screen with something changed. */
export const hrefTo = (change: Partial<Place>): string => formatPlace({ ...store.getState().place, ...change }) || '#';

/** Shows something else, with a step in the browser's history. */
export const goTo = (change: Partial<Place>): void => {
  location.hash = hrefTo(change);
};

function follow(): void {
  const { place, ignored } = parsePlace(location.hash, score);
  setPage({ ignored: ignored.map((text) => ({ field: 'moment', text })) });
  show(place);
}

/** Shows what the address says, now and whenever it changes; answers how to stop. */
export function followAddress(): () => void {
  follow();
  addEventListener('hashchange', follow);
  return () => removeEventListener('hashchange', follow);
}

/** Runs a recording's script in the lab, and stands at the moment of a step, with what Kafka's tools print of it. @returns why not, where it cannot */
export function playInLab(recording: string, atMs: number): Promise<string | null> {
  return new Promise((tell) =>
    ask(recording, 'scenario', (answer) => {
      if (answer.type === 'failed') tell(answer.reason);
      else if (answer.type === 'scenario' && pageStore.getState().page === 'conformance') {
        openInLab(answer.scenario, { atMs });
        showPane('terminal');
        tell(null);
      }
    }),
  );
}
