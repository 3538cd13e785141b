import { expect, test } from 'vitest';
import { emptyImage, isActive, replayBatch } from './image';
import { partitionImage } from './partition.testing';
import type { MetadataImage } from './records';

function image(): MetadataImage {
  const partitions = {
    't-0': partitionImage({ elr: [2] }),
    't-1': partitionImage({ lastKnownElr: [3] }),
    't-2': partitionImage({}),
    'u-0': partitionImage({ elr: [3] }),
  };
  return { ...emptyImage(), partitions };
}

const epochsAfterClearElr = (topic: string | null): number[] => {
  const changed = image();
  replayBatch(changed, { baseOffset: 9, records: [{ type: 'ClearElr', topic }] });
  return Object.values(changed.partitions).map(({ elr, lastKnownElr, partitionEpoch }) =>
    elr.length + lastKnownElr.length === 0 ? partitionEpoch : -1,
  );
};

test('ClearElr of the cluster: nobody is eligible any more, and only the partitions where that changes something have a new epoch (ELR-06)', () => {
  expect(epochsAfterClearElr(null)).toEqual([5, 5, 4, 5]);
});

test('ClearElr of a topic leaves the other ones alone (ELR-06)', () => {
  expect(epochsAfterClearElr('t')).toEqual([5, 5, 4, -1]);
});

test.each([
  [{ fenced: false }, true],
  [{ fenced: true }, false],
  [{ fenced: false, inControlledShutdown: true }, false],
] as const)('a broker whose registration says %j is active: %s (KR-09)', (change, active) => {
  const changed = emptyImage();
  const register = { type: 'RegisterBroker', brokerId: 1, brokerEpoch: 0, incarnation: 1, directory: 0 } as const;
  replayBatch(changed, {
    baseOffset: 0,
    records: [register, { type: 'BrokerRegistrationChange', brokerId: 1, brokerEpoch: 0, ...change }],
  });
  expect(isActive(changed, 1)).toBe(active);
  expect(isActive(changed, 2)).toBe(false);
});
