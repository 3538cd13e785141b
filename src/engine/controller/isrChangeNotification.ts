import type { Simulation } from '../context';
import type { TopicPartition } from '../messages';
import type { BrokerState, ControllerState, Znode } from '../state';
import { partitionOf, topicOf } from '../topicPartition';
import { childrenOf, createSequential, deleteZnode, watch } from '../zookeeper/znodes';
import { refreshState } from './partitionState';
import { addUpdateMetadata, liveBrokers, newBatch, sendRequestsToBrokers } from './requestBatch';

/** Where leaders of releases up to 2.6 tell which ISRs they wrote (ZK-12). */
export const ISR_CHANGE_NOTIFICATION = '/isr_change_notification';
const PREFIX = `${ISR_CHANGE_NOTIFICATION}/isr_change_`;

/** Writes one sequential znode that names the partitions. */
export function createIsrChangeNotification(sim: Simulation, tps: readonly TopicPartition[]): void {
  const partitions = tps.map((tp) => `{"topic":"${topicOf(tp)}","partition":${partitionOf(tp)}}`).join(',');
  createSequential(sim, PREFIX, `{"version":1,"partitions":[${partitions}]}`);
}

/** Reads the named states again, tells everybody, and removes the notifications (ZK-12). */
export function processIsrChangeNotification(sim: Simulation, controller: BrokerState, state: ControllerState): void {
  watch(sim, controller.session?.id ?? 0, ISR_CHANGE_NOTIFICATION, 'children');
  const paths = childrenOf(sim, ISR_CHANGE_NOTIFICATION).map((name) => `${ISR_CHANGE_NOTIFICATION}/${name}`);
  const tps = new Set(paths.flatMap((path) => partitionsNamedIn((sim.state.zookeeper.znodes[path] as Znode).data)));
  for (const tp of tps) refreshState(sim, state, tp);
  const batch = newBatch();
  addUpdateMetadata(state, batch, liveBrokers(state), [...tps]);
  sendRequestsToBrokers(sim, controller, state, batch);
  for (const path of paths) deleteZnode(sim, path);
}

function partitionsNamedIn(data: string): TopicPartition[] {
  const { partitions } = JSON.parse(data) as { partitions: { topic: string; partition: number }[] };
  return partitions.map(({ topic, partition }) => `${topic}-${partition}`);
}
