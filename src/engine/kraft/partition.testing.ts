import type { PartitionImage } from './records';

/** A partition of the metadata log that is led by broker 1, with what a test says of it. */
export const partitionImage = (change: Partial<PartitionImage> = {}): PartitionImage => ({
  replicas: [1, 2, 3],
  isr: [1],
  leader: 1,
  leaderEpoch: 0,
  partitionEpoch: 4,
  controllerEpoch: 1,
  recovering: false,
  adding: [],
  removing: [],
  elr: [],
  lastKnownElr: [],
  directories: {},
  ...change,
});
