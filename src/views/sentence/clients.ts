import { commandText } from './commandText';
import { focusOfCommand } from './focus';
import { list, nodeName } from './names';
import type { Tellings } from './types';

/** Requests and answers, producers and consumers, and what the person asked for in vain. */
export const clientTellings: Tellings<
  | 'FetchParked'
  | 'FetchAnswered'
  | 'ProducePending'
  | 'ProduceAnswered'
  | 'ProducerSent'
  | 'BatchSplit'
  | 'ProducerOutcome'
  | 'ConsumerRead'
  | 'ConsumerError'
  | 'TruncationDetected'
  | 'CommandRefused'
> = {
  CommandRefused: {
    rank: 99,
    tell: ({ reason, command }, t) => ({
      heading: t('event.commandRefused.heading', { command: commandText(command, t) }),
      text: t(`event.refusal.${reason}`),
      focus: focusOfCommand(command),
    }),
  },
  ProducerOutcome: {
    rank: 75,
    tell: ({ client, baseOffset, error, willRetry }, t) => {
      if (error === 'NONE') {
        return {
          heading: t('event.acked.heading', { client }),
          text: t('event.acked.text', { client, offset: baseOffset }),
          focus: { on: 'producer' },
        };
      }
      return {
        heading: t('event.failed.heading', { error }),
        text: t(willRetry ? 'event.failed.retry' : 'event.failed.final', { client, error }),
        focus: { on: 'producer' },
      };
    },
  },
  BatchSplit: {
    rank: 74,
    tell: ({ client, parts }, t) => ({
      heading: t('event.split.heading', { parts }),
      text: t('event.split.text', { client, parts }),
      focus: { on: 'producer' },
    }),
  },
  ConsumerRead: {
    rank: 62,
    tell: ({ client, from, to }, t) => ({
      heading: t('event.read.heading', { from, to: to - 1, count: to - from }),
      text: t('event.read.text', { client, to }),
      focus: { on: 'consumer' },
    }),
  },
  TruncationDetected: {
    rank: 76,
    tell: ({ client, to }, t) => ({
      heading: t('event.truncationDetected.heading', { to }),
      text: t('event.truncationDetected.text', { client, to }),
      focus: { on: 'consumer' },
    }),
  },
  ConsumerError: {
    rank: 61,
    tell: ({ client, error }, t) => ({ heading: error, text: t('event.consumerError.text', { client, error }), focus: { on: 'consumer' } }),
  },
  ProduceAnswered: {
    rank: 48,
    tell: ({ broker, baseOffset, error, to }, t) => ({
      heading: t('event.answered.heading', { client: to }),
      text: t(error === 'NONE' ? 'event.answered.text' : 'event.answered.error', {
        broker,
        client: nodeName(to, t),
        offset: baseOffset,
        error,
      }),
      focus: { on: 'producer' },
    }),
  },
  ProducePending: {
    rank: 47,
    tell: ({ broker, requiredOffset }, t) => ({
      heading: t('event.pending.heading', { offset: requiredOffset }),
      text: t('event.pending.text', { broker, offset: requiredOffset }),
      focus: { on: 'producer' },
    }),
  },
  FetchParked: {
    rank: 25,
    tell: ({ broker, from, fetchOffset }, t) => ({
      heading: t('event.parked.heading', { offset: fetchOffset }),
      text: t('event.parked.text', { broker, node: nodeName(from, t), offset: fetchOffset }),
      focus: { on: 'replica', broker },
    }),
  },
  FetchAnswered: {
    rank: 24,
    tell: ({ broker, to, expired }, t) => ({
      heading: t('event.fetchAnswered.heading', { node: nodeName(to, t) }),
      text: t(expired ? 'event.fetchAnswered.expired' : 'event.fetchAnswered.text', { broker, node: nodeName(to, t) }),
      focus: { on: 'replica', broker },
    }),
  },
  ProducerSent: {
    rank: 40,
    tell: ({ client, tp, attempt }, t) => ({
      heading: t('event.sent.heading', { client }),
      text: t(attempt > 1 ? 'event.sent.again' : 'event.sent.text', { client, tp: list([tp]), attempt }),
      focus: { on: 'producer' },
    }),
  },
};
