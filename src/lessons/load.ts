import type { LessonId } from './ids';
import type { Lesson } from './types';

const LOADERS: Readonly<Record<LessonId, () => Promise<Lesson>>> = {
  'five-flows': () => import('./fiveFlows').then((module) => module.fiveFlows),
  'who-may-lead': () => import('./whoMayLead').then((module) => module.whoMayLead),
  'a-broker-dies': () => import('./brokerDies').then((module) => module.brokerDies),
  'min-insync-replicas': () => import('./minInsyncReplicas').then((module) => module.minInsyncReplicas),
  acks: () => import('./acks').then((module) => module.acks),
  'the-controller-dies': () => import('./controllerDies').then((module) => module.controllerDies),
  'all-brokers-die': () => import('./allBrokersDie').then((module) => module.allBrokersDie),
  'preferred-leader': () => import('./preferredLeader').then((module) => module.preferredLeader),
  'zombie-leader': () => import('./zombieLeader').then((module) => module.zombieLeader),
  'leader-epoch': () => import('./leaderEpoch').then((module) => module.leaderEpoch),
  'kraft-failover': () => import('./kraftFailover').then((module) => module.kraftFailover),
  'last-replica-standing': () => import('./lastReplicaStanding').then((module) => module.lastReplicaStanding),
};

/** The content of a lesson, which comes apart from the page. */
export const loadLesson = (id: LessonId): Promise<Lesson> => LOADERS[id]();
