import { list } from './names';
import type { Tellings } from './types';

/** What an operator asked for, and replicas that come to an end. */
export const administrationTellings: Tellings<
  'FetcherFailed' | 'ReplicaDeleted' | 'ReassignmentCompleted' | 'ElectionAnswered' | 'ConfigsAltered'
> = {
  FetcherFailed: {
    rank: 97,
    tell: ({ broker, baseOffset, logEndOffset, threadEnded }, t) => ({
      heading: t('event.fetcherFailed.heading', { broker }),
      text: t(threadEnded ? 'event.fetcherFailed.thread' : 'event.fetcherFailed.partition', { broker, from: baseOffset, to: logEndOffset }),
      focus: { on: 'logEnd', broker },
    }),
  },
  ReassignmentCompleted: {
    rank: 90,
    tell: ({ tp, replicas }, t) => ({
      heading: t('event.reassigned.heading', { replicas: list(replicas) }),
      text: t('event.reassigned.text', { tp, replicas: list(replicas) }),
      focus: { on: 'zookeeper' },
    }),
  },
  ReplicaDeleted: {
    rank: 70,
    tell: ({ broker, tp }, t) => ({
      heading: t('event.replicaDeleted.heading', { broker }),
      text: t('event.replicaDeleted.text', { broker, tp }),
      focus: { on: 'replica', broker },
    }),
  },
  ElectionAnswered: {
    rank: 66,
    tell: ({ tp, election, error }, t) => ({
      heading: t(`event.election.${election}`, { tp }),
      text: error === 'NONE' ? t('event.election.done') : t('event.election.refused', { error }),
      focus: { on: 'zookeeper' },
    }),
  },
  ConfigsAltered: {
    rank: 65,
    tell: ({ topic, broker, configs, removed }, t) => ({
      heading: [...Object.entries(configs).map(([name, value]) => `${name}=${value}`), ...removed.map((name) => `${name}=∅`)].join(', '),
      text: t(topic !== null ? 'event.configs.topic' : broker !== null ? 'event.configs.broker' : 'event.configs.all', {
        topic: topic ?? '',
        broker: broker ?? '',
      }),
      focus: { on: 'zookeeper' },
    }),
  },
};
