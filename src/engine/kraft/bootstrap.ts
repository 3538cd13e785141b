import type { Simulation } from '../context';
import { controllerConfigs } from './configurationControl';
import { appendRecords } from './metadataLog';
import { schedulePeriodicTasks } from './periodicTasks';
import { activeQuorumController, controllerIds } from './quorum';
import type { MetadataRecord } from './records';

/** Features of a newly formatted cluster; ELR is one of them where the release has it (ELR-01). */
const FEATURES = ['metadata.version', 'group.version', 'transaction.version'];

/** What `kafka-storage.sh format` prepares, as one transaction (KR-14, ELR-06). */
function bootstrapRecords(sim: Simulation): MetadataRecord[] {
  const { elr } = sim.settings.profile;
  const features = elr ? [...FEATURES, 'eligible.leader.replicas.version'] : FEATURES;
  const name = 'min.insync.replicas';
  return [
    { type: 'BeginTransaction' },
    ...features.map((feature): MetadataRecord => ({ type: 'FeatureLevel', name: feature })),
    ...(elr ? [{ type: 'Config', topic: null, name, value: controllerConfigs(sim)[name] } as const] : []),
    { type: 'EndTransaction' },
  ];
}

/** The controllers come up: one leads, and writes what a new metadata log begins with (KR-02, KR-14). */
export function startQuorum(sim: Simulation): void {
  const controller = activeQuorumController(sim.state);
  if (!controller) return;
  const voters = controllerIds(sim.state);
  appendRecords(sim, controller, [
    { type: 'LeaderChange', leaderId: controller.id },
    { type: 'KRaftVersion' },
    { type: 'KRaftVoters', voters },
  ]);
  appendRecords(sim, controller, bootstrapRecords(sim));
  appendRecords(
    sim,
    controller,
    voters.map((controllerId) => ({ type: 'RegisterController', controllerId })),
  );
  schedulePeriodicTasks(sim, controller);
}
