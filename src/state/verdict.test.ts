import { expect, test } from 'vitest';
import type { NamedViolation } from '../worker/protocol';
import { verdictAt } from './verdict';

const broken = (id: NamedViolation['id'], step: number, because: NamedViolation['because']): NamedViolation => ({
  id,
  name: id,
  tp: 't-0',
  broker: 1,
  offset: 0,
  value: 'm',
  since: 0,
  step,
  atMs: step,
  because,
});

const acksOne = broken('S2', 10, 'sameLeader');
const unclean = broken('S1', 20, 'noUncleanElection');
const bug = broken('P1', 30, null);
const all = [broken('S5', 5, 'noLossyStop'), acksOne, unclean, bug];

test.each([
  ['before anything broke', 4, { state: 'calm' }],
  ['after what nobody reads or writes has broken', 9, { state: 'calm' }],
  ['when a record is lost', 10, { state: 'expected', violation: acksOne }],
  ['when a graver loss follows', 20, { state: 'expected', violation: unclean }],
  ['when nothing excuses it', 30, { state: 'bug', violation: bug }],
] as const)('%s', (_, step, expected) => {
  expect(verdictAt(all, step)).toEqual(expected);
});
