import type { Simulation } from '../context';
import { createZnode } from '../zookeeper/znodes';
import { BROKER_IDS } from './znodePaths';

/** What is there before the first broker registers (ZK-17, `KafkaZkClient.createTopLevelPaths`). */
export function createTopLevelPaths(sim: Simulation): void {
  if (sim.state.zookeeper.znodes[BROKER_IDS]) return;
  for (const path of sim.settings.profile.topLevelPaths) {
    const names = path.slice(1).split('/');
    names.forEach((_, i) => {
      createZnode(sim, `/${names.slice(0, i + 1).join('/')}`, '');
    });
  }
}
