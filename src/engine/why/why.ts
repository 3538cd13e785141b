import type { Command } from '../../scenario/schema';
import type { WhyTarget } from '../../scenario/whyTarget';
import type { History } from '../history';
import type { Message } from '../messages';
import type { TimerKind, TraceEvent, TraceEventType } from '../trace';
import { type KafkaRule, ruleOf } from './kafka';
import { leadershipRules } from './leadership';
import { type Found, foundIn, isSame, type Past, type Place, pastOf, type Search } from './past';
import { type Asking, BEGINNING, type Reason, type Rule, type Setting, sourceOf } from './reason';
import { replicationRules } from './replication';
import { origin } from './sources';
import { trafficRules } from './traffic';
import { writerOf } from './writer';

/** What is told of a place. */
export type Deed =
  | { readonly kind: 'event'; readonly event: TraceEvent }
  | { readonly kind: 'command'; readonly command: Command }
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'timer'; readonly timer: TimerKind; readonly node: string }
  | { readonly kind: 'beginning' };

/** One cause on the way back. */
export interface Hop {
  /** Over all steps; 0 is the beginning. */
  readonly step: number;
  readonly atMs: number;
  /** Of a run of the same kind: the first step, and how many they were. */
  readonly fromStep: number;
  readonly fromMs: number;
  readonly count: number;
  readonly deed: Deed;
  readonly rule: KafkaRule | null;
  readonly settings: readonly Setting[];
  /** Places in the list of hops: what led here, the main cause first. */
  readonly because: readonly number[];
  /** Causes that are not in the list, for it is long. */
  readonly more: number;
}

/** Why a value is what it is: hop 0 wrote it, each hop names its causes. */
export interface Why {
  /** So many of the first hops are the main path, in order, from the value to its first cause. */
  readonly path: number;
  readonly hops: readonly Hop[];
}

/** Hops that are told of at most, besides those of the main path. */
const MAX_HOPS = 32;
const MAX_PATH = 60;
/** Messages and timers that are gone through without anything having happened. */
const MAX_SKIPPED = 400;

const START: Place = { step: 0, event: -1 };

const RULES: { readonly [K in TraceEventType]?: Rule<K> } = { ...replicationRules, ...leadershipRules, ...trafficRules };

function* reasonOf(found: Found, asking: Asking): Search<Reason> {
  const { event, step } = found;
  if (event) {
    const rule = RULES[event.type] as ((found: Found, asking: Asking) => Search<Reason> | Reason) | undefined;
    const reason = rule?.(found, asking) ?? { because: [sourceOf(found)] };
    return 'because' in reason ? reason : yield* reason;
  }
  const cause = step.cause > 0 ? yield* asking.past.step(step.cause) : null;
  const place = origin(step.source, cause);
  return place ? { because: [place] } : BEGINNING;
}

function* at(past: Past, { step, event }: Place): Search<Found | null> {
  const record = yield* past.step(step);
  return record && foundIn(record, event);
}

/** Events that only say what a command has done. */
const SAYS_COMMAND: readonly TraceEventType[] = [
  'LinkCut',
  'LinkHealed',
  'LinkSlowed',
  'BrokerStatus',
  'ControllerStatus',
  'ProducerSent',
  'MessageDelayed',
  'ZooKeeperServer',
  'ConfigsAltered',
];

/** Nothing led to it, or it says itself what did. */
const isEnd = (found: Found | null): boolean => !found || (found.event === null && found.step.source.kind === 'command');

/** The nearest place, on the way back, at which something happened; a message that arrived or a timer that rang is none. */
function* settle(asking: Asking, place: Place): Search<Place> {
  let here = place;
  for (let skipped = 0; skipped < MAX_SKIPPED; skipped++) {
    const found = yield* at(asking.past, here);
    if (!found) return START;
    if (isEnd(found)) return here;
    if (found.event) return found.step.source.kind === 'command' && SAYS_COMMAND.includes(found.event.type) ? sourceOf(found) : here;
    const [next] = (yield* reasonOf(found, asking)).because;
    if (!next) return START;
    here = next;
  }
  return START;
}

