import type { Tellings } from './types';

/** Segments, what a disk has lost, and who is known by a producer id. */
export const diskTellings: Tellings<
  | 'SegmentRolled'
  | 'SegmentsDeleted'
  | 'LogStartRaised'
  | 'RecordsLost'
  | 'DiskWiped'
  | 'DuplicateBatch'
  | 'ProducerIdentified'
  | 'TransactionOutcome'
  | 'TransactionState'
  | 'Logged'
> = {
  Logged: { rank: 0, tell: () => null },
  RecordsLost: {
    rank: 98,
    tell: ({ broker, from, to }, t) => ({
      heading: t('event.recordsLost.heading', { from, to }),
      text: t('event.recordsLost.text', { broker, to, count: from - to }),
      focus: { on: 'logEnd', broker },
    }),
  },
  DiskWiped: {
    rank: 98,
    tell: ({ broker }, t) => ({
      heading: t('event.wiped.heading', { broker }),
      text: t('event.wiped.text', { broker }),
      focus: { on: 'replica', broker },
    }),
  },
  DuplicateBatch: {
    rank: 76,
    tell: ({ broker, baseOffset }, t) => ({
      heading: t('event.duplicate.heading', { offset: baseOffset }),
      text: t('event.duplicate.text', { broker, offset: baseOffset }),
      focus: { on: 'logEnd', broker },
    }),
  },
  SegmentsDeleted: {
    rank: 64,
    tell: ({ broker, reason, count, logStartOffset }, t) => ({
      heading: t('event.deleted.heading', { offset: logStartOffset }),
      text: t(`event.deleted.${reason}`, { broker, count, offset: logStartOffset }),
      focus: { on: 'replica', broker },
    }),
  },
  LogStartRaised: {
    rank: 63,
    tell: ({ broker, to }, t) => ({
      heading: t('event.deleted.heading', { offset: to }),
      text: t('event.logStart.text', { broker, offset: to }),
      focus: { on: 'replica', broker },
    }),
  },
  SegmentRolled: {
    rank: 45,
    tell: ({ broker, baseOffset }, t) => ({
      heading: t('event.rolled.heading', { offset: baseOffset }),
      text: t('event.rolled.text', { broker, offset: baseOffset }),
      focus: { on: 'logEnd', broker },
    }),
  },
  TransactionOutcome: {
    rank: 44,
    tell: ({ client, call, error }, t) => ({
      heading: error === 'NONE' ? call : `${call}: ${error}`,
      text: t(error === 'NONE' ? 'event.transaction.done' : 'event.transaction.failed', { client, call, error }),
      focus: { on: 'producer' },
    }),
  },
  TransactionState: {
    rank: 42,
    tell: ({ broker, transactionalId, state, producerEpoch }, t) => ({
      heading: `${transactionalId}: ${state}`,
      text: t('event.transaction.state', { broker, id: transactionalId, state, epoch: producerEpoch }),
      focus: { on: 'replica', broker },
    }),
  },
  ProducerIdentified: {
    rank: 43,
    tell: ({ client, producerId, producerEpoch }, t) => ({
      heading: t('event.producerId.heading', { id: producerId, epoch: producerEpoch }),
      text: t(producerEpoch === 0 ? 'event.producerId.text' : 'event.producerId.bumped', { client, id: producerId, epoch: producerEpoch }),
      focus: { on: 'producer' },
    }),
  },
};
