import type { Simulation } from '../context';
import { infoAtController } from '../info';
import type { MetadataImage, MetadataRecord } from './records';

/** Notes which registrations these records change, before a controller takes them over (`ClusterControlManager.replayRegistrationChange`). */
export function tellReplay(sim: Simulation, controller: number, image: MetadataImage, records: readonly MetadataRecord[]): void {
  for (const record of records) {
    if (record.type !== 'BrokerRegistrationChange') continue;
    const { brokerId: broker, brokerEpoch, fenced, inControlledShutdown } = record;
    const known = image.brokers[broker];
    const isNews = (is: boolean | undefined, was: boolean | undefined): boolean => is !== undefined && is !== was;
    if (!isNews(fenced, known?.fenced) && !isNews(inControlledShutdown, known?.inControlledShutdown)) continue;
    infoAtController(sim, controller, { says: 'registrationChanged', broker, brokerEpoch, fenced, inControlledShutdown });
  }
}
