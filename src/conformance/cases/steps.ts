import { handleIsrExpiration } from '../../engine/broker/isr';
import { expireProduces } from '../../engine/broker/produce';
import { isUp } from '../../engine/context';
import { assertNever } from '../../lib/assertNever';
import { alterPartition, elect, reassign, setConfigs } from './administration';
import { difference } from './compare';
import { checkExpectation } from './expectation';
import { changeBroker, changeFencing, changeLink, checkpointHighWatermarks } from './faults';
import { consume, fetch, fetchRequest, listOffsets, settle } from './fetching';
import { hold, release } from './holds';
import { controllersOf } from './mode';
import { expireWrites, pump, type Run, retry } from './run';
import type { Step, StepOf } from './schema';
import { produce } from './writes';

/** Carries out a step, and what follows from it at once. @returns what differs from what it expects, or null */
export function doStep(run: Run, step: Step): string | null {
  run.sim.events = [];
  run.answers = [];
  if (step.do === 'assert') return checkExpectation(run, step.expect);
  const result = carryOut(run, step);
  pump(run);
  retry(run);
  return 'expect' in step && step.expect !== undefined ? difference(step.expect, result, 'expect', 'all') : null;
}

/** @returns what the step says of itself, in the words of the cases; null where it says nothing */
function carryOut(run: Run, step: Exclude<Step, { do: 'assert' }>): unknown {
  switch (step.do) {
    case 'produce':
      return produce(run, step);
    case 'fetch':
      return fetch(run, step);
    case 'fetchRequest':
      return fetchRequest(run, step);
    case 'consume':
      return consume(run, step);
    case 'listOffsets':
      return listOffsets(run, step);
    case 'alterPartition':
      return alterPartition(run, step);
    case 'elect':
      return elect(run, step);
    case 'release':
      return release(run, step);
    default:
      change(run, step);
      return null;
  }
}

type Change = Exclude<
  Step,
  { do: 'assert' | 'produce' | 'fetch' | 'fetchRequest' | 'consume' | 'listOffsets' | 'alterPartition' | 'elect' | 'release' }
>;

function change(run: Run, step: Change): void {
  switch (step.do) {
    case 'tick':
      return tick(run, step);
    case 'settle':
      return settle(run);
    case 'broker':
      return changeBroker(run, step);
    case 'controller':
      return changeController(run, step);
    case 'config':
      return setConfigs(run, step);
    case 'hold':
      return hold(run, step);
    case 'link':
      return changeLink(run, step);
    case 'reassign':
      return reassign(run, step);
    case 'checkpointHw':
      return checkpointHighWatermarks(run, step.brokers);
    default:
      return assertNever(step);
  }
}

/** Time passes; then every live broker looks once at its ISRs, then at the writes that have waited too long. */
function tick(run: Run, { ms }: StepOf<'tick'>): void {
  const { sim } = run;
  sim.state.nowMs += ms;
  controllersOf(run).keepSessions(run);
  const live = Object.values(sim.state.brokers).filter(isUp);
  for (const broker of live) {
    handleIsrExpiration(sim, broker);
    pump(run);
  }
  for (const broker of live) {
    expireProduces(sim, broker);
    pump(run);
  }
  expireWrites(run);
}

function changeController(run: Run, step: StepOf<'controller'>): void {
  switch (step.op) {
    case 'fence':
    case 'unfence':
      return changeFencing(run, step.broker, step.op);
    case 'failover':
      return controllersOf(run).failover(run, step.to);
    case 'setLeader':
      return controllersOf(run).setLeader(run, step);
    default:
      return assertNever(step);
  }
}
