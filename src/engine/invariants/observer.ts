import type { Simulation } from '../context';
import type { StepRecord, TraceEvent, TraceEventType } from '../trace';
import type { Finding, Violation } from './catalog';
import type { Check, Look } from './checks';
import { excuseOf } from './conditions';
import { checkConsumers, checkCuts, checkSequences } from './history';
import { checkAvailability, checkInvention, checkOutcomes } from './honesty';
import { checkLiveness, isCalm } from './liveness';
import { checkIsr, checkNames, checkOrder, checkPairs, checkTruncation } from './matching';
import { type Memory, rememberedPartition } from './memory';
import { checkMetadata } from './metadata';
import { checkBeliefs, checkEpochCaches, checkFrozen, checkLatest, checkPositions, checkReached, checkReads } from './positions';
import { createMemory, remember } from './remember';
import {
  checkControllers,
  checkFetches,
  checkOlderEpochs,
  checkProposals,
  checkReassignment,
  checkRegistration,
  checkWrites,
} from './roles';
import { checkCandidates, checkElected, checkSurvival } from './survival';
import { touchedBy } from './touched';
import { checkEnds, checkStableOffsets, checkTaken } from './transactions';
import { viewOf } from './view';
import { type Write, writesIn } from './writes';

/** Watches a run from outside: it reads the state after each step and never changes it. */
export interface Observer {
  readonly sim: Simulation;
  readonly memory: Memory;
  /** What has been told, once for each invariant, partition and reason. */
  readonly told: Set<string>;
}

/** Checks that look back at the memory as it was before the step. */
const BEFORE: readonly Check[] = [
  checkInvention,
  checkOutcomes,
  checkAvailability,
  checkConsumers,
  checkTaken,
  checkCuts,
  checkReassignment,
  checkNames,
  checkTruncation,
  checkElected,
  checkFrozen,
  checkReads,
  checkWrites,
  checkOlderEpochs,
  checkFetches,
  checkPositions,
  checkStableOffsets,
];

/** Checks of the state as it is. */
const NOW: readonly Check[] = [
  checkCandidates,
  checkIsr,
  checkPairs,
  checkOrder,
  checkSequences,
  checkLatest,
  checkEnds,
  checkReached,
  checkBeliefs,
  checkEpochCaches,
  checkRegistration,
  checkProposals,
];

/** Steps that did no more than this leave all that is watched as it was. */
const IDLE: readonly TraceEventType[] = [
  'FetchParked',
  'FetchAnswered',
  'WatchFired',
  'MetadataLearned',
  'ProducerSent',
  'ProducerOutcome',
  'BatchSplit',
  'CommandRefused',
  'MetadataRecordsAppended',
  'MetadataCommitted',
  'MetadataReplayed',
];

const NOTHING_NEW: readonly Violation[] = [];

/** Begins to watch a run that `createSimulation` has just made. */
export function createObserver(sim: Simulation): Observer {
  return { sim, memory: createMemory(sim), told: new Set() };
}

/** What is broken, with the reason that excuses it; each once. */
function tell({ sim, memory, told }: Observer, done: StepRecord, found: readonly Finding[]): Violation[] {
  const violations: Violation[] = [];
  for (const each of found) {
    const because = excuseOf(sim, memory, each);
    const key = `${each.id} ${each.tp} ${because}`;
    if (told.has(key)) continue;
    told.add(key);
    violations.push({ ...each, step: done.index, atMs: done.atMs, because });
  }
  return violations;
}

/** A command, or a refused proposal: neither shows in events alone. */
const isTold = ({ source }: StepRecord): boolean =>
  source.kind === 'command' ||
  (source.kind === 'message' && source.message.kind === 'AlterPartitionResponse' && source.message.error !== 'NONE');

/** Looks at a run after a step. @returns what is broken and was not told before */
export function observe(observer: Observer, done: StepRecord): readonly Violation[] {
  const { sim, memory } = observer;
  const news = done.events.filter(({ type }) => !IDLE.includes(type));
  const writes = writesIn(sim, done, memory.metadata, (tp) => rememberedPartition(memory, tp).registration);
  const found: Finding[] = [...checkMetadata(sim, done)];
  if (news.length > 0 || writes.length > 0 || isTold(done)) found.push(...findingsOf(sim, memory, done, writes, news));
  if (isCalm(sim, memory)) {
    memory.calmSeen = true;
    found.push(...checkLiveness(sim, memory));
  }
  return found.length === 0 ? NOTHING_NEW : tell(observer, done, found);
}

function findingsOf(sim: Simulation, memory: Memory, done: StepRecord, writes: readonly Write[], news: readonly TraceEvent[]): Finding[] {
  const touched = [...new Set([...touchedBy(sim, memory, done, news), ...writes.map(({ tp }) => tp)])];
  const looks: Look[] = [];
  for (const tp of touched) {
    const partition = rememberedPartition(memory, tp);
    const own = writes.filter((write) => write.tp === tp);
    const view = partition.registration === null || own.length > 0 ? viewOf(sim, tp) : viewOf(sim, tp, partition.registration);
    if (view) looks.push({ sim, done, memory, writes: own, partition, view });
  }
  const found: Finding[] = [...checkControllers({ sim, done, memory })];
  for (const look of looks) for (const check of BEFORE) found.push(...check(look));
  remember(sim, memory, done, writes, touched);
  for (const look of looks) {
    for (const check of NOW) found.push(...check(look));
    found.push(...checkSurvival(sim, look.partition, look.view));
  }
  return found;
}
