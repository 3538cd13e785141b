import type { Simulation } from '../context';
import { controllerConfigs } from './configurationControl';
import type { MetadataRecord } from './records';

/** Features of a newly formatted cluster; ELR is one of them where the release has it (ELR-01). */
const FEATURES = ['metadata.version', 'eligible.leader.replicas.version', 'group.version', 'transaction.version'];

/** What `kafka-storage.sh format` prepares, as one transaction; the first controller in office writes it (KR-14, ELR-06). */
export function bootstrapRecords(sim: Simulation): MetadataRecord[] {
  const { elr } = sim.settings.profile;
  const features = FEATURES.filter((feature) => elr || feature !== 'eligible.leader.replicas.version');
  const name = 'min.insync.replicas';
  return [
    { type: 'BeginTransaction' },
    ...features.map((feature): MetadataRecord => ({ type: 'FeatureLevel', name: feature })),
    ...(elr ? [{ type: 'Config', topic: null, name, value: controllerConfigs(sim)[name] } as const] : []),
    { type: 'EndTransaction' },
  ];
}
