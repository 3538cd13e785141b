import { describe, expect, test } from 'vitest';
import { partitionImage } from './partition.testing';
import { buildPartitionChange, type ElectionRules, electLeader, mergePartition, triggersLeaderEpochBump } from './partitionChangeBuilder';
import { maybeCompleteReassignment, reassignmentReplicas, reassignmentRevert } from './partitionReassignment';
import type { PartitionImage } from './records';

const partition = (change: Partial<PartitionImage> = {}): PartitionImage =>
  partitionImage({ replicas: [2, 1, 3], isr: [2, 1, 3], leaderEpoch: 100, partitionEpoch: 200, ...change });

const rules = (acceptable: readonly number[], change: Partial<ElectionRules> = {}): ElectionRules => ({
  isAcceptableLeader: (replica) => acceptable.includes(replica),
  minIsr: 2,
  elrEnabled: false,
  lastKnownLeaderKept: true,
  recoverySupported: true,
  targetInSync: true,
  bumpOnIsrShrink: false,
  ...change,
});

describe('who leads (ELE-08, ELE-09)', () => {
  test.each([
    ['a leader that may stay stays', 'ONLINE', {}, [1, 2], 1, false],
    ['the preferred replica goes before it where it is wanted', 'PREFERRED', {}, [1, 2], 2, false],
    ['a preferred replica that is not in sync does not', 'PREFERRED', { targetIsr: [1, 3] }, [1, 2], 1, false],
    ['the first of the assignment follows one that may not stay', 'ONLINE', { targetIsr: [3, 2] }, [2, 3], 2, false],
    ['nobody, if nobody in sync lives', 'ONLINE', { targetIsr: [3] }, [1, 2], -1, false],
    ['then anybody, if need be', 'UNCLEAN', { targetIsr: [3] }, [1, 2], 2, true],
    ['never by a preferred election', 'PREFERRED', { targetIsr: [3] }, [1, 2], -1, false],
    ['an unclean election is clean if it can be', 'UNCLEAN', { targetIsr: [1, 3] }, [1, 2], 1, false],
  ] as const)('%s', (_, election, wanted, acceptable, leader, unclean) => {
    expect(electLeader(partition(), { election, ...wanted }, rules(acceptable))).toEqual({ leader, unclean });
  });

  test('with an empty ISR an eligible replica leads, cleanly; the others stay eligible (ELR-04)', () => {
    const change = buildPartitionChange(partition({ isr: [1], elr: [3] }), { targetIsr: [] }, rules([2, 3], { elrEnabled: true }));
    expect(change).toEqual({ leader: 3, isr: [3], elr: [1] });
  });

  test('the last known leader leads when nobody is in the ISR or eligible, and that is unclean (ELR-05)', () => {
    const nobody = partition({ isr: [], leader: -1, lastKnownElr: [1] });
    const elrRules = rules([1, 2, 3], { elrEnabled: true });
    expect(buildPartitionChange(nobody, {}, elrRules)).toEqual({ leader: 1, isr: [1], recovering: true, lastKnownElr: [] });
    expect(buildPartitionChange({ ...nobody, elr: [3] }, {}, elrRules)).toMatchObject({ leader: 3 });
    expect(buildPartitionChange(nobody, {}, rules([2, 3], { elrEnabled: true }))).toBeNull();
  });
});

test.each<[string, Partial<PartitionImage>, readonly number[], Partial<ElectionRules>]>([
  ['without ELR nobody is eligible', { elr: [3] }, [3], {}],
  ['without ELR there is no last known leader', { lastKnownElr: [1] }, [1], {}],
  ['while somebody else is eligible, the last known leader is not', { elr: [3], lastKnownElr: [1] }, [1], { elrEnabled: true }],
  ['while somebody is in the ISR, neither', { isr: [2], lastKnownElr: [1] }, [1], { elrEnabled: true }],
  ['of two last known leaders none', { lastKnownElr: [1, 2] }, [1], { elrEnabled: true }],
])('nobody leads: %s (ELR-04, ELR-05)', (_, change, acceptable, how) => {
  const nobody = partition({ isr: [], leader: -1, ...change });
  expect(electLeader(nobody, {}, rules(acceptable, how))).toEqual({ leader: -1, unclean: false });
});

