import type { Simulation } from '../context';
import { draw } from '../random';
import { controllerConfigs } from './configurationControl';
import type { QuorumController } from './state';

/** How far the fetch timeouts of voters are apart, ms: none looks at its clock all the time (KR-03). */
const FETCH_SPREAD_MS = 100;
/** Voters heard of their leader for the last time within one wait of a fetch, ms. */
const FETCH_PHASE_MS = 600;

/** Who is to win the election of an epoch, as the document has it: its own, else that of the next epoch that it names; undefined for nobody. */
function favoured({ scenario }: Simulation, epoch: number): number | undefined {
  const named = (scenario.cluster.elected ?? []).filter((election) => election.epoch >= epoch);
  return named.sort((a, b) => a.epoch - b.epoch)[0]?.controller;
}

/** Does luck favour others in the next election? */
const isUnlucky = (sim: Simulation, { id, epoch }: QuorumController): boolean => (favoured(sim, epoch + 1) ?? id) !== id;

/**
 * controller.quorum.election.timeout.ms and as much again at random, ms (KR-03, `randomElectionTimeoutMs`). Whom the document favours draws
 * the least, the others draw from the upper half.
 */
export function randomElectionTimeoutMs(sim: Simulation, controller: QuorumController): number {
  const base = controllerConfigs(sim)['controller.quorum.election.timeout.ms'];
  const luck = favoured(sim, controller.epoch + 1);
  if (luck === controller.id) return base;
  const half = luck === undefined ? 0 : Math.floor(base / 2);
  return base + half + draw(sim.scenario.seed, `election c${controller.id}`, controller.plan, base - half);
}

/** Before a candidate that lost stands again, ms (KR-03, controller.quorum.election.backoff.max.ms). */
export function electionBackoffMs(sim: Simulation, controller: QuorumController): number {
  const max = controllerConfigs(sim)['controller.quorum.election.backoff.max.ms'];
  return isUnlucky(sim, controller) ? max : draw(sim.scenario.seed, `backoff c${controller.id}`, controller.plan, max);
}

/**
 * How long a follower waits for an answer of its leader, ms (KR-03). Of two that wait with pre-votes the later one wins, for the earlier one
 * would be elected by it no sooner than it has given up its leader as well; without pre-votes the earlier one does.
 */
export function fetchTimeoutMs(sim: Simulation, controller: QuorumController): number {
  const base = controllerConfigs(sim)['controller.quorum.fetch.timeout.ms'];
  const luck = favoured(sim, controller.epoch + 1);
  if (luck === undefined) return base + draw(sim.scenario.seed, `fetch c${controller.id}`, controller.plan, FETCH_SPREAD_MS);
  return (luck === controller.id) === sim.settings.profile.preVote ? base + FETCH_PHASE_MS : base;
}

/** Voters in the order in which they should follow a leader that goes: the longest log first, among equals whom luck favours (KR-04). */
export function successorsOf(
  sim: Simulation,
  controller: QuorumController,
  ends: readonly (readonly [id: number, endOffset: number])[],
): number[] {
  const luck = favoured(sim, controller.epoch + 1);
  const favour = (id: number): number => ((id === luck) === sim.settings.profile.preVote ? 1 : 0);
  return [...ends].sort(([a, aEnd], [b, bEnd]) => bEnd - aEnd || favour(a) - favour(b) || a - b).map(([id]) => id);
}
