import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { pageUrl } from '../pages/list';
import { encodeScenario } from '../scenario/codec';
import type { Scenario } from '../scenario/schema';
import { endingOf } from './ending';
import {
  beganAnew,
  ended,
  type Future,
  type FutureTree,
  futureIn,
  movedTo,
  parted,
  relationOf,
  renamed,
  treeOf,
  without,
} from './futureTree';
import { changeDocument, type Lab, lab } from './lab';
import { labHash, readLab } from './labLinks';
import { pageStore } from './page';
import { playhead } from './playhead';
import { askRun, run } from './run';
import { rerunLab } from './session';
import { recall, remember } from './storage';

export interface Futures {
  readonly tree: FutureTree | null;
  /** What it was before something was deleted, until something else is done. */
  readonly before: FutureTree | null;
}

export const futures = createStore<Futures>(() => ({ tree: null, before: null }));

export const useFutures = <T>(select: (state: Futures) => T): T => useStore(futures, select);

const KEY = 'highwater.futures';
/** Most that is remembered, in characters. */
const MOST_REMEMBERED = 400_000;

/** Which future a document was made in: undo and redo bring back the same object. */
const owners = new WeakMap<Scenario, number>();

function settle(tree: FutureTree): void {
  for (const { scenario, id } of tree.all) owners.set(scenario, id);
  futures.setState({ tree, before: null });
}

type Kept = Omit<Future, 'scenario'> & { readonly payload: string };

interface KeptTree {
  readonly current: number;
  readonly all: readonly Kept[];
}

function keep({ current, all }: FutureTree): void {
  if (all.length < 2) return;
  const kept = all.map(({ scenario, ...future }): Kept => ({ ...future, payload: encodeScenario(scenario) }));
  const written: KeptTree = { current, all: kept };
  if (JSON.stringify(written).length <= MOST_REMEMBERED) remember(KEY, written);
}

function isKept(value: unknown): value is KeptTree {
  const tree = value as KeptTree | null;
  return Array.isArray(tree?.all) && tree.all.every((future) => typeof future?.payload === 'string' && typeof future.id === 'number');
}

/** The tree that this browser remembers, if the document is one of its futures; that one is on the stage then. */
function recalled(scenario: Scenario): FutureTree | null {
  const kept = recall(KEY, (value) => (isKept(value) ? value : null));
  const payload = encodeScenario(scenario);
  const found = kept?.all.find((future) => future.payload === payload);
  if (!kept || !found) return null;
  const all = kept.all.flatMap(({ payload: held, ...future }): Future[] => {
    if (future.id === found.id) return [{ ...future, scenario }];
    const read = readLab(`#1.${held}`);
    return read.ok ? [{ ...future, scenario: read.value.scenario }] : [];
  });
  return { all, current: found.id };
}

const begin = (scenario: Scenario) => settle(recalled(scenario) ?? treeOf(scenario));

/** Shown steps before a command. */
function stepOf(command: number): number {
  const { steps } = run.getState();
  const commands = steps.flatMap(({ source }, index) => (source.kind === 'command' ? [index] : []));
  return commands[command] ?? steps.length;
}

/** A document is on the stage that was made just now. */
function goOn(tree: FutureTree, state: Lab, before: Lab, scenario: Scenario): void {
  const undone = before.future.at(-1)?.scenario;
  const kept = undone && owners.get(undone) === tree.current ? undone : (before.scenario ?? scenario);
  const relation = relationOf(kept, scenario);
  const left = state.past.at(-1)?.position ?? 0;
  if (relation === 'goesOn') settle(movedTo(tree, tree.current, scenario, left));
  else if (relation === 'other') settle(beganAnew(tree, scenario, left));
  else settle(parted(tree, kept, scenario, { step: Math.min(Math.floor(left), stepOf(relation.commands)), commands: relation.commands }));
}

function follow(state: Lab, before: Lab): void {
  const { scenario } = state;
  const { tree } = futures.getState();
  if (!scenario || scenario === before.scenario) return;
  const known = owners.get(scenario);
  if (tree && known !== undefined && futureIn(tree, known)) settle(movedTo(tree, known, scenario, playhead.getState().position));
  else if (!tree || state.past.length + state.future.length === 0) begin(scenario);
  else goOn(tree, state, before, scenario);
}

/** Looks how the run that is ready ends. */
function lookAhead(): void {
  const { tree } = futures.getState();
  const { status, total, steps, scenario, violations } = run.getState();
  const future = tree && futureIn(tree, tree.current);
  if (status !== 'ready' || !future || future.ending || future.scenario !== scenario) return;
  askRun(total, { kind: 'frame' }, (reply) => {
    const now = futures.getState().tree;
    if (reply.kind !== 'frame' || !now || futureIn(now, future.id)?.scenario !== scenario) return;
    const ending = endingOf(reply.frame, steps.length, violations);
    if (ending) futures.setState({ tree: ended(now, future.id, ending) });
  });
}

/** Keeps the futures in step with what is done in the lab, and remembers them; answers how to stop. */
export function followFutures(): () => void {
  const { scenario } = lab.getState();
  if (scenario && owners.get(scenario) === undefined) begin(scenario);
  lookAhead();
  const stops = [
    lab.subscribe(follow),
    run.subscribe((state, before) => state.status !== before.status && lookAhead()),
    futures.subscribe(({ tree }, before) => {
      if (tree && tree !== before.tree) keep(tree);
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** Puts a future on the stage, where it was left; undo goes back. */
export function openFuture(id: number): void {
  const { tree } = futures.getState();
  const future = tree && futureIn(tree, id);
  if (!future || id === tree.current) return;
  changeDocument(future.scenario, playhead.getState().position, 0);
  rerunLab(() => future.position);
}

export function renameFuture(id: number, name: string): void {
  const { tree } = futures.getState();
  if (tree) futures.setState({ tree: renamed(tree, id, name.trim() === '' ? null : name.trim()), before: null });
}

export function deleteFuture(id: number): void {
  const { tree } = futures.getState();
  if (tree) futures.setState({ tree: without(tree, id), before: tree });
}

/** What was deleted last is back. */
export function restoreFutures(): void {
  const { before } = futures.getState();
  if (before) futures.setState({ tree: before, before: null });
}

/** The address of a future, where it was left. */
export function linkToFuture({ scenario, position }: Future): string {
  const { root, language } = pageStore.getState();
  const place = { moment: { done: Math.floor(position), percent: 0 }, selection: null };
  return pageUrl(root, language, 'lab') + labHash(scenario, place);
}
