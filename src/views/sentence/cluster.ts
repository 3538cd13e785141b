import type { Tellings } from './types';

/** Brokers, the controller, ZooKeeper. */
export const clusterTellings: Tellings<
  | 'ControllerElected'
  | 'ControllerElectionLost'
  | 'ControllerResigned'
  | 'MetadataLearned'
  | 'SessionOpened'
  | 'SessionExpired'
  | 'SessionClosed'
  | 'ZnodeCreated'
  | 'ZnodeChanged'
  | 'ZnodeDeleted'
  | 'WatchFired'
  | 'BrokerRegistered'
  | 'BrokerRefused'
  | 'BrokerStatus'
  | 'TopicCreated'
> = {
  ControllerElected: {
    rank: 93,
    tell: ({ broker, controllerEpoch }, t) => ({
      heading: t('event.controller.heading', { broker, epoch: controllerEpoch }),
      text: t('event.controller.text', { broker, epoch: controllerEpoch }),
      focus: { on: 'replica', broker },
    }),
  },
  ControllerElectionLost: {
    rank: 58,
    tell: ({ broker, controller }, t) => ({
      heading: t('event.electionLost.heading', { broker }),
      text: t('event.electionLost.text', { broker, controller }),
      focus: { on: 'zookeeper' },
    }),
  },
  ControllerResigned: {
    rank: 70,
    tell: ({ broker, controllerEpoch }, t) => ({
      heading: t('event.resigned.heading', { broker }),
      text: t('event.resigned.text', { broker, epoch: controllerEpoch }),
      focus: { on: 'replica', broker },
    }),
  },
  SessionExpired: {
    rank: 94,
    tell: ({ broker }, t) => ({
      heading: t('event.expired.heading', { broker }),
      text: t('event.expired.text', { broker }),
      focus: { on: 'zookeeper' },
    }),
  },
  SessionClosed: {
    rank: 55,
    tell: ({ broker }, t) => ({
      heading: t('event.closed.heading', { broker }),
      text: t('event.closed.text', { broker }),
      focus: { on: 'zookeeper' },
    }),
  },
  SessionOpened: {
    rank: 41,
    tell: ({ broker }, t) => ({
      heading: t('event.opened.heading', { broker }),
      text: t('event.opened.text', { broker }),
      focus: { on: 'zookeeper' },
    }),
  },
  BrokerRefused: {
    rank: 97,
    tell: ({ broker, reason, isTwin }, t) => ({
      heading: t(isTwin ? 'event.refused.twin.heading' : 'event.refused.heading', { broker }),
      text: t('event.refused.text', { broker, reason }),
      focus: { on: 'replica', broker },
    }),
  },
  BrokerStatus: {
    rank: 90,
    tell: ({ broker, to }, t) => ({
      heading: t(`event.status.${to}`, { broker }),
      text: t(`event.status.${to}.text`, { broker }),
      focus: { on: 'replica', broker },
    }),
  },
  BrokerRegistered: {
    rank: 65,
    tell: ({ broker, brokerEpoch }, t) => ({
      heading: t('event.registered.heading', { broker }),
      text: t('event.registered.text', { broker, epoch: brokerEpoch }),
      focus: { on: 'zookeeper' },
    }),
  },
  TopicCreated: {
    rank: 88,
    tell: ({ topic, assignment }, t) => ({
      heading: t('event.topic.heading', { topic }),
      text: t('event.topic.text', { topic, partitions: assignment.length, replicas: assignment[0]?.length ?? 0 }),
      focus: { on: 'zookeeper' },
    }),
  },
  ZnodeCreated: {
    rank: 35,
    tell: ({ path, ephemeral }, t) => ({
      heading: t('event.znode.created', { path }),
      text: t(ephemeral ? 'event.znode.ephemeral.text' : 'event.znode.persistent.text', { path }),
      focus: { on: 'zookeeper' },
    }),
  },
  ZnodeChanged: {
    rank: 34,
    tell: ({ path, data, version }, t) => ({
      heading: t('event.znode.changed', { path }),
      text: t('event.znode.changed.text', { path, data, version }),
      focus: { on: 'zookeeper' },
    }),
  },
  ZnodeDeleted: {
    rank: 36,
    tell: ({ path }, t) => ({
      heading: t('event.znode.deleted', { path }),
      text: t('event.znode.deleted.text', { path }),
      focus: { on: 'zookeeper' },
    }),
  },
  WatchFired: {
    rank: 33,
    tell: ({ broker, path }, t) => ({
      heading: t('event.watch.heading', { path }),
      text: t('event.watch.text', { broker, path }),
      focus: { on: 'replica', broker },
    }),
  },
  MetadataLearned: {
    rank: 30,
    tell: ({ broker, liveBrokers }, t) => ({
      heading: t('event.metadata.heading', { broker }),
      text: t('event.metadata.text', { broker, brokers: liveBrokers.join(', ') }),
      focus: { on: 'replica', broker },
    }),
  },
};
