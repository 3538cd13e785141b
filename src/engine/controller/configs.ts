import type { Configs } from '../../scenario/schema';
import type { Simulation } from '../context';
import { applyConfigs, type ConfigChange, type ConfigTarget } from '../dynamicConfigs';
import type { RefusalReason } from '../trace';
import { createSequential, createZnode, setZnode } from '../zookeeper/znodes';
import { activeController } from './controllerZnode';
import { enqueueControllerEvent } from './eventQueue';
import { CONFIG_CHANGES } from './znodePaths';

/** A config znode's JSON: values are texts. */
export function encodeConfigs(configs: Configs): string {
  const entries = Object.entries(configs).map(([name, value]) => [name, String(value)]);
  return JSON.stringify({ version: 1, config: Object.fromEntries(entries) });
}

/** Whose configs they are, below /config. */
function entityPath({ topic, broker }: ConfigTarget): string {
  return topic === undefined ? `brokers/${broker ?? '<default>'}` : `topics/${topic}`;
}

/** `kafka-configs.sh --alter` in ZooKeeper mode: the new values, and a sequential znode by which the brokers hear of them (ZK-17). @returns why not, or null */
export function changeConfigs(sim: Simulation, target: ConfigTarget, change: ConfigChange): RefusalReason | null {
  const refusal = applyConfigs(sim, target, change);
  if (refusal) return refusal;
  const { topics, brokers, cluster } = sim.state.alteredConfigs;
  const now = target.topic === undefined ? (target.broker === undefined ? cluster : brokers[target.broker]) : topics[target.topic];
  const entity = entityPath(target);
  const path = `/config/${entity}`;
  const data = encodeConfigs(now ?? {});
  const known = sim.state.zookeeper.znodes[path];
  if (known) setZnode(sim, path, data, known.version);
  else createZnode(sim, path, data);
  createSequential(sim, `${CONFIG_CHANGES}/config_change_`, `{"version":2,"entity_path":"${entity}"}`);
  const controller = sim.state.brokers[activeController(sim)];
  if (controller && change.configs['unclean.leader.election.enable'] === true)
    enqueueControllerEvent(sim, controller, { type: 'UncleanLeaderElectionEnable', topic: target.topic });
  return null;
}
