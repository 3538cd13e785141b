import { afterEach, describe, expect, test } from 'vitest';
import { formatLessonHash, parseLessonHash } from '../scenario/place';
import { BREAKPOINTS, NO_CONDITIONS, setBreakpoints } from './breakpoints';
import { playhead } from './playhead';
import { timeline } from './timeline';
import { keepTimeline, openTimeline, readTimeline, writeTimeline } from './timelineLink';
import { NO_TOOLS, setTools, tools } from './timelineTools';

const NOTHING = { ...NO_TOOLS, ...NO_CONDITIONS, scale: null };
const ALL = {
  axis: 'time',
  range: { from: 3, to: 12 },
  window: { from: 1, to: 20 },
  notes: [{ atMs: 1200, text: '여기서 사라진다 ✕' }],
  kinds: ['isrShrank', 'recordLost'],
  broker: 2,
  tp: 'my.topic-0',
  scale: 1 / 300,
} as const;

afterEach(() => {
  setTools(NO_TOOLS);
  setBreakpoints(NO_CONDITIONS);
});

test('what a link carries comes back, through the address of a page', () => {
  const text = writeTimeline(ALL) ?? '';
  const read = parseLessonHash(formatLessonHash({ moment: { done: 4, percent: 0 }, selection: null, timeline: text }));
  expect(read).toMatchObject({ ok: true, value: { selection: null, ignored: [], timeline: text } });
  expect(readTimeline(text)).toEqual(ALL);
});

test('a timeline as it is anyway takes no room in a link', () => {
  expect(writeTimeline(NOTHING)).toBeNull();
  expect(formatLessonHash({ moment: { done: 4, percent: 0 }, selection: 'b2' })).toBe('#1.4.b2');
});

test('codes of breakpoints are for ever', () => {
  expect(BREAKPOINTS.slice(0, 9)).toEqual([
    'isrShrank',
    'underMinIsr',
    'leaderChanged',
    'uncleanElection',
    'highWatermarkBack',
    'logTruncated',
    'controllerChanged',
    'recordLost',
    'sessionExpired',
  ]);
  expect(readTimeline('eyJ0IjoxLCJiIjpbMCw3XX0')).toMatchObject({ axis: 'time', kinds: ['isrShrank', 'recordLost'] });
});

test('how playing goes by time is written as how often slower than real time, for ever', () => {
  const scaleIn = (s: number) => readTimeline(Buffer.from(JSON.stringify({ s })).toString('base64url'))?.scale;
  expect([1, 10, 100, 300, 1000].map(scaleIn)).toEqual([1, 0.1, 0.01, 1 / 300, 0.001]);
});

test('a link that says so plays by time, and is written again', () => {
  keepTimeline();
  expect(openTimeline(writeTimeline({ ...NOTHING, scale: 0.01 }) ?? '')).toBe(true);
  expect(playhead.getState().scale).toBe(0.01);
  expect(readTimeline(timeline.getState().link ?? '')?.scale).toBe(0.01);
  playhead.setState({ scale: null });
  expect(timeline.getState().link).toBeNull();
});

describe('what is damaged', () => {
  test('is no timeline', () => {
    for (const text of ['', 'ey', 'eyJ0Ijox', '!!', 'W10', 'bnVsbA']) expect(readTimeline(text), text).toBeNull();
  });

  test('a field that is not understood does not take the others with it', () => {
    const text = (fields: unknown) => Buffer.from(JSON.stringify(fields)).toString('base64url');
    expect(readTimeline(text({ t: 1, r: [9, 3], n: [[1], 'x', [5, 'kept']], b: [99, 'y', 2], k: -1, p: 7, s: 3, z: 1 }))).toEqual({
      axis: 'time',
      range: null,
      window: null,
      notes: [{ atMs: 5, text: 'kept' }],
      kinds: ['leaderChanged'],
      broker: null,
      tp: null,
      scale: null,
    });
  });
});

test('another run takes range and notes away; axis and breakpoints stay', () => {
  keepTimeline();
  setTools({ axis: 'time', range: { from: 1, to: 2 }, notes: [{ atMs: 0, text: 'a' }] });
  const before = timeline.getState().link;
  expect(openTimeline(undefined)).toBe(true);
  expect(tools.getState()).toMatchObject({ axis: 'time', range: null, notes: [] });
  expect(timeline.getState().link).not.toBe(before);
  expect(readTimeline(timeline.getState().link ?? '')).toMatchObject({ axis: 'time', notes: [] });
});
