import type { Command, Scenario } from '../scenario/schema';
import { newCluster } from './cluster';
import type { Simulation } from './context';
import { dispatch } from './dispatch';
import { reconfigure } from './dynamicConfigs';
import { startQuorum } from './kraft/controllerProcess';
import type { Profile } from './profiles';
import { pop, push, RANK } from './queue';
import { deriveSettings } from './settings';
import type { QueuedEvent } from './state';
import type { StepRecord, StepSource } from './trace';

export type { Simulation } from './context';

const BETWEEN_BROKERS_MS = 500;
const BOOT_MS = 10_000;

/**
 * The cluster forms before time 0: processes start, the first one becomes the controller, the topics are created, the clients find them.
 * Each part is given as many crossings of the slowest link as it needs.
 */
function prologueTimes({ network, cluster }: Scenario): { brokersMs: number; topicsMs: number; clientsMs: number } {
  const slowestMs = Math.max(network.latencyMs, ...(network.links ?? []).map((link) => link.latencyMs)) + (network.jitterMs ?? 0);
  const topicsMs = -(12 * slowestMs + 200);
  const bootMs = Math.max(BOOT_MS, (cluster.brokers.length + 1) * BETWEEN_BROKERS_MS);
  return { brokersMs: topicsMs - bootMs - 12 * slowestMs, topicsMs, clientsMs: -(4 * slowestMs + 50) };
}

/** Takes place at the end of a run: long enough for a session or a lag limit to run out after the last command, ms. */
export const EPILOGUE_MS = 60_000;

/** Latest moment of the run that this document describes, ms. */
export function endOf(scenario: Scenario): number {
  return (scenario.commands.at(-1)?.atMs ?? 0) + EPILOGUE_MS;
}

function prologue(scenario: Scenario): Command[] {
  const { brokersMs, topicsMs } = prologueTimes(scenario);
  const started = scenario.cluster.brokers.filter((broker) => !broker.down);
  const starts: Command[] = started.map((broker, i) => ({
    atMs: brokersMs + i * BETWEEN_BROKERS_MS,
    do: 'broker.start',
    broker: broker.id,
  }));
  const topics: Command[] = scenario.topics.map(({ name, configs: _, ...placement }) => ({
    atMs: topicsMs,
    do: 'topic.create',
    topic: name,
    ...placement,
  }));
  return [...starts, ...topics];
}

/** Steps of a forming cluster that are done in one piece. */
const FORMED_AT_ONCE = 256;

/**
 * Forms the cluster piece by piece, and tells after each how far it is, from 0 to 1. The result is the run at time 0; nothing of the scenario's
 * commands has happened yet. The scenario must be valid (`parseScenario`). `flags`: see `deriveSettings`.
 */
export function* forming(scenario: Scenario, flags: Partial<Profile> = {}): Generator<number, Simulation> {
  const sim: Simulation = {
    scenario,
    settings: deriveSettings(scenario, flags),
    state: newCluster(scenario, prologueTimes(scenario).brokersMs),
    events: [],
  };
  const { state } = sim;
  startQuorum(sim);
  prologue(scenario).forEach((command, i) => {
    push(state.queue, { dueAtMs: command.atMs, rank: RANK.command, seq: i - 1000, cause: 0, kind: 'command', command });
  });
  awaitCommand(sim, 0);
  scenario.clients.forEach((client, i) => {
    if (client.down) return;
    push(state.queue, {
      dueAtMs: prologueTimes(scenario).clientsMs,
      rank: RANK.timer,
      seq: i - 1000,
      cause: 0,
      kind: 'timer',
      timer: 'clientBootstrap',
      node: client.id,
      incarnation: 0,
      about: 0,
    });
  });
  const { brokersMs } = prologueTimes(scenario);
  while ((state.queue[0]?.dueAtMs ?? 0) < 0) {
    advance(sim);
    if (state.step % FORMED_AT_ONCE === 0) yield 1 - state.nowMs / brokersMs;
  }
  state.queue = state.queue.map(withoutCause);
  state.step = 0;
  state.nowMs = 0;
  return sim;
}

/** The run at time 0, formed at once: see `forming`. */
export function createSimulation(scenario: Scenario, flags: Partial<Profile> = {}): Simulation {
  const pieces = forming(scenario, flags);
  for (let piece = pieces.next(); ; piece = pieces.next()) if (piece.done) return piece.value;
}

/** The document's commands stand in the order of their moments: only the next one is in the queue. */
function awaitCommand({ scenario, state }: Simulation, seq: number): void {
  const command = scenario.commands[seq];
  if (command) push(state.queue, { dueAtMs: command.atMs, rank: RANK.command, seq, cause: 0, kind: 'command', command });
}

/**
 * The same run, of a document that goes on: its commands begin with those that the run knows, and none of the others is due before anything
 * that has happened. It shares the state of the run it goes on from.
 */
export function continued(sim: Simulation, scenario: Scenario): Simulation {
  const longer: Simulation = { ...sim, scenario, settings: { ...deriveSettings(scenario), profile: sim.settings.profile } };
  reconfigure(longer);
  if (!sim.state.queue.some(({ kind }) => kind === 'command')) awaitCommand(longer, sim.scenario.commands.length);
  return longer;
}

/** What was under way before time 0 has no cause in the run. */
function withoutCause(event: QueuedEvent): QueuedEvent {
  return event.kind === 'message' ? { ...event, cause: 0, message: { ...event.message, sentInStep: 0 } } : { ...event, cause: 0 };
}

function advance(sim: Simulation): QueuedEvent | undefined {
  const event = pop(sim.state.queue);
  if (!event) return undefined;
  if (event.kind === 'command' && event.seq >= 0) awaitCommand(sim, event.seq + 1);
  sim.state.nowMs = event.dueAtMs;
  sim.state.step++;
  sim.events = [];
  dispatch(sim, event);
  return event;
}

function sourceOf(event: QueuedEvent): StepSource {
  if (event.kind === 'command') return { kind: 'command', command: event.command };
  if (event.kind === 'message') return { kind: 'message', message: event.message };
  return { kind: 'timer', timer: event.timer, node: event.node };
}

/** Does the next thing that is due. @returns what it was and what followed, or null where nothing is left to happen */
export function step(sim: Simulation): StepRecord | null {
  const event = advance(sim);
  if (!event) return null;
  return { index: sim.state.step, atMs: sim.state.nowMs, cause: event.cause, source: sourceOf(event), events: sim.events };
}

/** Does what is due up to and including a moment, without telling. @returns the number of steps */
export function runUntil(sim: Simulation, untilMs: number): number {
  const before = sim.state.step;
  while ((sim.state.queue[0]?.dueAtMs ?? Number.POSITIVE_INFINITY) <= untilMs) advance(sim);
  return sim.state.step - before;
}

/** When the next thing is due, ms; null where nothing is. */
export function nextDueAtMs(sim: Simulation): number | null {
  return sim.state.queue[0]?.dueAtMs ?? null;
}
