import { newCluster } from '../../engine/cluster';
import { runCommand } from '../../engine/commands';
import { deriveSettings } from '../../engine/settings';
import type { Simulation } from '../../engine/simulation';
import type { Command } from '../../scenario/schema';
import type { Mode } from '../../scenario/versions';
import { checkBrokers, configsOf, flagsOf, scenarioOf, TOPIC } from './given';
import { install } from './install';
import { controllersOf } from './mode';
import { pump, type Run } from './run';
import type { Given } from './schema';

function newRun(given: Given, mode: Mode): Run {
  const flags = flagsOf(given);
  if (!flags.ok) throw new Error(flags.problem);
  const scenario = scenarioOf(given, mode);
  const sim: Simulation = { scenario, settings: deriveSettings(scenario, flags.value), state: newCluster(scenario, 0), events: [] };
  return {
    sim,
    mode,
    given,
    requestTimeoutMs: configsOf(given)['request.timeout.ms'],
    round: null,
    heldMetadata: new Map(),
    heldAlterPartitions: null,
    heldAlterPartitionResponses: null,
    alterPartitionAnswer: null,
    retries: [],
    beating: null,
    muted: new Set(),
    stepwise: null,
    answers: [],
    openWrites: [],
    outcomes: new Map(),
  };
}

type WithoutTime<C> = C extends Command ? Omit<C, 'atMs'> : never;

/** Has the engine carry out a command of the document at this moment. @throws what the engine refuses */
export function command(run: Run, body: WithoutTime<Command>): void {
  const { sim } = run;
  const before = sim.events.length;
  runCommand(sim, { atMs: sim.state.nowMs, ...body } as Command);
  const refused = sim.events.slice(before).find((event) => event.type === 'CommandRefused');
  if (refused) throw new Error(`the engine refuses ${body.do}: ${refused.reason}`);
  pump(run);
}

/** The cluster of a case, formed and at rest. @throws where the case asks for what cannot be */
export function boot(given: Given, mode: Mode): Run {
  checkBrokers(given, mode);
  const run = newRun(given, mode);
  controllersOf(run).form(run, (broker) => command(run, { do: 'broker.start', broker }));
  command(run, { do: 'topic.create', topic: TOPIC, assignment: [[...(given.assignment ?? given.brokers)]] });
  if (given.state) install(run, given.state);
  run.outcomes.clear();
  return run;
}
