import type { Tellings } from './types';

/** Records, offsets and the water. */
export const logTellings: Tellings<'RecordsAppended' | 'FollowerFetchState' | 'HighWatermark' | 'LogTruncated'> = {
  LogTruncated: {
    rank: 95,
    tell: ({ broker, from, to }, t) => ({
      heading: t('event.truncated.heading', { from, to }),
      text: t('event.truncated.text', { broker, from, to }),
      focus: { on: 'logEnd', broker },
    }),
  },
  HighWatermark: {
    rank: 80,
    tell: ({ broker, from, to, by }, t) => ({
      heading: t('event.hw.heading', { from, to }),
      text: t(`event.hw.${by}`, { broker, to }),
      focus: { on: 'highWatermark', broker },
    }),
  },
  RecordsAppended: {
    rank: 60,
    tell: ({ broker, baseOffset, lastOffset, by }, t) => ({
      heading: t('event.appended.heading', { leo: lastOffset + 1 }),
      text: t(`event.appended.${by}`, { broker, from: baseOffset, to: lastOffset, count: lastOffset - baseOffset + 1 }),
      focus: { on: 'logEnd', broker },
    }),
  },
  FollowerFetchState: {
    rank: 50,
    tell: ({ broker, replica, from, to }, t) => ({
      heading: t('event.pin.heading', { replica, from: Math.max(from, 0), to }),
      text: t('event.pin.text', { broker, replica, to }),
      focus: { on: 'pin', broker, replica },
    }),
  },
};
