import { type Simulation, scheduleAtController } from '../context';
import { NO_LEADER } from '../state';
import { controllerConfigs } from './configurationControl';
import { appendRecords } from './metadataLog';
import type { Election } from './partitionChangeBuilder';
import type { MetadataRecord, PartitionImage } from './records';
import { electionOf, electionRules, partitionChangeRecords } from './replicationControl';
import type { QuorumController } from './state';

/** unclean.leader.election.interval.ms (ELE-10). */
const UNCLEAN_ELECTION_INTERVAL_MS = 300_000;

/** Sets the timers of what the active controller does now and then; they are void once its epoch is over. */
export function schedulePeriodicTasks(sim: Simulation, controller: QuorumController): void {
  if (sim.settings.profile.kraftUnclean) scheduleUncleanElection(sim, controller);
  if (controllerConfigs(sim)['auto.leader.rebalance.enable']) schedulePreferredElection(sim, controller);
}

function scheduleUncleanElection(sim: Simulation, controller: QuorumController): void {
  scheduleAtController(sim, controller, UNCLEAN_ELECTION_INTERVAL_MS, 'uncleanElection', controller.epoch);
}

function schedulePreferredElection(sim: Simulation, controller: QuorumController): void {
  const seconds = controllerConfigs(sim)['leader.imbalance.check.interval.seconds'];
  scheduleAtController(sim, controller, seconds * 1000, 'preferredElection', controller.epoch);
}

/** Holds an election in every partition that is concerned; the changes are one batch. */
function electIn(
  sim: Simulation,
  controller: QuorumController,
  election: Election,
  isConcerned: (tp: string, partition: PartitionImage) => boolean,
): void {
  const { image } = controller;
  const concerned = Object.keys(image.partitions).filter((tp) => isConcerned(tp, image.partitions[tp] as PartitionImage));
  const records = concerned.flatMap((tp): MetadataRecord[] =>
    partitionChangeRecords(image, tp, { election }, electionRules(sim, image, tp)),
  );
  appendRecords(sim, controller, records);
}

/** Partitions without a leader are tried where unclean election is allowed: it may have been allowed meanwhile (ELE-10, `maybeElectUncleanLeaders`). */
export function maybeElectUncleanLeaders(sim: Simulation, controller: QuorumController): void {
  scheduleUncleanElection(sim, controller);
  electIn(sim, controller, 'UNCLEAN', (tp, { leader }) => leader === NO_LEADER && electionOf(sim, tp) === 'UNCLEAN');
}

/** The preferred replica leads again wherever it can, however few partitions that concerns (ELE-15, `maybeBalancePartitionLeaders`). */
export function maybeBalancePartitionLeaders(sim: Simulation, controller: QuorumController): void {
  schedulePreferredElection(sim, controller);
  electIn(sim, controller, 'PREFERRED', (_, { leader, replicas }) => leader !== replicas[0]);
}
