import { nodeName } from './names';
import type { Tellings } from './types';

/** Brokers, the controller, ZooKeeper. */
export const clusterTellings: Tellings<
  | 'ControllerElected'
  | 'ControllerElectionLost'
  | 'ControllerResigned'
  | 'MetadataLearned'
  | 'ZooKeeperServer'
  | 'ZooKeeperQuorum'
  | 'TopicMarkedForDeletion'
  | 'TopicDeleted'
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
  | 'PartitionsCreated'
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
  TopicMarkedForDeletion: {
    rank: 88,
    tell: ({ topic }, t) => ({
      heading: t('event.topic.marked.heading', { topic }),
      text: t('event.topic.marked.text', { topic }),
      focus: { on: 'zookeeper' },
    }),
  },
  TopicDeleted: {
    rank: 88,
    tell: ({ topic }, t) => ({
      heading: t('event.topic.deleted.heading', { topic }),
      text: t('event.topic.deleted.text', { topic }),
      focus: { on: 'zookeeper' },
    }),
  },
  ZooKeeperServer: {
    rank: 92,
    tell: ({ server, isUp }, t) => ({
      heading: t(isUp ? 'event.zookeeper.up.heading' : 'event.zookeeper.down.heading', { server: nodeName(server, t) }),
      text: t(isUp ? 'event.zookeeper.up.text' : 'event.zookeeper.down.text', { server: nodeName(server, t) }),
      focus: { on: 'zookeeper' },
    }),
  },
  ZooKeeperQuorum: {
    rank: 95,
    tell: ({ leader }, t) =>
      leader === null
        ? { heading: t('event.zookeeper.lost.heading'), text: t('event.zookeeper.lost.text'), focus: { on: 'zookeeper' } }
        : {
            heading: t('event.zookeeper.leads.heading', { server: nodeName(leader, t) }),
            text: t('event.zookeeper.leads.text', { server: nodeName(leader, t) }),
            focus: { on: 'zookeeper' },
          },
  },
  TopicCreated: {
    rank: 88,
    tell: ({ topic, assignment }, t) => ({
      heading: t('event.topic.heading', { topic }),
      text: t('event.topic.text', { topic, partitions: assignment.length, replicas: assignment[0]?.length ?? 0 }),
      focus: { on: 'zookeeper' },
    }),
  },
  PartitionsCreated: {
    rank: 88,
    tell: ({ topic, assignment }, t) => ({
      heading: t('event.partitions.heading', { topic }),
      text: t('event.partitions.text', { topic, partitions: assignment.length, replicas: assignment[0]?.length ?? 0 }),
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