function deedOf(found: Found | null): Deed {
  if (!found) return { kind: 'beginning' };
  const { event, step } = found;
  return event ? { kind: 'event', event } : step.source;
}

interface Node {
  readonly place: Place;
  readonly found: Found | null;
  reason: Reason;
  because: Node[];
  more: number;
}

/** The graph under way. */
interface Graph {
  readonly asking: Asking;
  readonly nodes: Node[];
}

const nodeAt = ({ nodes }: Graph, place: Place): Node | undefined => nodes.find((node) => isSame(node.place, place));

/** A node for a place, with its reasons settled but not followed. @returns the places they are at */
function* visit(graph: Graph, place: Place): Search<{ node: Node; causes: readonly Place[] }> {
  const found = yield* at(graph.asking.past, place);
  const ends = isEnd(found);
  const reason = found && !ends ? yield* reasonOf(found, graph.asking) : BEGINNING;
  const node: Node = { place, found, reason, because: [], more: 0 };
  graph.nodes.push(node);
  const causes: Place[] = [];
  for (const each of ends ? [] : reason.because.length > 0 ? reason.because : [START]) {
    const settled = yield* settle(graph.asking, each);
    if (!isSame(settled, place) && !causes.some((known) => isSame(known, settled))) causes.push(settled);
  }
  return { node, causes };
}

/** First the main path to its end, then what else had to be, nearest first, as far as there is room. @returns how many are the path */
function* grow(graph: Graph, root: Place): Search<number> {
  const open: { node: Node; causes: readonly Place[] }[] = [];
  let next: Place | undefined = root;
  let before: Node | undefined;
  while (next && graph.nodes.length < MAX_PATH) {
    const { node, causes }: { node: Node; causes: readonly Place[] } = yield* visit(graph, next);
    before?.because.push(node);
    open.push({ node, causes: causes.slice(1) });
    before = node;
    [next] = causes;
    const known = next && nodeAt(graph, next);
    if (known) next = undefined;
  }
  const path = graph.nodes.length;
  for (const { node, causes } of open) {
    for (const place of causes) {
      const known = nodeAt(graph, place);
      if (known) node.because.push(known);
      else if (graph.nodes.length >= path + MAX_HOPS || place.step === 0) node.more += place.step === 0 ? 0 : 1;
      else {
        const visited = yield* visit(graph, place);
        node.because.push(visited.node);
        open.push(visited);
      }
    }
  }
  return path;
}

function hopOf({ found, reason, because, more }: Node, { nodes, asking }: Graph, fromMs: number): Hop {
  const { run } = reason;
  const step = found?.place.step ?? 0;
  return {
    step,
    atMs: found?.step.atMs ?? 0,
    fromStep: run?.from.step ?? step,
    fromMs,
    count: run?.count ?? 1,
    deed: deedOf(found),
    rule: found && ruleOf(found, because[0]?.found ?? null, asking),
    settings: reason.settings ?? [],
    because: because.map((node) => nodes.indexOf(node)),
    more,
  };
}

/** Why a value is what it is after a step, over all steps of a run that is over. Pauses where it replays a part of the run. */
export function* whyOf(history: History, target: WhyTarget, step: number): Search<Why> {
  const past = pastOf(history);
  const writer = yield* writerOf(past, target, step);
  const graph: Graph = { asking: { past, profile: history.sim.settings.profile }, nodes: [] };
  const path = yield* grow(graph, writer?.place ?? START);
  const hops: Hop[] = [];
  for (const node of graph.nodes) {
    const first = node.reason.run && (yield* past.step(node.reason.run.from.step));
    hops.push(hopOf(node, graph, first?.atMs ?? node.found?.step.atMs ?? 0));
  }
  return { path, hops };
}
