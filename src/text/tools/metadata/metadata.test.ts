import { describe, expect, test } from 'vitest';
import { createSimulation, runUntil } from '../../../engine/simulation';
import type { Command } from '../../../scenario/schema';
import { parseScenario } from '../../../scenario/validate';
import { runTool } from '../runTool';
import type { Terminal } from '../toolPlan';
import { topicId } from '../topicId';
import { controllerFile } from './controllerFile';

const TERMINAL: Terminal = {
  servers: [{ broker: 1, host: 'localhost', port: 9092 }],
  controllers: [101, 102, 103].map((controller) => ({ controller, host: 'localhost', port: 9000 + controller })),
  broker: null,
};

/** A run at 10 s; each controller listens on a port of four digits. */
function at(ids: readonly number[], commands: readonly Command[] = [], quorum: 'dynamic' | 'static' = 'dynamic') {
  const read = parseScenario({
    schemaVersion: 1,
    seed: 1,
    kafka: '4.1',
    cluster: {
      mode: 'kraft',
      controllers: ids.map((id) => ({ id })),
      quorum,
      elected: [{ epoch: 1, controller: ids[0] }],
      brokers: [{ id: 1 }],
      configs: {},
    },
    topics: [{ name: 't', assignment: [[1]] }],
    clients: [],
    network: { latencyMs: 1 },
    commands,
  });
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  const sim = createSimulation(read.value);
  runUntil(sim, 10_000);
  return sim;
}

const outputOf = (sim: ReturnType<typeof at>, terminal: Terminal, ...argv: string[]): string => {
  const output = runTool(sim, terminal, argv);
  if ('unknown' in output) throw new Error(output.unknown);
  return output.out + (output.err ?? '');
};

describe('the metadata log, decoded (KR-14)', () => {
  const dump = outputOf(
    at([101]),
    { ...TERMINAL, controller: 101 },
    'kafka-dump-log.sh',
    '--cluster-metadata-decoder',
    '--files',
    '__cluster_metadata-0/00000000000000000000.log',
  );

  test.each([
    ['LeaderChange:', 19],
    ['KRaftVersion', 5],
    ['KRaftVoters', 55],
    ['BEGIN_TRANSACTION_RECORD', 24],
    ['"metadata.version","featureLevel"', 23],
    ['CONFIG_RECORD', 28],
    ['END_TRANSACTION_RECORD', 4],
    ['REGISTER_CONTROLLER_RECORD', 195],
    ['REGISTER_BROKER_RECORD', 224],
    ['BROKER_REGISTRATION_CHANGE_RECORD', 19],
    ['"TOPIC_RECORD"', 22],
  ])('%s takes %i bytes, as real ones do', (name, bytes) => {
    const line = dump.split('\n').find((each) => each.includes(name));
    expect(line).toContain(`valueSize: ${bytes} `);
  });

  test('batches stand behind one another: 174 bytes of control records first', () => {
    const positions = dump.split('\n').filter((line) => line.startsWith('baseOffset'));
    expect(positions[0]).toMatch(/lastOffset: 2 count: 3 .* isControl: true .* position: 0 .* size: 174 /);
    expect(positions[1]).toMatch(/baseOffset: 3 .* position: 174 /);
  });
});

describe('quorum-state (KR-20)', () => {
  const path = '__cluster_metadata-0/quorum-state';

  test('of a dynamic quorum: a follower keeps its vote, the leader has none', () => {
    const sim = at([101, 102, 103]);
    expect(controllerFile(sim, 101, path)).toBe(
      '{"leaderId":101,"leaderEpoch":1,"votedId":-1,"votedDirectoryId":"AAAAAAAAAAAAAAAAAAAAAA","data_version":1}',
    );
    expect(controllerFile(sim, 102, path)).toMatch(
      /^\{"leaderId":101,"leaderEpoch":1,"votedId":101,"votedDirectoryId":"[\w-]{22}","data_version":1\}$/,
    );
  });

  test('of a static one: it names the voters', () => {
    expect(controllerFile(at([101, 102, 103], [], 'static'), 102, path)).toBe(
      '{"clusterId":"","leaderId":101,"leaderEpoch":1,"votedId":101,"appliedOffset":0,"currentVoters":[{"voterId":101},{"voterId":102},{"voterId":103}],"data_version":0}',
    );
  });
});

describe('kafka-metadata-quorum.sh (OUT-7)', () => {
  const describeBy = (sim: ReturnType<typeof at>, ...options: string[]) =>
    outputOf(sim, TERMINAL, 'kafka-metadata-quorum.sh', '--bootstrap-server', 'localhost:9092', 'describe', ...options).split('\n');
  const killed: Command = { atMs: 1000, do: 'controller.kill', controller: 101 };

  test('a dead voter that the leader has never heard is behind by the whole log and one', () => {
    const lines = describeBy(at([101, 102, 103], [killed]), '--status');
    const highWatermark = Number(lines[3]?.split(/ +/)[1]);
    expect(lines.slice(2, 6)).toEqual([
      'LeaderEpoch:            2',
      `HighWatermark:          ${highWatermark}`,
      `MaxFollowerLag:         ${highWatermark + 1}`,
      'MaxFollowerLagTimeMs:   -1',
    ]);
  });

  test('the leader comes first, then the other voters, then the brokers', () => {
    const rows = describeBy(at([101, 102, 103], [killed]), '--replication', '--human-readable').map((line) =>
      line.split('\t').map((cell) => cell.trim()),
    );
    expect(rows.map((row) => row[6]).slice(1, 5)).toEqual(['Leader', 'Follower', 'Follower', 'Observer']);
    expect(rows.find(([id]) => id === '101')?.slice(2, 6)).toMatchObject(['-1', expect.any(String), '-1', '-1']);
    expect(rows[1]?.[4]).toBe('0 ms ago');
  });

  test('without a leader it times out', () => {
    const gone: Command[] = [killed, { ...killed, controller: 102 }];
    expect(describeBy(at([101, 102, 103], gone), '--status')[0]).toBe(
      'org.apache.kafka.common.errors.TimeoutException: The request timed out.',
    );
  });
});

test('a topic that is deleted and created again has another id from there on in the metadata log', () => {
  const again = at(
    [101],
    [
      { atMs: 3000, do: 'topic.delete', topic: 't' },
      { atMs: 4000, do: 'topic.create', topic: 't', assignment: [[1]] },
    ],
  );
  const file = '__cluster_metadata-0/00000000000000000000.log';
  const dump = outputOf(again, { ...TERMINAL, controller: 101 }, 'kafka-dump-log.sh', '--cluster-metadata-decoder', '--files', file);
  const ids = [...dump.matchAll(/"type":"((?:REMOVE_)?TOPIC)_RECORD".*?"topicId":"([^"]+)"/g)].map(([, type, id]) => [type, id]);
  expect(ids).toEqual([
    ['TOPIC', topicId('t')],
    ['REMOVE_TOPIC', topicId('t')],
    ['TOPIC', topicId('t', 1)],
  ]);
});
