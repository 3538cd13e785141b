import { list } from './names';
import type { Tellings } from './types';

/** Leadership and the in-sync replicas. */
export const partitionTellings: Tellings<
  'IsrChangeProposed' | 'IsrChangeRefused' | 'IsrChanged' | 'PartitionStateWritten' | 'BecameLeader' | 'BecameFollower'
> = {
  PartitionStateWritten: {
    rank: 92,
    tell: ({ tp, leader, leaderEpoch, isr, previousLeader, previousIsr }, t) => {
      if (leader === previousLeader && list(isr) === list(previousIsr)) return null;
      if (leader === previousLeader) {
        return {
          heading: t('event.isr.heading', { from: list(previousIsr), to: list(isr) }),
          text: t('event.isr.written', { tp, isr: list(isr) }),
          focus: { on: 'zookeeper' },
        };
      }
      const kind = leader < 0 ? 'none' : 'elected';
      return {
        heading: t(`event.leader.${kind}.heading`, { leader, epoch: leaderEpoch }),
        text: t(`event.leader.${kind}.text`, { tp, leader, epoch: leaderEpoch, isr: list(isr) }),
        focus: { on: 'zookeeper' },
      };
    },
  },
  BecameLeader: {
    rank: 91,
    tell: ({ broker, leaderEpoch, startOffset }, t) => ({
      heading: t('event.becameLeader.heading', { broker, epoch: leaderEpoch }),
      text: t('event.becameLeader.text', { broker, epoch: leaderEpoch, offset: startOffset }),
      focus: { on: 'replica', broker },
    }),
  },
  IsrChanged: {
    rank: 85,
    tell: ({ broker, from, to }, t) => ({
      heading: t('event.isr.heading', { from: list(from), to: list(to) }),
      text: t(to.length < from.length ? 'event.isr.shrunk' : 'event.isr.expanded', { broker, isr: list(to) }),
      focus: { on: 'replica', broker },
    }),
  },
  IsrChangeProposed: {
    rank: 84,
    tell: ({ broker, to, outOfSync }, t) => ({
      heading: t('event.proposed.heading', { isr: list(to) }),
      text:
        outOfSync.length > 0
          ? t('event.proposed.shrink', { broker, replicas: list(outOfSync), count: outOfSync.length })
          : t('event.proposed.expand', { broker, isr: list(to) }),
      focus: { on: 'replica', broker },
    }),
  },
  IsrChangeRefused: {
    rank: 86,
    tell: ({ broker, to, error }, t) => ({
      heading: t('event.isrRefused.heading', { isr: list(to) }),
      text: t(error === 'BADVERSION' ? 'event.isrRefused.version' : 'event.isrRefused.text', { broker, error }),
      focus: { on: 'replica', broker },
    }),
  },
  BecameFollower: {
    rank: 45,
    tell: ({ broker, leader, leaderEpoch }, t) => ({
      heading: t(leader < 0 ? 'event.becameFollower.waits' : 'event.becameFollower.heading', { broker }),
      text:
        leader < 0
          ? t('event.becameFollower.leaderless', { broker, epoch: leaderEpoch })
          : t('event.becameFollower.text', { broker, leader, epoch: leaderEpoch }),
      focus: { on: 'replica', broker },
    }),
  },
};
