import { expect, test } from 'vitest';
import { LIMITS } from '../scenario/schema';
import { consumersOf, readingsOf } from './consumers';
import { type Recording, readRecording } from './recording';

const run = (atMs: number, endMs: number, ...typed: string[]) => ({
  do: 'run',
  atMs,
  endMs,
  argv: ['kafka-console-consumer.sh', '--bootstrap-server', 'localhost:9092', '--topic', 't', ...typed],
  exit: 0,
  out: '',
});

function recordingOf(steps: readonly unknown[]): Recording {
  const cluster = { brokers: [{ id: 1, host: 'localhost', port: 9092 }], configs: {} };
  const read = readRecording({ format: 1, id: 'x', title: 'x', kafka: '3.9.1', mode: 'zookeeper', cluster, steps });
  if (!read.ok) throw new Error(read.problem);
  return read.value;
}

const ONE = ['--partition', '0', '--offset', 'earliest'];

test('consumers are clients with the properties that they are given, each set once; those of no partition are none', () => {
  const racked = [...ONE, '--consumer-property', 'client.rack=b', '--consumer-property', 'no.such=1'];
  const recording = recordingOf([run(0, 900, ...ONE), run(1000, 1900, ...racked), run(2000, 2900, ...racked), run(3000, 3900)]);
  expect(consumersOf(recording, 0).map(({ configs }) => configs)).toEqual([
    { 'client.id': 'console-consumer' },
    { 'client.id': 'console-consumer', 'client.rack': 'b' },
  ]);
  expect(consumersOf(recording, LIMITS.clients - 1)).toHaveLength(1);
});

test('one that ends reads at the end of its time, one that keeps running until it is stopped', () => {
  const started = { ...run(5000, 5001, ...ONE), do: 'run.start', name: 'c' };
  const stopped = { do: 'run.stop', atMs: 20_000, endMs: 21_000, name: 'c', exit: 0, out: '' };
  const readings = readingsOf(recordingOf([run(0, 2000, ...ONE), run(3000, 3100, ...ONE), run(4000, 4900), started, stopped]));
  expect(readings.map(({ index, fromMs, untilMs }) => [index, fromMs, untilMs])).toEqual([
    [0, 1450, 2000],
    [1, 3000, 3100],
    [3, 7001, 21_000],
  ]);
});
