import { expect, test } from 'vitest';
import { parseScenario } from '../scenario/validate';
import { largeCluster, middleCluster, slowCluster } from './largeClusters';

const sizeOf = ({ cluster, topics }: ReturnType<typeof middleCluster>) => [
  cluster.brokers.length,
  topics.reduce((sum, { assignment }) => sum + (assignment?.length ?? 0), 0),
];

test('large clusters are as large as they say, and sound', () => {
  expect(sizeOf(middleCluster())).toEqual([12, 100]);
  expect(sizeOf(largeCluster())).toEqual([100, 10_000]);
  expect(sizeOf(slowCluster())).toEqual([50, 1500]);
  expect(parseScenario(slowCluster())).toEqual({ ok: true, value: slowCluster() });
  expect(parseScenario(middleCluster())).toEqual({ ok: true, value: middleCluster() });
  expect(parseScenario(largeCluster())).toEqual({ ok: true, value: largeCluster() });
});
