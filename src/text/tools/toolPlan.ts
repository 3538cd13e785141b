import type { Simulation } from '../../engine/simulation';
import type { RefusalReason, StepRecord, TraceEvent } from '../../engine/trace';
import type { Command } from '../../scenario/schema';
import type { ToolOutput } from './output';
import type { Servers } from './servers';

/** Where a controller listens. */
export interface ControllerServer {
  readonly controller: number;
  readonly host: string;
  readonly port: number;
}

/** Where a tool runs and what it is given besides its command line. */
export interface Terminal {
  /** Where brokers listen. */
  readonly servers: Servers;
  /** Where controllers listen. */
  readonly controllers?: readonly ControllerServer[];
  /** The broker on whose machine it was typed, in its log directory; null: elsewhere. */
  readonly broker: number | null;
  /** The controller on whose machine it was typed. */
  readonly controller?: number;
  /** Files that it may be told to read, by name. */
  readonly files?: Readonly<Record<string, string>>;
  readonly stdin?: string;
}

/** A command of the document that has no moment yet. */
export type Asked = Command extends infer C ? (C extends Command ? Omit<C, 'atMs'> : never) : never;

/** What the cluster has said so far to what a tool asked for. */
export interface Heard {
  /** By command of the plan: why the cluster would not; null where it did; undefined before its turn. */
  readonly refusals: readonly (RefusalReason | null | undefined)[];
  /** What happened from the first command on. */
  readonly events: readonly TraceEvent[];
}

/** A tool's run: what it asks of the cluster, and what it prints. */
export interface ToolPlan {
  /** To be put into the document at the moment of asking, in this order; a tool that only looks has none. */
  readonly commands: readonly Asked[];
  /** @returns null: the cluster has not answered yet; let the run go on, and ask again */
  readonly print: (sim: Simulation, heard: Heard) => ToolOutput | null;
}

export const NOTHING_HEARD: Heard = { refusals: [], events: [] };

/** A tool that changes nothing: it has printed what it saw. */
export const prints = (output: ToolOutput): ToolPlan => ({ commands: [], print: () => output });

/** A tool that asks for something, and prints what came of it as soon as every command had its turn. */
export function asks(commands: readonly Asked[], print: ToolPlan['print']): ToolPlan {
  const isHeard = ({ refusals }: Heard) => commands.every((_, i) => refusals[i] !== undefined);
  return { commands, print: (sim, heard) => (isHeard(heard) ? print(sim, heard) : null) };
}

/** Notes a step of the run. `commands`: those of the plan, as they stand in the run's document. */
export function hear(heard: Heard, commands: readonly Command[], { source, events }: StepRecord): Heard {
  const index = source.kind === 'command' ? commands.indexOf(source.command) : -1;
  if (index < 0) return heard.refusals.length === 0 ? heard : { ...heard, events: [...heard.events, ...events] };
  const refused = events.find((event) => event.type === 'CommandRefused');
  const refusals = commands.map((_, i) => (i === index ? (refused?.reason ?? null) : heard.refusals[i]));
  return { refusals, events: [...heard.events, ...events] };
}
