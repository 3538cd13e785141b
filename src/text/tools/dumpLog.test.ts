import { describe, expect, test } from 'vitest';
import { createSimulation, runUntil } from '../../engine/simulation';
import type { Configs, Scenario } from '../../scenario/schema';
import { parseScenario } from '../../scenario/validate';
import type { KafkaVersion } from '../../scenario/versions';
import { dumpLog } from './dumpLog';

type Records = Extract<Scenario['commands'][number], { do: 'produce' }>['records'];

const produce = (atMs: number, records: Records): Scenario['commands'][number] => ({
  atMs,
  do: 'produce',
  client: 'producer',
  topic: 't',
  partition: 0,
  acks: 'all',
  records,
});

/** One broker, one partition: `v5` without a key, then the key `nil` without a value. */
function runOf(kafka: KafkaVersion, commands: Scenario['commands'], configs: Configs = {}, client: Configs = {}) {
  const parsed = parseScenario({
    schemaVersion: 1,
    seed: 1,
    kafka,
    cluster: { mode: 'zookeeper', brokers: [{ id: 1 }], configs: {} },
    topics: [{ name: 't', assignment: [[1]], configs }],
    clients: [{ id: 'producer', kind: 'producer', configs: kafka === '3.9' ? { ...client, 'enable.idempotence': false } : client }],
    network: { latencyMs: 1 },
    commands: [...commands],
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem));
  const sim = createSimulation(parsed.value);
  runUntil(sim, 10_000);
  return sim;
}

const TWO = [produce(1000, [{ value: 'v5' }]), produce(1010, [{ key: 'nil', value: null }])];
const LOG = 't-0/00000000000000000000.log';

function dumped(sim: ReturnType<typeof runOf>, typed: string): string[] {
  const output = dumpLog(sim, 1, typed.split(' '));
  if ('unknown' in output) return [output.unknown];
  return output.out
    .replace(/\b17\d{11}\b/g, '<time>')
    .trimEnd()
    .split('\n');
}

const NO_PRODUCER = 'baseSequence: -1 lastSequence: -1 producerId: -1 producerEpoch: -1 partitionLeaderEpoch: 0 isTransactional: false';

