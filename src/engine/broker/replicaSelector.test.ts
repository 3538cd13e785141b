import { expect, test } from 'vitest';
import { selectReadReplica } from './replicaSelector';

const replica = (id: number, rack: string | null, logEndOffset: number, timeSinceLastCaughtUpMs = 0) => ({
  id,
  rack,
  logEndOffset,
  timeSinceLastCaughtUpMs,
});
const LEADER = replica(1, 'a', 9);

test.each([
  ['the leader where it stands in the rack', 'a', [replica(2, 'a', 9), LEADER], 1],
  ['the longest log', 'b', [LEADER, replica(2, 'b', 7, 0), replica(3, 'b', 8, 900)], 3],
  ['then the least time behind', 'b', [LEADER, replica(2, 'b', 8, 100), replica(3, 'b', 8, 900)], 2],
  ['then the highest id', 'b', [LEADER, replica(3, 'b', 8), replica(2, 'b', 8)], 3],
  ['whatever their order', 'b', [LEADER, replica(2, 'b', 8), replica(3, 'b', 8)], 3],
  ['the leader for a consumer whose rack has no name', '', [LEADER, replica(2, '', 9)], 1],
  ['the leader where nobody stands in the rack', 'c', [LEADER, replica(2, null, 9)], 1],
  ['the leader for a consumer without a rack', null, [LEADER, replica(2, null, 9)], 1],
] as const)('%s (CON-04)', (_, rack, replicas, expected) => {
  expect(selectReadReplica(rack, 1, replicas)).toBe(expected);
});
