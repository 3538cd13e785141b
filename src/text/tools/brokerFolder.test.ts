import { describe, expect, test } from 'vitest';
import { createSimulation, runUntil } from '../../engine/simulation';
import type { Configs, Scenario } from '../../scenario/schema';
import { parseScenario } from '../../scenario/validate';
import type { KafkaVersion } from '../../scenario/versions';
import { brokerFile } from './brokerFile';
import { brokerFolder } from './brokerFolder';

type Commands = Scenario['commands'];

/** Two brokers; `t` lies on both, and takes records of 80 bytes and more, three in a segment. */
function runOf(commands: Commands, untilMs: number, kafka: KafkaVersion = '3.9', configs: Configs = {}) {
  const parsed = parseScenario({
    schemaVersion: 1,
    seed: 1,
    kafka,
    cluster: { mode: kafka === '4.1' ? 'kraft' : 'zookeeper', brokers: [{ id: 1 }, { id: 2 }], configs },
    topics: [{ name: 't', assignment: [[1, 2]], configs: kafka === '4.1' ? {} : { 'segment.bytes': 300, 'file.delete.delay.ms': 5000 } }],
    clients: [{ id: 'producer', kind: 'producer' }],
    network: { latencyMs: 1 },
    commands: [...commands],
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem));
  const sim = createSimulation(parsed.value);
  runUntil(sim, untilMs);
  return sim;
}

const eight: Commands = Array.from({ length: 8 }, (_, i) => ({
  atMs: 1000 + 10 * i,
  do: 'produce',
  client: 'producer',
  topic: 't',
  partition: 0,
  acks: 'all',
  records: [{ key: `k${i}`, value: 'v'.repeat(10 + i) }],
}));

const at = (offset: number) => String(offset).padStart(20, '0');
const names = (sim: ReturnType<typeof runOf>, path: string, broker = 1) => brokerFolder(sim, broker, path)?.map(({ name }) => name);
const logs = (sim: ReturnType<typeof runOf>, broker = 1) => brokerFolder(sim, broker, 't-0')?.filter(({ name }) => name.endsWith('.log'));

describe('the folder of a replica', () => {
  test('has a log and its indexes for each segment, a snapshot at each roll (LOG-01)', () => {
    const sim = runOf(eight, 5000);
    const segment = (base: number) => [`${at(base)}.index`, `${at(base)}.log`, `${at(base)}.snapshot`, `${at(base)}.timeindex`];
    expect(names(sim, 't-0')).toEqual([
      ...segment(0).filter((name) => !name.endsWith('snapshot')),
      ...segment(3),
      ...segment(6),
      'leader-epoch-checkpoint',
      'partition.metadata',
    ]);
    const sizes = [
      { name: `${at(0)}.log`, bytes: 243 },
      { name: `${at(3)}.log`, bytes: 252 },
      { name: `${at(6)}.log`, bytes: 173 },
    ];
    expect([logs(sim), logs(sim, 2)]).toEqual([sizes, sizes]);
  });

  test('knows no epochs, snapshots and ids before there were any', () => {
    expect(names(runOf(eight.slice(0, 1), 5000, '0.10'), 't-0')).toEqual([`${at(0)}.index`, `${at(0)}.log`, `${at(0)}.timeindex`]);
    expect(names(runOf(eight.slice(0, 1), 5000, '2.5'), 't-0')).toContain('leader-epoch-checkpoint');
    expect(names(runOf(eight.slice(0, 1), 5000, '2.5'), 't-0')).not.toContain('partition.metadata');
  });

  test('keeps deleted segments under another name until file.delete.delay.ms is over (LOG-11)', () => {
    const alter: Commands[number] = { atMs: 2000, do: 'config.alter', topic: 't', configs: { 'retention.bytes': 400 } };
    const often = { 'log.retention.check.interval.ms': 1000, 'log.initial.task.delay.ms': 1000 };
    const soon = names(runOf([...eight, alter], 4000, '3.9', often), 't-0');
    expect(soon?.filter((name) => name.endsWith('.deleted'))).toEqual([
      `${at(0)}.index.deleted`,
      `${at(0)}.log.deleted`,
      `${at(0)}.timeindex.deleted`,
    ]);
    expect(names(runOf([...eight, alter], 9000, '3.9', often), 't-0')?.filter((name) => name.endsWith('.deleted'))).toEqual([]);
  });

  test('is no folder where there is no replica', () => {
    expect(brokerFolder(runOf([], 100), 1, 'nosuch-0')).toBeNull();
  });
});