/** By release: the lines of the batches alone; the lines with `--print-data-log --deep-iteration`. */
const PRINTED: readonly (readonly [KafkaVersion, readonly string[], readonly string[]])[] = [
  [
    '0.10',
    [
      'offset: 0 position: 0 CreateTime: <time> isvalid: true payloadsize: 2 magic: 1 compresscodec: NONE crc: 0',
      'offset: 1 position: 36 CreateTime: <time> isvalid: true payloadsize: -1 magic: 1 compresscodec: NONE crc: 0 keysize: 3',
    ],
    [
      'offset: 0 position: 0 CreateTime: <time> isvalid: true payloadsize: 2 magic: 1 compresscodec: NONE crc: 0 payload: v5',
      'offset: 1 position: 36 CreateTime: <time> isvalid: true payloadsize: -1 magic: 1 compresscodec: NONE crc: 0 keysize: 3',
    ],
  ],
  [
    '1.1',
    [
      `baseOffset: 0 lastOffset: 0 ${NO_PRODUCER} position: 0 CreateTime: <time> isvalid: true size: 70 magic: 2 compresscodec: NONE crc: 0`,
      `baseOffset: 1 lastOffset: 1 ${NO_PRODUCER} position: 70 CreateTime: <time> isvalid: true size: 71 magic: 2 compresscodec: NONE crc: 0`,
    ],
    [
      'offset: 0 position: 0 CreateTime: <time> isvalid: true keysize: -1 valuesize: 2 magic: 2 compresscodec: NONE producerId: -1 producerEpoch: -1 sequence: -1 isTransactional: false headerKeys: [] payload: v5',
      'offset: 1 position: 70 CreateTime: <time> isvalid: true keysize: 3 valuesize: -1 magic: 2 compresscodec: NONE producerId: -1 producerEpoch: -1 sequence: -1 isTransactional: false headerKeys: []',
    ],
  ],
  [
    '2.3',
    [
      `baseOffset: 0 lastOffset: 0 count: 1 ${NO_PRODUCER} isControl: false position: 0 CreateTime: <time> size: 70 magic: 2 compresscodec: NONE crc: 0 isvalid: true`,
      `baseOffset: 1 lastOffset: 1 count: 1 ${NO_PRODUCER} isControl: false position: 70 CreateTime: <time> size: 71 magic: 2 compresscodec: NONE crc: 0 isvalid: true`,
    ],
    [
      '| offset: 0 CreateTime: <time> keysize: -1 valuesize: 2 sequence: -1 headerKeys: [] payload: v5',
      '| offset: 1 CreateTime: <time> keysize: 3 valuesize: -1 sequence: -1 headerKeys: []',
    ],
  ],
  [
    '2.8',
    [
      `baseOffset: 0 lastOffset: 0 count: 1 ${NO_PRODUCER} isControl: false position: 0 CreateTime: <time> size: 70 magic: 2 compresscodec: NONE crc: 0 isvalid: true`,
      `baseOffset: 1 lastOffset: 1 count: 1 ${NO_PRODUCER} isControl: false position: 70 CreateTime: <time> size: 71 magic: 2 compresscodec: NONE crc: 0 isvalid: true`,
    ],
    [
      '| offset: 0 isValid: true crc: null keySize: -1 valueSize: 2 CreateTime: <time> baseOffset: 0 lastOffset: 0 baseSequence: -1 lastSequence: -1 producerEpoch: -1 partitionLeaderEpoch: 0 batchSize: 70 magic: 2 compressType: NONE position: 0 sequence: -1 headerKeys: [] payload: v5',
      '| offset: 1 isValid: true crc: null keySize: 3 valueSize: -1 CreateTime: <time> baseOffset: 1 lastOffset: 1 baseSequence: -1 lastSequence: -1 producerEpoch: -1 partitionLeaderEpoch: 0 batchSize: 71 magic: 2 compressType: NONE position: 70 sequence: -1 headerKeys: [] key: nil',
    ],
  ],
  [
    '3.9',
    [
      `baseOffset: 0 lastOffset: 0 count: 1 ${NO_PRODUCER} isControl: false deleteHorizonMs: OptionalLong.empty position: 0 CreateTime: <time> size: 70 magic: 2 compresscodec: none crc: 0 isvalid: true`,
      `baseOffset: 1 lastOffset: 1 count: 1 ${NO_PRODUCER} isControl: false deleteHorizonMs: OptionalLong.empty position: 70 CreateTime: <time> size: 71 magic: 2 compresscodec: none crc: 0 isvalid: true`,
    ],
    [
      '| offset: 0 CreateTime: <time> keySize: -1 valueSize: 2 sequence: -1 headerKeys: [] payload: v5',
      '| offset: 1 CreateTime: <time> keySize: 3 valueSize: -1 sequence: -1 headerKeys: [] key: nil',
    ],
  ],
];

