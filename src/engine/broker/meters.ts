import type { BrokerMeters } from '../state';

/** Of a process that begins. */
export const newMeters = (): BrokerMeters => ({
  isrShrinks: 0,
  isrExpands: 0,
  failedIsrUpdates: 0,
  brokerChanges: 0,
  uncleanElections: 0,
});
