import { continued, createSimulation, nextDueAtMs, type Simulation, step } from '../engine/simulation';
import type { RefusalReason, StepRecord, TraceEventOf } from '../engine/trace';
import { fail, ok, type Result } from '../lib/result';
import type { Command, Scenario } from '../scenario/schema';
import type { ToolOutput } from '../text/tools/output';
import { type Heard, hear, NOTHING_HEARD, type ToolPlan } from '../text/tools/toolPlan';
import { admitted } from './scenario';
import { listen, newTap, type Tap } from './tap';
import type { Running } from './tools';

/** A batch of a produce step: one record, or those that are sent together. */
interface Sent {
  readonly step: number;
  readonly records: number;
  outcome: TraceEventOf<'ProducerOutcome'> | null;
}

/** A tool that has asked for something. */
interface Tool {
  readonly plan: ToolPlan;
  readonly commands: readonly Command[];
  heard: Heard;
  output: ToolOutput | null;
}

/** A run of a script, to which commands are added as the script goes on, and what is taken down of it on the way. */
export interface Player {
  sim: Simulation;
  readonly tap: Tap;
  /** Not in the document yet, in the order of their moments. */
  readonly planned: Command[];
  readonly stepOf: Map<Command, number>;
  /** By producer, in the order in which they were sent. */
  readonly sent: Map<string, Sent[]>;
  /** By producer: calls about its transactions, in their order. */
  readonly called: Map<string, { readonly step: number; outcome: TraceEventOf<'TransactionOutcome'> | null }[]>;
  /** By step: why the engine would not do what it was told. */
  readonly refusals: Map<number, RefusalReason>;
  /** By step. */
  readonly tools: Map<number, Tool>;
  /** Tools that keep running, by their names. */
  readonly running: Map<string, Running>;
  /** Every step of the run that told something. */
  readonly told: StepRecord[];
}

export function newPlayer(scenario: Scenario): Player {
  const sim = createSimulation(scenario);
  return {
    sim,
    tap: newTap(sim),
    planned: [],
    stepOf: new Map(),
    sent: new Map(),
    called: new Map(),
    refusals: new Map(),
    tools: new Map(),
    running: new Map(),
    told: [],
  };
}

/** Plans commands for moments that are not over yet. @returns them as they stand in the document; or why the scenario does not take one */
export function plan(player: Player, index: number, commands: readonly Command[]): Result<Command[], string> {
  const taken: Command[] = [];
  for (const command of commands) {
    const read = admitted(player.sim.scenario, command);
    if (!read.ok) return fail(read.problem);
    taken.push(read.value);
  }
  for (const command of taken) {
    player.stepOf.set(command, index);
    const later = player.planned.findIndex(({ atMs }) => atMs > command.atMs);
    player.planned.splice(later < 0 ? player.planned.length : later, 0, command);
  }
  return ok(taken);
}

/** Lets a tool ask at this moment. @returns why the scenario does not take what it asks for; or null */
export function ask(player: Player, index: number, atMs: number, toolPlan: ToolPlan): string | null {
  const planned = plan(
    player,
    index,
    toolPlan.commands.map((command) => ({ ...command, atMs })),
  );
  if (!planned.ok) return planned.problem;
  player.tools.set(index, { plan: toolPlan, commands: planned.value, heard: NOTHING_HEARD, output: null });
  return null;
}

/** Puts what is planned until a moment into the document. */
function extend(player: Player, untilMs: number): void {
  const later = player.planned.findIndex(({ atMs }) => atMs > untilMs);
  const due = player.planned.splice(0, later < 0 ? player.planned.length : later);
  if (due.length === 0) return;
  const { scenario } = player.sim;
  player.sim = continued(player.sim, { ...scenario, commands: [...scenario.commands, ...due] });
}

/** Plays all that is due before a moment, and what was planned for the moment itself. */
export function playUntil(player: Player, untilMs: number): void {
  extend(player, untilMs);
  const { sim } = player;
  for (let due = nextDueAtMs(sim); due !== null && due <= untilMs; due = nextDueAtMs(sim)) {
    if (due === untilMs && sim.state.queue[0]?.kind !== 'command') return;
    const done = step(sim);
    if (!done) return;
    listen(player.tap, sim, done);
    takeDown(player, done);
  }
}

function takeDown(player: Player, done: StepRecord): void {
  const { source, events } = done;
  if (events.length > 0) player.told.push(done);
  const refused = events.find((event) => event.type === 'CommandRefused');
  if (source.kind === 'command') noteCommand(player, source.command, refused?.reason);
  for (const event of events) {
    if (event.type === 'TransactionOutcome') {
      const waiting = player.called.get(event.client)?.find(({ outcome }) => outcome === null);
      if (waiting) waiting.outcome = event;
    }
    if (event.type !== 'ProducerOutcome' || event.willRetry) continue;
    const sent = player.sent.get(event.client)?.[event.batch];
    if (sent) sent.outcome = event;
  }
  for (const tool of player.tools.values()) {
    if (tool.output) continue;
    tool.heard = hear(tool.heard, tool.commands, done);
    tool.output = tool.plan.print(player.sim, tool.heard);
  }
}

function noteCommand({ stepOf, refusals, sent, called }: Player, command: Command, refusal: RefusalReason | undefined): void {
  const index = stepOf.get(command) ?? 0;
  if (refusal) refusals.set(index, refusal);
  else if (command.do === 'transaction')
    called.set(command.client, [...(called.get(command.client) ?? []), { step: index, outcome: null }]);
  else if (command.do === 'produce') {
    const before = sent.get(command.client) ?? [];
    sent.set(command.client, [...before, { step: index, records: command.records.length, outcome: null }]);
  }
}
