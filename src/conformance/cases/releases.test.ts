import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { runCase } from './runCase';

interface Case {
  readonly id: string;
  readonly given: Record<string, unknown>;
  readonly when: readonly Record<string, unknown>[];
}

const cases: Case[] = JSON.parse(readFileSync(new URL('./cases.json', import.meta.url), 'utf8'));
const caseOf = (id: string): Case => cases.find((each) => each.id === id) as Case;

/** What a case of one release comes to in another one: other steps, and another end if it is another. */
function on(id: string, given: Record<string, unknown>, steps: (when: Case['when']) => Case['when'], end?: unknown): unknown {
  const base = caseOf(id);
  const other = end === undefined ? [] : [['then', end]];
  return { ...base, given: { ...base.given, ...given }, when: steps(base.when), ...Object.fromEntries(other) };
}

test('from 2.2 on the latest offset is hidden until the new leader’s high watermark is there (KIP-207)', () => {
  const hidden = { do: 'listOffsets', from: 2, spec: 'latest', expect: { error: 'OFFSET_NOT_AVAILABLE' } };
  const shown = on('HW-007', { kafka: '2.2' }, (when) => when.map((step, i) => (i === 8 ? hidden : step)));
  expect(runCase(shown)).toBeNull();
});

test('in 2.0 a replica joins the ISR below the start of the leader’s epoch, and its election loses what was committed (KAFKA-7128)', () => {
  const admitted = { do: 'assert', expect: { partition: { isr: [1, 2, 3] } } };
  const end = { partition: { leader: 3, isr: [1, 3] }, replicas: { 3: { values: ['a', 'b'] } } };
  const early = on('DUR-016', { kafka: '2.0' }, (when) => when.map((step, i) => (i === 3 ? admitted : step)).slice(0, 6), end);
  expect(runCase(early)).toBeNull();
});

test('before 3.2 nobody is marked RECOVERING (ELE-12)', () => {
  const end = { partition: { leader: 2, isr: [2], recovery: 'RECOVERED' } };
  const unmarked = on('DUR-036', {}, (when) => when.slice(0, 14), end);
  expect(runCase(unmarked)).toBeNull();
});

test('before 3.7 min.insync.replicas beyond the replication factor refuses every write (REP-12)', () => {
  const given = { kafka: '3.6', brokers: [1, 2], assignment: [1, 2], config: { 'min.insync.replicas': 3 } };
  const refused = [{ do: 'produce', values: ['m1'], acks: 'all', expect: 'error:NOT_ENOUGH_REPLICAS' }];
  expect(runCase(on('HW-007', given, () => refused, { replicas: { 1: { leo: 0 } } }))).toBeNull();
});

test('0.11 remembers the last batch of a producer, 1.0 the last five (IDM-02)', () => {
  const sent = (seq: number, expected?: string) => ({
    do: 'produce',
    values: [`v${seq}`],
    acks: '1',
    producer: { id: 1, epoch: 0, seq },
    ...(expected === undefined ? {} : { expect: expected }),
  });
  const repeated = (kafka: string, expected: string) => {
    const given = { kafka, brokers: [1], assignment: [1], config: {} };
    return runCase(on('HW-007', given, () => [sent(0), sent(1), sent(0, expected)], { replicas: { 1: { leo: 2 } } }));
  };
  expect(repeated('0.11', 'error:OUT_OF_ORDER_SEQUENCE_NUMBER')).toBeNull();
  expect(repeated('1.0', 'duplicate')).toBeNull();
});
