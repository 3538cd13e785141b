import { createSimulation, nextDueAtMs, type Simulation, step } from '../engine/simulation';
import type { RefusalReason, StepRecord, TraceEventOf } from '../engine/trace';
import type { Command } from '../scenario/schema';
import type { Script } from './scenario';
import { listen, newTap, type Tap } from './tap';

/** One record of a produce step. */
interface Sent {
  readonly step: number;
  outcome: TraceEventOf<'ProducerOutcome'> | null;
}

/** A run of a script, and what is taken down of it on the way. */
export interface Player {
  readonly sim: Simulation;
  readonly tap: Tap;
  readonly stepOf: ReadonlyMap<Command, number>;
  /** By producer, in the order in which they were sent. */
  readonly sent: Map<string, Sent[]>;
  /** By step: why the engine would not do what it was told. */
  readonly refusals: Map<number, RefusalReason>;
}

export function newPlayer({ scenario, stepOf }: Script): Player {
  const sim = createSimulation(scenario);
  return {
    sim,
    tap: newTap(sim),
    stepOf: new Map(scenario.commands.map((command, i) => [command, stepOf[i] as number])),
    sent: new Map(),
    refusals: new Map(),
  };
}

/** The next thing that is due belongs to a later step of the script. */
function isLater({ sim, stepOf }: Player, index: number): boolean {
  const [next] = sim.state.queue;
  return next?.kind === 'command' && (stepOf.get(next.command) ?? 0) > index;
}

/** Plays all that is due up to and including a moment, as far as it does not belong to a later step. */
export function playUntil(player: Player, untilMs: number, index: number): void {
  const { sim } = player;
  for (let due = nextDueAtMs(sim); due !== null && due <= untilMs; due = nextDueAtMs(sim)) {
    if (due === untilMs && isLater(player, index)) return;
    const done = step(sim);
    if (!done) return;
    listen(player.tap, sim, done);
    takeDown(player, done);
  }
}

function takeDown(player: Player, { source, events }: StepRecord): void {
  const refused = events.find((event) => event.type === 'CommandRefused');
  if (source.kind === 'command') noteCommand(player, source.command, refused?.reason);
  for (const event of events) {
    if (event.type !== 'ProducerOutcome' || event.willRetry) continue;
    const sent = player.sent.get(event.client)?.[event.batch];
    if (sent) sent.outcome = event;
  }
}

function noteCommand({ stepOf, refusals, sent }: Player, command: Command, refusal: RefusalReason | undefined): void {
  const index = stepOf.get(command) ?? 0;
  if (refusal) refusals.set(index, refusal);
  else if (command.do === 'produce') {
    const before = sent.get(command.client) ?? [];
    sent.set(command.client, [...before, { step: index, outcome: null }]);
  }
}