describe('the last known leader in 4.0 (ELR-05)', () => {
  const elr40 = (acceptable: readonly number[]) => rules(acceptable, { elrEnabled: true, lastKnownLeaderKept: false });

  test('is noted when the ISR becomes empty', () => {
    const change = buildPartitionChange(partition({ isr: [1] }), { targetIsr: [] }, elr40([]));
    expect(change).toEqual({ leader: -1, isr: [], elr: [1], lastKnownElr: [1] });
  });

  test('is not noted while the ISR has members, nor where nobody led; from 4.1 on as soon as nobody leads', () => {
    const alone = partition({ isr: [1] });
    expect(buildPartitionChange(alone, {}, elr40([]))).toEqual({ leader: -1 });
    expect(buildPartitionChange(alone, {}, { ...elr40([]), lastKnownLeaderKept: true })).toEqual({ leader: -1, lastKnownElr: [1] });
    expect(buildPartitionChange({ ...alone, leader: -1 }, { targetIsr: [] }, elr40([]))).toEqual({ isr: [], elr: [1] });
    expect(buildPartitionChange(partition(), { targetIsr: [2, 1] }, elr40([1, 2]))).toEqual({ isr: [2, 1] });
  });

  test('who is noted stays so', () => {
    const noted = partition({ isr: [1], lastKnownElr: [2] });
    const change = buildPartitionChange(noted, {}, rules([], { elrEnabled: true }));
    expect(change).toEqual({ leader: -1 });
  });

  test('may lead again though it is fenced (KAFKA-19522)', () => {
    const nobody = partition({ isr: [], leader: -1, lastKnownElr: [1] });
    expect(buildPartitionChange(nobody, {}, elr40([2]))).toMatchObject({ leader: 1, recovering: true });
    expect(buildPartitionChange(nobody, {}, { ...elr40([2]), lastKnownLeaderKept: true })).toBeNull();
  });
});

