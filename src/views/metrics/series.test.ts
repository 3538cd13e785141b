import { describe, expect, test } from 'vitest';
import type { StepRecord, TraceEvent } from '../../engine/trace';
import { frame } from '../stage/fixtures';
import { changesOf, type Line, seriesOf, valueAt } from './series';

const steps = (...all: readonly (readonly TraceEvent[])[]): StepRecord[] =>
  all.map((events, index) => ({
    index: index + 1,
    atMs: index,
    cause: 0,
    source: { kind: 'timer', timer: 'isrExpiration', node: 'b1' },
    events,
  }));

const appended = (broker: number, lastOffset: number): TraceEvent => ({
  type: 'RecordsAppended',
  broker,
  tp: 't-0',
  baseOffset: lastOffset,
  lastOffset,
  leaderEpoch: 0,
  by: 'produce',
});
const written = (isr: readonly number[], tp = 't-0'): TraceEvent => ({
  type: 'PartitionStateWritten',
  tp,
  leader: 1,
  leaderEpoch: 0,
  isr,
  partitionEpoch: 1,
  previousLeader: 1,
  previousIsr: [],
  unclean: false,
  minIsr: 1,
});

const told = (lines: readonly Line[]) => lines.map(({ spans }) => spans.map(({ from, value }) => `${from}:${value}`).join(' '));

describe('the values of a run', () => {
  test('log ends, and how far followers are behind', () => {
    const { logEnd, lag } = seriesOf(steps([appended(1, 2)], [appended(2, 1)], [appended(2, 2)]), frame(0), 't-0');
    expect(told(logEnd)).toEqual(['0:2 1:3', '0:1 2:2 3:3', '0:1']);
    expect(told(lag)).toEqual(['0:null', '0:1 1:2 2:1 3:0', '0:1 1:2']);
  });

  test('what is cut off is no longer in the log', () => {
    const cut: TraceEvent = { type: 'LogTruncated', broker: 2, tp: 't-0', from: 1, to: 0 };
    expect(told(seriesOf(steps([cut]), frame(0), 't-0').logEnd)[1]).toBe('0:1 1:0');
  });

  test('the ISR beside its limit, and how many partitions lack a replica', () => {
    const { isr, underReplicated } = seriesOf(steps([written([1, 2])], [], [written([1, 2, 3])]), frame(0), 't-0');
    expect(told(isr)).toEqual(['0:3 1:2 3:3', '0:2']);
    expect(told(underReplicated)).toEqual(['0:0 1:1 3:0']);
  });

  test('other partitions count for the cluster alone', () => {
    const created: TraceEvent = { type: 'TopicCreated', topic: 'u', assignment: [[1, 2]] };
    const { isr, underReplicated } = seriesOf(steps([created], [written([1], 'u-0')]), frame(0), 't-0');
    expect([told(isr)[0], told(underReplicated)[0]]).toEqual(['0:3', '0:0 2:1']);
  });

  test('a batch waits until its producer has the outcome; an error that is tried again is none', () => {
    const sent = { type: 'ProducerSent', client: 'p', tp: 't-0', batch: 1, attempt: 1 } as const;
    const outcome = (willRetry: boolean): TraceEvent => ({
      type: 'ProducerOutcome',
      client: 'p',
      tp: 't-0',
      batch: 1,
      baseOffset: 0,
      error: 'NONE',
      willRetry,
      again: false,
    });
    expect(told(seriesOf(steps([sent], [outcome(true)], [outcome(false)]), frame(0), 't-0').unanswered)).toEqual(['0:0 1:1 3:0']);
  });
});

test('a value holds until the next change', () => {
  const line: Line = {
    of: { metric: 'value' },
    spans: [
      { from: 2, value: 5 },
      { from: 4, value: null },
    ],
  };
  expect([1, 2, 3, 4].map((shown) => valueAt(line, shown))).toEqual([null, 5, 5, null]);
  expect(changesOf([line, { ...line, spans: [{ from: 3, value: 1 }] }])).toEqual([2, 3, 4]);
});
