import type { KraftTraceEvent } from '../../engine/kraft/trace';
import type { Tellings } from './types';

/** What the controllers of KRaft do and what brokers hear of it. */
export const kraftTellings: Tellings<KraftTraceEvent['type']> = {
  BrokerFenced: {
    rank: 93,
    tell: ({ broker, controller, by }, t) => ({
      heading: t('event.fenced.heading', { broker }),
      text: t(`event.fenced.${by}`, { broker, controller }),
      focus: { on: 'replica', broker },
    }),
  },
  BrokerUnfenced: {
    rank: 86,
    tell: ({ broker, controller }, t) => ({
      heading: t('event.unfenced.heading', { broker }),
      text: t('event.unfenced.text', { broker, controller }),
      focus: { on: 'replica', broker },
    }),
  },
  ControlledShutdownStarted: {
    rank: 92,
    tell: ({ broker, controller }, t) => ({
      heading: t('event.controlledShutdown.heading', { broker }),
      text: t('event.controlledShutdown.text', { broker, controller }),
      focus: { on: 'replica', broker },
    }),
  },
  RegistrationGranted: {
    rank: 85,
    tell: ({ broker, controller, brokerEpoch }, t) => ({
      heading: t('event.registered.heading', { broker }),
      text: t('event.registered.kraft', { broker, controller, epoch: brokerEpoch }),
      focus: { on: 'replica', broker },
    }),
  },
  RegistrationRefused: {
    rank: 84,
    tell: ({ broker, error }, t) => ({
      heading: t('event.registrationRefused.heading', { broker }),
      text: t('event.registrationRefused.text', { broker, error }),
      focus: { on: 'replica', broker },
    }),
  },
  MetadataRecordsAppended: {
    rank: 50,
    tell: ({ controller, baseOffset, lastOffset, records }, t) => ({
      heading: t('event.metadataAppended.heading', { count: records.length }),
      text: t('event.metadataAppended.text', { controller, from: baseOffset, to: lastOffset, count: records.length }),
      focus: { on: 'zookeeper' },
    }),
  },
  MetadataCommitted: {
    rank: 20,
    tell: ({ controller, to }, t) => ({
      heading: t('event.metadataCommitted.heading', { to }),
      text: t('event.metadataCommitted.text', { controller, to }),
      focus: { on: 'zookeeper' },
    }),
  },
  MetadataReplayed: {
    rank: 19,
    tell: ({ broker, to }, t) => ({
      heading: t('event.metadataReplayed.heading', { broker }),
      text: t('event.metadataReplayed.text', { broker, to }),
      focus: { on: 'replica', broker },
    }),
  },
  ControllerStatus: {
    rank: 94,
    tell: ({ controller, to }, t) => ({
      heading: t(`event.controllerStatus.${to}`, { controller }),
      text: t(`event.controllerStatus.${to}.text`, { controller }),
      focus: { on: 'zookeeper' },
    }),
  },
  QuorumTransition: {
    rank: 90,
    tell: ({ controller, to, epoch, leaderId }, t) => ({
      heading: t(`event.quorum.${to}`, { controller, leader: leaderId }),
      text: t(`event.quorum.${to}.text`, { controller, epoch, leader: leaderId }),
      focus: { on: 'zookeeper' },
    }),
  },
  VoteCast: {
    rank: 89,
    tell: ({ controller, candidate, epoch, preVote, granted }, t) => ({
      heading: t(granted ? 'event.vote.granted' : 'event.vote.rejected', { controller, candidate }),
      text: t(preVote ? 'event.vote.pre.text' : 'event.vote.text', { controller, candidate, epoch }),
      focus: { on: 'zookeeper' },
    }),
  },
  ControllerClaimed: {
    rank: 95,
    tell: ({ controller, epoch, nextOffset }, t) => ({
      heading: t('event.claimed.heading', { controller }),
      text: t('event.claimed.text', { controller, epoch, offset: nextOffset }),
      focus: { on: 'zookeeper' },
    }),
  },
  ControllerRenounced: {
    rank: 91,
    tell: ({ controller, epoch }, t) => ({
      heading: t('event.renounced.heading', { controller }),
      text: t('event.renounced.text', { controller, epoch }),
      focus: { on: 'zookeeper' },
    }),
  },
  MetadataTruncated: {
    rank: 87,
    tell: ({ controller, from, to }, t) => ({
      heading: t('event.metadataTruncated.heading', { controller }),
      text: t('event.metadataTruncated.text', { controller, from, to }),
      focus: { on: 'zookeeper' },
    }),
  },
};
