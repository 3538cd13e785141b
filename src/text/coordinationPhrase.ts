import type { TraceEventOf } from '../engine/trace';
import { ids, nodeName } from './names';

type CoordinationEvent = TraceEventOf<
  | 'ControllerElected'
  | 'ControllerElectionLost'
  | 'ControllerResigned'
  | 'MetadataLearned'
  | 'ZooKeeperServer'
  | 'ZooKeeperQuorum'
  | 'SessionOpened'
  | 'SessionExpired'
  | 'SessionClosed'
  | 'ZnodeCreated'
  | 'ZnodeChanged'
  | 'ZnodeDeleted'
  | 'WatchFired'
>;

/** What happened to the controller, to sessions and to znodes. */
export function coordinationPhrase(event: CoordinationEvent): string {
  switch (event.type) {
    case 'ControllerElected':
      return `controller, epoch ${event.controllerEpoch}`;
    case 'ControllerElectionLost':
      return `broker ${event.controller} is controller already`;
    case 'ControllerResigned':
      return `no controller any more, epoch ${event.controllerEpoch}`;
    case 'MetadataLearned':
      return `metadata: live ${ids(event.liveBrokers)}`;
    case 'ZooKeeperServer':
      return `${nodeName(event.server)} ${event.isUp ? 'started' : 'stopped'}`;
    case 'ZooKeeperQuorum':
      return event.leader === null ? 'no majority of ZooKeeper servers' : `${nodeName(event.leader)} leads the ensemble`;
    case 'SessionOpened':
    case 'SessionExpired':
    case 'SessionClosed':
      return `session ${event.sessionId} ${event.type.slice('Session'.length).toLowerCase()}`;
    case 'ZnodeCreated':
      return `${event.path} created${event.ephemeral ? ' (ephemeral)' : ''}`;
    case 'ZnodeChanged':
      return `${event.path} version ${event.version}`;
    case 'ZnodeDeleted':
      return `${event.path} deleted`;
    case 'WatchFired':
      return `watch on ${event.path} fired`;
  }
}