describe('the record of a change', () => {
  test('nothing is written where nothing changes', () => {
    expect(buildPartitionChange(partition(), {}, rules([1, 2, 3]))).toBeNull();
  });

  test('the last member of the ISR stays without ELR, and leaves with it (KR-11, ELR-03)', () => {
    const last = partition({ isr: [1] });
    expect(buildPartitionChange(last, { targetIsr: [] }, rules([]))).toEqual({ leader: -1 });
    expect(buildPartitionChange(last, { targetIsr: [] }, rules([], { elrEnabled: true }))).toEqual({
      leader: -1,
      isr: [],
      elr: [1],
      lastKnownElr: [1],
    });
  });

  test('an unclean leader is alone in the ISR and RECOVERING, and nobody is eligible (ELE-12, ELR-03)', () => {
    const wanted = { election: 'UNCLEAN', targetIsr: [3] } as const;
    const elrRules = rules([2], { elrEnabled: true });
    expect(buildPartitionChange(partition({ elr: [1] }), wanted, elrRules)).toEqual({ leader: 2, isr: [2], elr: [], recovering: true });
    expect(buildPartitionChange(partition(), wanted, rules([2], { recoverySupported: false }))).toEqual({ leader: 2, isr: [2] });
  });

  test('who leaves while the ISR is below min ISR is eligible; at min ISR nobody is (ELR-03)', () => {
    const elrRules = rules([1, 2, 3], { elrEnabled: true });
    expect(buildPartitionChange(partition(), { targetIsr: [1, 2] }, elrRules)).toEqual({ isr: [1, 2] });
    expect(buildPartitionChange(partition(), { targetIsr: [1] }, elrRules)).toEqual({ isr: [1], elr: [2, 3] });
    expect(buildPartitionChange(partition({ isr: [1], elr: [2] }), { targetIsr: [1, 3] }, elrRules)).toEqual({ isr: [1, 3], elr: [] });
  });

  test('who stopped uncleanly is not eligible (KR-13)', () => {
    const wanted = { targetIsr: [1], uncleanShutdownReplicas: [3] };
    expect(buildPartitionChange(partition(), wanted, rules([1, 2], { elrEnabled: true }))).toEqual({ isr: [1], elr: [2] });
  });

  test('who is no replica any more is not eligible (ELR-03)', () => {
    const change = buildPartitionChange(
      partition({ isr: [1], elr: [2, 3] }),
      { targetReplicas: [2, 1] },
      rules([1, 2], { elrEnabled: true }),
    );
    expect(change).toEqual({ leader: 1, elr: [2], replicas: [2, 1] });
  });

  test('each change raises the partition epoch; the leader epoch only where the leader is named (ELE-13)', () => {
    expect(mergePartition(partition(), { isr: [1, 2] })).toMatchObject({ isr: [1, 2], leaderEpoch: 100, partitionEpoch: 201 });
    expect(mergePartition(partition(), { leader: 1 })).toMatchObject({ leader: 1, leaderEpoch: 101, partitionEpoch: 201 });
  });

  test('a shrink names the leader before 3.6, a dropped replica always (ISR-08)', () => {
    const shrunk = { isr: [2, 1], replicas: [2, 1, 3] };
    const moved = { isr: [2, 1, 3], replicas: [2, 1, 4] };
    expect(triggersLeaderEpochBump(partition(), shrunk, true)).toBe(true);
    expect(triggersLeaderEpochBump(partition(), shrunk, false)).toBe(false);
    expect(triggersLeaderEpochBump(partition(), moved, false)).toBe(true);
    expect(buildPartitionChange(partition(), { targetIsr: [2, 1] }, rules([1, 2, 3], { bumpOnIsrShrink: true }))).toEqual({
      isr: [2, 1],
      leader: 1,
    });
  });
});

describe('reassignment (CTL-05)', () => {
  test('the target first, then who will go', () => {
    expect(reassignmentReplicas([4, 3, 2], [1, 2, 5])).toEqual({ replicas: [1, 2, 5, 3, 4], adding: [1, 5], removing: [3, 4] });
  });

  test('it is complete when every added replica is in the ISR, and somebody stays in it', () => {
    const moving = reassignmentReplicas([0, 1, 2], [0, 1, 3]);
    expect(maybeCompleteReassignment(moving, [0, 1, 2], false)).toBeNull();
    expect(maybeCompleteReassignment(moving, [2, 3], false)).toEqual({ replicas: [0, 1, 3], isr: [3] });
    expect(maybeCompleteReassignment(reassignmentReplicas([0, 1], [0]), [1], false)).toBeNull();
  });

  test('since 3.8 it waits for its whole target (KAFKA-15665)', () => {
    const moving = reassignmentReplicas([0, 1, 2], [0, 1, 3]);
    expect(maybeCompleteReassignment(moving, [2, 3], true)).toBeNull();
    expect(maybeCompleteReassignment(moving, [0, 1, 2, 3], true)).toEqual({ replicas: [0, 1, 3], isr: [0, 1, 3] });
  });

  test('the ISR change that completes it moves the leader into the target, in one record', () => {
    const moving = partition({ replicas: [4, 2, 1], isr: [2, 1], adding: [4], removing: [1] });
    expect(buildPartitionChange(moving, { targetIsr: [2, 1, 4] }, rules([1, 2, 4]))).toEqual({
      leader: 4,
      isr: [2, 4],
      replicas: [4, 2],
      adding: [],
      removing: [],
    });
  });

  test('back to where it came from; where only added replicas are in sync, that is unclean', () => {
    const moving = reassignmentReplicas([1, 2], [3]);
    expect(reassignmentRevert(moving, [2, 3])).toEqual({ replicas: [1, 2], isr: [2], unclean: false });
    expect(reassignmentRevert(moving, [3])).toEqual({ replicas: [1, 2], isr: [1], unclean: true });
  });
});
