import { describe, expect, test } from 'vitest';
import type { StepRecord } from '../engine/trace';
import { barredStart, readsSince, shownLog } from './processLog';
import type { RecordedStep, Recording, StepOf } from './recording';

const step = (fields: Record<string, unknown>, atMs = 0): RecordedStep => ({ endMs: atMs, ...fields, atMs }) as unknown as RecordedStep;

const recordingOf = (steps: RecordedStep[], mode: Recording['mode'] = 'zookeeper', kafka = '3.9.1'): Recording => ({
  format: 1,
  id: 'test',
  title: '',
  kafka,
  mode,
  cluster: { brokers: [{ id: 1, host: 'localhost', port: 9092 }], configs: {} },
  steps,
});

const logStep = (fields: Record<string, unknown>, atMs: number) =>
  step({ do: 'log', broker: 1, lines: [], ...fields }, atMs) as StepOf<'log'>;

const at = (atMs: number, ...events: StepRecord['events']): StepRecord => ({
  index: atMs,
  atMs,
  cause: 0,
  source: { kind: 'timer', timer: 'isrExpiration', node: 'b1' },
  events,
});

const elected = (broker: number) => ({ type: 'ControllerElected', broker, controllerEpoch: 1 }) as const;
const expanding = { type: 'Logged', node: 'b1', entry: { says: 'isrNotWritten', tp: 't-0', partitionEpoch: 3 } } as const;

describe('a log step', () => {
  const told = [at(10, elected(1)), at(20, expanding), at(30, elected(2)), at(40, expanding)];

  test('shows the lines of its node that it asks for, since the last one like it, up to its beginning', () => {
    const first = logStep({}, 15);
    const second = logStep({ match: 'ISR' }, 35);
    const recording = recordingOf([first, logStep({ broker: 2 }, 18), second], 'zookeeper', '2.3.1');
    expect(shownLog(recording, first, 0, told)).toEqual([
      '[Controller id=1] 1 successfully elected as the controller. Epoch incremented to 1 and epoch zk version is now 1',
    ]);
    expect(shownLog(recording, second, 2, told)).toEqual([
      '[Partition t-0 broker=1] Cached zkVersion [3] not equal to that in zookeeper, skip updating ISR',
    ]);
    expect(shownLog(recording, { ...second, match: '(?i)CACHED' }, 2, told)).toHaveLength(1);
    expect(shownLog(recording, { ...second, match: 'CACHED' }, 2, told)).toHaveLength(0);
    expect(shownLog(recording, { ...second, match: '(?P<what>ISR' }, 2, told)).toHaveLength(1);
  });

  test('that asks for every line reads what the controller and changes of state log', () => {
    const every = logStep({ match: '.' }, 50);
    expect(shownLog(recordingOf([every]), every, 0, told)).toEqual([expect.stringContaining('successfully elected')]);
  });

  test('reads since the step that it names; in KRaft the first one since the cluster settled', () => {
    const settled = step({ do: 'settle', endMs: 7 }, 5);
    const named = logStep({ since: 1 }, 30);
    const steps = [settled, step({ do: 'wait', ms: 1 }, 12), logStep({}, 20), named];
    expect(readsSince(recordingOf(steps), named, 3)).toBe(12);
    expect(readsSince(recordingOf(steps), logStep({}, 30), 3)).toBe(20);
    expect(readsSince(recordingOf(steps, 'kraft', '4.1.0'), logStep({ broker: 2 }, 30), 3)).toBe(7);
    expect(readsSince(recordingOf(steps), logStep({ broker: 2 }, 30), 3)).toBe(0);
  });
});

describe('a start', () => {
  const start = (fields: Record<string, unknown> = {}) => step({ do: 'broker.start', broker: 1, ...fields }) as StepOf<'broker.start'>;
  const wipe = step({ do: 'broker.wipe', broker: 1 });
  const format = step({ do: 'run', broker: 1, argv: ['kafka-storage.sh', 'format', '-c', 'server.properties'], exit: 0, out: '' });

  test('on a disk that another process has ends with the lock', () => {
    const again = start({ again: true });
    expect(barredStart(recordingOf([again], 'kraft', '4.1.0'), again)).toEqual([
      '[BrokerServer id=1] Fatal error during broker startup. Prepare to shutdown\norg.apache.kafka.common.KafkaException: Failed to acquire lock on file .lock in kraft-logs. A Kafka instance in another process or thread is using this directory.',
    ]);
    expect(barredStart(recordingOf([again], 'zookeeper', '1.1.1'), again)?.[0]).toContain('\nkafka.common.KafkaException: ');
  });

  test('on an emptied disk of KRaft needs a format first', () => {
    const last = start();
    const isBarred = (steps: RecordedStep[], mode: Recording['mode']) =>
      barredStart(recordingOf([...steps, last], mode, '3.9.1'), last) !== null;
    expect(isBarred([wipe], 'kraft')).toBe(true);
    expect(isBarred([wipe, format], 'kraft')).toBe(false);
    expect(isBarred([format, wipe], 'kraft')).toBe(true);
    expect(isBarred([wipe], 'zookeeper')).toBe(false);
  });
});
