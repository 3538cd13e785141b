import { handleCheckpointTimer } from '../../engine/broker/highWatermarkCheckpoint';
import { stopProcess } from '../../engine/broker/process';
import { isUp } from '../../engine/context';
import { brokerNode, type NodeId } from '../../engine/messages';
import { command } from './boot';
import { controllersOf } from './mode';
import { brokerIn, pump, type Run } from './run';
import type { StepOf } from './schema';

const SHUTDOWN_ATTEMPTS = 20;

/** One id or several, in their order. */
export function listed(ids: number | readonly number[]): readonly number[] {
  return typeof ids === 'number' ? [ids] : ids;
}

/** What waits for a broker that goes down is lost. */
function forget(run: Run, id: number): void {
  run.heldMetadata.get(id)?.splice(0);
  run.muted.delete(id);
}

/** Controlled shutdown to completion; it goes without leave where nobody gives it, and the controller notices. */
function stop(run: Run, id: number): void {
  const broker = brokerIn(run, id);
  command(run, { do: 'broker.stop', broker: id });
  for (let attempt = 0; broker.status === 'stopping' && attempt < SHUTDOWN_ATTEMPTS; attempt++) controllersOf(run).askToGo(run, id);
  if (broker.status === 'stopping') stopProcess(run.sim, broker);
  pump(run);
  controllersOf(run).fence(run, id);
  forget(run, id);
}

/** A broker that has stopped in order forgets that it has. */
function crash(run: Run, id: number, { keep, wipe }: Extract<StepOf<'broker'>, { to: 'crash' }>): void {
  const broker = brokerIn(run, id);
  if (broker.status === 'stopped') broker.disk.cleanShutdownEpoch = -1;
  else if (keep === undefined) command(run, { do: 'broker.kill', broker: id });
  else command(run, { do: 'broker.powerOff', broker: id, keep });
  if (wipe) command(run, { do: 'broker.wipe', broker: id });
  forget(run, id);
}

function start(run: Run, id: number, { unfence = true }: Extract<StepOf<'broker'>, { to: 'up' }>): void {
  controllersOf(run).admit(run, id);
  if (!unfence) run.muted.add(id);
  command(run, { do: 'broker.start', broker: id });
  const broker = brokerIn(run, id);
  if (!isUp(broker)) throw new Error(`broker ${id} has not come up: ${broker.status}`);
}

export function changeBroker(run: Run, step: StepOf<'broker'>): void {
  for (const id of listed(step.id)) {
    if (step.to === 'down') stop(run, id);
    else if (step.to === 'crash') crash(run, id, step);
    else if (step.to === 'up') start(run, id, step);
    else command(run, { do: step.to === 'pause' ? 'broker.pause' : 'broker.resume', broker: id });
  }
}

/** The controller considers brokers gone, or back, one after the other. */
export function changeFencing(run: Run, ids: number | readonly number[], to: 'fence' | 'unfence'): void {
  for (const id of listed(ids)) controllersOf(run)[to](run, id);
}

function changeOneLink(run: Run, from: NodeId, to: NodeId, state: 'cut' | 'up'): void {
  const isCut = run.sim.state.links[from]?.[to]?.cut ?? false;
  if (isCut === (state === 'cut')) return;
  command(run, { do: isCut ? 'link.heal' : 'link.cut', from, to });
}

export function changeLink(run: Run, { a, b, state }: StepOf<'link'>): void {
  const nodes = (end: number | 'controller'): readonly NodeId[] =>
    end === 'controller' ? controllersOf(run).nodes(run) : [brokerNode(end)];
  for (const from of nodes(a)) for (const to of nodes(b)) if (from !== to) changeOneLink(run, from, to, state);
  if (state === 'up') controllersOf(run).reconnect(run);
}

export function checkpointHighWatermarks(run: Run, brokers: readonly number[]): void {
  for (const id of brokers) handleCheckpointTimer(run.sim, brokerIn(run, id));
  pump(run);
}
