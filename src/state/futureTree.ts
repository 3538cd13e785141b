import type { Scenario } from '../scenario/schema';

/** How a future ends, as far as a card tells it. */
export interface Ending {
  /** Shown steps. */
  readonly steps: number;
  readonly tp: string;
  readonly leader: number;
  /** Exclusive; null: nothing can be read. */
  readonly highWatermark: number | null;
  readonly isr: readonly number[];
  readonly minInsyncReplicas: number;
  /** Acknowledged records are gone. */
  readonly lost: boolean;
  readonly replicas: readonly EndingReplica[];
}

export interface EndingReplica {
  readonly broker: number;
  readonly on: boolean;
  readonly leads: boolean;
  readonly inIsr: boolean;
  readonly epoch: number;
  /** Both exclusive. */
  readonly logEndOffset: number;
  readonly highWatermark: number;
}

/** Where a future parts from another one. */
export interface Parting {
  readonly future: number;
  /** Shown steps that both have. */
  readonly step: number;
  /** Commands that both have. */
  readonly commands: number;
}

/** A document, as one of those that came of the same beginning. */
export interface Future {
  readonly id: number;
  /** Given by the person; null: it is called by what parts it from the other. */
  readonly name: string | null;
  readonly scenario: Scenario;
  /** Where the playhead was when it was on the stage last, shown steps. */
  readonly position: number;
  /** null: a beginning. */
  readonly from: Parting | null;
  /** null until it has been run. */
  readonly ending: Ending | null;
}

export interface FutureTree {
  readonly all: readonly Future[];
  /** The one on the stage. */
  readonly current: number;
}

/** So many are kept; then the oldest one without a name that nothing parts from is forgotten. */
export const MOST_FUTURES = 30;

const first = (scenario: Scenario, position: number, id: number): Future => ({
  id,
  name: null,
  scenario,
  position,
  from: null,
  ending: null,
});

export const treeOf = (scenario: Scenario): FutureTree => ({ all: [first(scenario, 0, 1)], current: 1 });

export const futureIn = ({ all }: FutureTree, id: number): Future | undefined => all.find((future) => future.id === id);

const changed = (tree: FutureTree, id: number, change: Partial<Future>): FutureTree => ({
  ...tree,
  all: tree.all.map((future) => (future.id === id ? { ...future, ...change } : future)),
});

/** A name, or null for the one that says where it parts. */
export const renamed = (tree: FutureTree, id: number, name: string | null): FutureTree => changed(tree, id, { name });

export const ended = (tree: FutureTree, id: number, ending: Ending): FutureTree => changed(tree, id, { ending });

/** A future is on the stage now, as this document; the one that was is left where its playhead stood. */
export const movedTo = (tree: FutureTree, id: number, scenario: Scenario, left: number): FutureTree => {
  const before = changed(tree, tree.current, { position: left });
  const ending = futureIn(tree, id)?.scenario === scenario ? {} : { ending: null };
  return { ...changed(before, id, { scenario, ...ending }), current: id };
};

/** Whose channel a step lies on: before a future parts it is that of the one it parts from. */
function channelAt(tree: FutureTree, id: number, step: number): number {
  const from = futureIn(tree, id)?.from;
  return from && step < from.step ? channelAt(tree, from.future, step) : id;
}

function bounded(tree: FutureTree): FutureTree {
  if (tree.all.length <= MOST_FUTURES) return tree;
  const isLeaf = ({ id }: Future) => tree.all.every(({ from }) => from?.future !== id);
  const forgotten = tree.all.find((future) => future.id !== tree.current && future.name === null && isLeaf(future));
  return forgotten ? { ...tree, all: tree.all.filter((future) => future !== forgotten) } : tree;
}

const nextId = ({ all }: FutureTree) => Math.max(0, ...all.map(({ id }) => id)) + 1;

/** Another document altogether stands beside what is there. */
export function beganAnew(tree: FutureTree, scenario: Scenario, left: number): FutureTree {
  const id = nextId(tree);
  const before = changed(tree, tree.current, { position: left });
  return bounded({ all: [...before.all, first(scenario, 0, id)], current: id });
}

/**
 * A document that parts from the one on the stage, which stays as `kept`.
 * @param at shown steps and commands that both have
 */
export function parted(
  tree: FutureTree,
  kept: Scenario,
  scenario: Scenario,
  at: { readonly step: number; readonly commands: number },
): FutureTree {
  const { current } = tree;
  const id = nextId(tree);
  const ending = futureIn(tree, current)?.scenario === kept ? {} : { ending: null };
  const before = changed(tree, current, { scenario: kept, position: at.step, ...ending });
  const from = { future: channelAt(tree, current, at.step), ...at };
  return bounded({ all: [...before.all, { ...first(scenario, at.step, id), from }], current: id });
}

/** Without a future that is not on the stage; what parts from it parts from the one that it parted from. */
export function without(tree: FutureTree, id: number): FutureTree {
  const gone = futureIn(tree, id);
  if (!gone || id === tree.current) return tree;
  const heir = gone.from;
  const moved = (future: Future): Future => {
    if (future.from?.future !== id) return future;
    const { step, commands } = future.from;
    return {
      ...future,
      from: heir && { future: heir.future, step: Math.min(step, heir.step), commands: Math.min(commands, heir.commands) },
    };
  };
  return { ...tree, all: tree.all.filter((future) => future !== gone).map(moved) };
}

/** How a document follows from another: it goes on, it parts after so many commands, or it has nothing to do with it. */
export function relationOf(before: Scenario, after: Scenario): 'goesOn' | 'other' | { readonly commands: number } {
  const { commands: old, ...base } = before;
  const { commands: now, ...otherBase } = after;
  const differs = old.findIndex((command, at) => JSON.stringify(command) !== JSON.stringify(now[at]));
  if (JSON.stringify(base) !== JSON.stringify(otherBase)) return old.length > 0 && differs >= 0 ? 'other' : 'goesOn';
  return differs < 0 ? 'goesOn' : { commands: differs };
}
