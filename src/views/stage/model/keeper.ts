import { controllerNode, type NodeId, ZOOKEEPER } from '../../../engine/messages';
import type { Translate } from '../../../i18n';
import type { Look } from './looks';
import { sessionsOf } from './sessions';

/** The node that a press on the cluster's memory selects. */
export function keeperNode({ frame: { quorum } }: Look): NodeId {
  if (!quorum) return ZOOKEEPER;
  return controllerNode(quorum.activeController < 0 ? (quorum.controllers[0]?.id ?? 0) : quorum.activeController);
}

/** Everything that the picture of ZooKeeper or of the quorum says. */
export function sayKeeper(look: Look, t: Translate): string {
  const { quorum, zookeeper } = look.frame;
  const none = t('stage.noController');
  const alive = [...sessionsOf(look)].flatMap(([broker, left]) => (left === null ? [] : [broker]));
  const sessions = alive.join(', ') || none;
  if (!quorum) {
    const { controller, controllerEpoch } = zookeeper;
    return t('stage.say.zookeeper', { controller: controller < 0 ? none : controller, epoch: controllerEpoch, sessions });
  }
  const { activeController, epoch, controllers, brokers } = quorum;
  const leading = controllers.find(({ id }) => id === activeController) ?? controllers[0];
  return t('stage.say.quorum', {
    controller: activeController < 0 ? none : activeController,
    epoch,
    leo: leading?.logEndOffset ?? 0,
    hw: leading?.highWatermark ?? 0,
    replayed: brokers.map(({ id, replayedOffset }) => `${id}: ${replayedOffset}`).join(', ') || none,
    fenced: brokers.flatMap(({ id, fenced }) => (fenced ? [id] : [])).join(', ') || none,
    sessions,
  });
}