describe('the log directory', () => {
  test('has the checkpoints and a folder for each replica', () => {
    expect(names(runOf([], 1000), '.')).toEqual([
      '.lock',
      'cleaner-offset-checkpoint',
      'log-start-offset-checkpoint',
      'meta.properties',
      'recovery-point-offset-checkpoint',
      'replication-offset-checkpoint',
      't-0/',
    ]);
    expect(names(runOf([], 1000, '0.10'), '.')).not.toContain('log-start-offset-checkpoint');
  });

  test('keeps the folder of a replica that was taken away for a while (ZK-15)', () => {
    const move: Commands[number] = { atMs: 1000, do: 'partition.reassign', topic: 't', partition: 0, replicas: [2] };
    const sim = runOf([move], 5000);
    expect(names(sim, '.')?.filter((name) => name.startsWith('t-0'))).toEqual([expect.stringMatching(/^t-0\.[0-9a-f]{32}-delete\/$/)]);
    expect(brokerFile(sim, 1, 'recovery-point-offset-checkpoint')).toBe('0\n0\n');
  });
});

describe('files', () => {
  test('meta.properties (KR-13)', () => {
    const lines = (kafka: KafkaVersion) =>
      brokerFile(runOf([], 100, kafka), 1, 'meta.properties')
        ?.trimEnd()
        .split('\n')
        .slice(2);
    expect(lines('2.3')).toEqual(['broker.id=1', 'version=0']);
    expect(lines('3.9')).toEqual(['broker.id=1', 'version=0', expect.stringMatching(/^cluster\.id=[\w-]{22}$/)]);
    expect(lines('4.1')).toEqual([
      'node.id=1',
      expect.stringMatching(/^directory\.id=/),
      'version=1',
      expect.stringMatching(/^cluster\.id=/),
    ]);
    expect(brokerFile(runOf([], 100), 1, 'meta.properties')).toMatch(/^#\n#[A-Z][a-z]{2} [A-Z][a-z]{2} \d\d \d\d:\d\d:\d\d UTC \d{4}\n/);
  });

  test('.kafka_cleanshutdown lies there while an orderly end is the last thing that happened (LOG-09)', () => {
    const stop: Commands[number] = { atMs: 1000, do: 'broker.stop', broker: 2 };
    const kill: Commands[number] = { atMs: 1000, do: 'broker.kill', broker: 2 };
    const start: Commands[number] = { atMs: 5000, do: 'broker.start', broker: 2 };
    const text = (commands: Commands, kafka: KafkaVersion) => brokerFile(runOf(commands, 9000, kafka), 2, '.kafka_cleanshutdown');
    expect(text([stop], '3.9')).toBe('');
    expect(text([stop], '4.1')).toMatch(/^\{"version":0,"brokerEpoch":\d+\}$/);
    expect([text([kill], '4.1'), text([stop, start], '4.1')]).toEqual([null, null]);
  });

  test('leader-epoch-checkpoint is empty before an epoch stands in it (EPO-02)', () => {
    const file = 't-0/leader-epoch-checkpoint';
    expect(brokerFile(runOf([], 100, '1.1'), 2, file)).toBe('');
    expect(brokerFile(runOf(eight.slice(0, 1), 5000, '1.1'), 2, file)).toBe('0\n1\n0 0\n');
    expect(brokerFile(runOf(eight.slice(0, 1), 5000, '0.10'), 2, file)).toBeNull();
  });

  test('others are not known', () => {
    expect(brokerFile(runOf([], 100), 1, 'nosuch')).toBeUndefined();
  });
});