describe('a log (OUT-4)', () => {
  test.each(PRINTED)('of %s', (kafka, batches, records) => {
    const sim = runOf(kafka, TWO);
    const [name, start, ...lines] = dumped(sim, `--files ${LOG}`);
    expect([name, start]).toEqual([`Dumping ${LOG}`, `${kafka === '3.9' ? 'Log starting' : 'Starting'} offset: 0`]);
    expect(lines).toEqual(batches);
    const deep = dumped(sim, `--files ${LOG} --print-data-log --deep-iteration`).slice(2);
    const both = batches.flatMap((line, i) => [line, records[i]]);
    expect(deep).toEqual(kafka === '0.10' || kafka === '1.1' ? records : both);
  });

  test('up to 0.11 data are shown of records that are asked for, later they ask by themselves', () => {
    expect(dumped(runOf('0.11', TWO), `--files ${LOG} --print-data-log`)[2]).toMatch(/^baseOffset: 0 /);
    expect(dumped(runOf('1.1', TWO), `--files ${LOG} --print-data-log`)[2]).toMatch(/^offset: 0 .* payload: v5$/);
  });

  test('a compressed batch names its codec, in capitals before 3.0', () => {
    const z = { value: 'z'.repeat(400) };
    const batch = (kafka: KafkaVersion) =>
      dumped(runOf(kafka, [produce(1000, [z, z])], {}, { 'compression.type': 'gzip' }), `--files ${LOG}`)[2];
    expect(batch('3.9')).toMatch(/ size: 106 magic: 2 compresscodec: gzip crc/);
    expect(batch('2.3')).toMatch(/ size: 106 magic: 2 compresscodec: GZIP crc/);
  });

  test('records say what their batch says in 2.8 alone', () => {
    const line = (kafka: KafkaVersion) => dumped(runOf(kafka, TWO), `--files ${LOG} --deep-iteration`)[3];
    expect(line('2.7')).toBe('| offset: 0 CreateTime: <time> keysize: -1 valuesize: 2 sequence: -1 headerKeys: []');
    expect(line('2.8')).toMatch(/batchSize: 70/);
    expect(line('3.9')).toBe('| offset: 0 CreateTime: <time> keySize: -1 valueSize: 2 sequence: -1 headerKeys: []');
  });

  test('in the format of an older release: each record by itself, with sizes of its own', () => {
    const sim = runOf('1.1', [produce(1000, [{ key: 'k1', value: 'm1' }, { value: 'm2' }])], { 'message.format.version': '0.10.2' });
    expect(dumped(sim, `--files ${LOG}`).slice(2)).toEqual([
      'offset: 0 position: 0 CreateTime: <time> isvalid: true size: 38 magic: 1 compresscodec: NONE crc: 0',
      'offset: 1 position: 38 CreateTime: <time> isvalid: true size: 36 magic: 1 compresscodec: NONE crc: 0',
    ]);
    expect(dumped(sim, `--files ${LOG} --print-data-log`)[2]).toBe(
      'offset: 0 position: 0 CreateTime: <time> isvalid: true keysize: 2 valuesize: 2 magic: 1 compresscodec: NONE crc: 0 key: k1 payload: m1',
    );
  });
});

describe('indexes (LOG-04)', () => {
  const INDEXES = 't-0/00000000000000000000.index,t-0/00000000000000000000.timeindex';

  test('of an active segment are zeros behind their entries, which are shown once', () => {
    expect(dumped(runOf('3.9', TWO), `--files ${INDEXES}`)).toEqual([
      'Dumping t-0/00000000000000000000.index',
      'offset: 0 position: 0',
      'Dumping t-0/00000000000000000000.timeindex',
      'timestamp: 0 offset: 0',
    ]);
  });

  test('of a log that was closed have no zeros', () => {
    const stopped = runOf('3.9', [...TWO, { atMs: 2000, do: 'broker.stop', broker: 1 }]);
    expect(dumped(stopped, `--files ${INDEXES}`)).toEqual([
      'Dumping t-0/00000000000000000000.index',
      't-0/00000000000000000000.index is empty.',
      'Dumping t-0/00000000000000000000.timeindex',
      'timestamp: <time> offset: 1',
    ]);
  });

  test('are silent where they are empty before 3.0, or only verified', () => {
    const stop: Scenario['commands'][number] = { atMs: 2000, do: 'broker.stop', broker: 1 };
    const file = 't-0/00000000000000000000.index';
    expect(dumped(runOf('2.8', [...TWO, stop]), `--files ${file}`)).toEqual([`Dumping ${file}`]);
    expect(dumped(runOf('3.9', TWO), `--verify-index-only --files ${file}`)).toEqual([`Dumping ${file}`]);
  });

  test('have entries after index.interval.bytes', () => {
    const sim = runOf('3.9', [...TWO, produce(1100, [{ value: 'x' }])], { 'index.interval.bytes': 100 });
    expect(dumped(sim, `--files ${INDEXES}`)).toEqual([
      'Dumping t-0/00000000000000000000.index',
      'offset: 2 position: 141',
      'Dumping t-0/00000000000000000000.timeindex',
      'timestamp: <time> offset: 2',
    ]);
  });
});
