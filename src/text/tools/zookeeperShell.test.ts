import { describe, expect, test } from 'vitest';
import { createSimulation, runUntil, type Simulation } from '../../engine/simulation';
import type { Command, Configs } from '../../scenario/schema';
import { parseScenario } from '../../scenario/validate';
import type { KafkaVersion } from '../../scenario/versions';
import { runTool } from './runTool';
import { topicId } from './topicId';

const servers = [1, 2, 3].map((broker) => ({ broker, host: 'localhost', port: 9091 + broker }));
const PREAMBLE = 'Connecting to localhost:2181\n\nWATCHER::\n\nWatchedEvent state:SyncConnected type:None path:null\n';

interface Cluster {
  readonly kafka: KafkaVersion;
  readonly commands?: readonly Command[];
  readonly configs?: Configs;
}

function clusterOf({ kafka, commands = [], configs = {} }: Cluster, untilMs = 5000): Simulation {
  const parsed = parseScenario({
    schemaVersion: 1,
    seed: 1,
    kafka,
    cluster: { mode: 'zookeeper', brokers: [{ id: 1 }, { id: 2, rack: 'b' }, { id: 3 }], configs },
    topics: [
      {
        name: 't',
        assignment: [
          [1, 2, 3],
          [2, 3, 1],
          [3, 1, 2],
        ],
        configs: { 'retention.ms': 9, 'min.insync.replicas': 2 },
      },
    ],
    clients: [],
    network: { latencyMs: 1 },
    commands,
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem));
  const sim = createSimulation(parsed.value);
  runUntil(sim, untilMs);
  return sim;
}

const shell = (sim: Simulation, command: string) =>
  runTool(sim, { servers, broker: null }, ['zookeeper-shell.sh', 'localhost:2181', ...command.split(' ')]) as {
    exit: number;
    out: string;
    err?: string;
  };
const shown = (sim: Simulation, command: string) =>
  shell(sim, command)
    .out.slice(PREAMBLE.length)
    .replace(/1[67]\d{11}/g, '<time>')
    .trimEnd();
const in39 = clusterOf({ kafka: '3.9' });

describe('names', () => {
  test.each([
    ['0.10', '[cluster, controller, controller_epoch, brokers, zookeeper, admin, isr_change_notification, consumers, config]'],
    [
      '1.1',
      '[cluster, controller, controller_epoch, brokers, zookeeper, admin, isr_change_notification, consumers, log_dir_event_notification, latest_producer_id_block, config]',
    ],
    [
      '2.3',
      '[cluster, controller_epoch, controller, brokers, zookeeper, admin, isr_change_notification, consumers, log_dir_event_notification, latest_producer_id_block, config]',
    ],
    [
      '2.8',
      '[admin, brokers, cluster, config, consumers, controller, controller_epoch, feature, isr_change_notification, latest_producer_id_block, log_dir_event_notification, zookeeper]',
    ],
  ] as const)('under / in %s, in the order of its client (OUT-2)', (kafka, names) => {
    expect(shown(clusterOf({ kafka }), 'ls /')).toBe(names);
  });

  test('of a subtree: of each node first its children, then what is below them', () => {
    expect(shown(in39, 'ls -R /config')).toBe(
      ['', '/brokers', '/changes', '/clients', '/ips', '/topics', '/users', '/topics/t'].map((path) => `/config${path}`).join('\n'),
    );
  });
});

describe('data, in the words of the release (OUT-3)', () => {
  const endpoint = '"endpoints":["PLAINTEXT://localhost:9093"],"rack":"b","jmx_port":-1';
  test.each([
    [
      '0.10',
      `{"listener_security_protocol_map":{"PLAINTEXT":"PLAINTEXT"},${endpoint},"host":"localhost","timestamp":"<time>","port":9093,"version":4}`,
    ],
    [
      '2.8',
      `{"listener_security_protocol_map":{"PLAINTEXT":"PLAINTEXT"},${endpoint},"features":{},"host":"localhost","timestamp":"<time>","port":9093,"version":5}`,
    ],
    [
      '3.9',
      `{"features":{},"listener_security_protocol_map":{"PLAINTEXT":"PLAINTEXT"},${endpoint},"port":9093,"host":"localhost","version":5,"timestamp":"<time>"}`,
    ],
  ] as const)('a broker in %s', (kafka, json) => {
    expect(shown(clusterOf({ kafka }), 'get /brokers/ids/2')).toBe(json);
  });

  test.each([
    ['0.10', '{"version":1,"partitions":{"2":[3,1,2],"1":[2,3,1],"0":[1,2,3]}}'],
    ['2.3', '{"version":1,"partitions":{"0":[1,2,3],"1":[2,3,1],"2":[3,1,2]}}'],
    ['2.5', '{"removing_replicas":{},"partitions":{"2":[3,1,2],"1":[2,3,1],"0":[1,2,3]},"adding_replicas":{},"version":2}'],
    [
      '2.8',
      `{"removing_replicas":{},"partitions":{"2":[3,1,2],"1":[2,3,1],"0":[1,2,3]},"topic_id":"${topicId('t')}","adding_replicas":{},"version":3}`,
    ],
    [
      '3.9',
      `{"partitions":{"0":[1,2,3],"1":[2,3,1],"2":[3,1,2]},"topic_id":"${topicId('t')}","adding_replicas":{},"removing_replicas":{},"version":3}`,
    ],
  ] as const)('a topic in %s', (kafka, json) => {
    expect(shown(clusterOf({ kafka }), 'get /brokers/topics/t')).toBe(json);
  });

  test.each([
    ['3.3', '{"version":1,"brokerid":1,"timestamp":"<time>"}'],
    ['3.4', '{"version":2,"brokerid":1,"timestamp":"<time>","kraftControllerEpoch":-1}'],
  ] as const)('the controller in %s', (kafka, json) => {
    expect(shown(clusterOf({ kafka }), 'get /controller')).toBe(json);
  });

  test('configs, their changes, the cluster, features, and nodes without any', () => {
    const alter: Command = { atMs: 100, do: 'config.alter', topic: 't', configs: { 'segment.bytes': 1_048_576 }, remove: ['retention.ms'] };
    const sim = clusterOf({ kafka: '3.9', commands: [alter] });
    expect(shown(in39, 'get /config/topics/t')).toBe('{"version":1,"config":{"min.insync.replicas":"2","retention.ms":"9"}}');
    expect(shown(sim, 'get /config/topics/t')).toBe('{"version":1,"config":{"min.insync.replicas":"2","segment.bytes":"1048576"}}');
    expect(shown(sim, 'get /config/changes/config_change_0000000000')).toBe('{"version":2,"entity_path":"topics/t"}');
    expect(shown(sim, 'get /cluster/id')).toMatch(/^\{"version":"1","id":"[\w-]{22}"\}$/);
    expect(shown(sim, 'get /feature')).toBe('{"features":{},"version":2,"status":1}');
    expect(shown(sim, 'get /brokers/seqid')).toBe('null');
  });

  test('a reassignment under way, up to 2.3', () => {
    const commands: Command[] = [
      { atMs: 100, do: 'broker.pause', broker: 3 },
      { atMs: 200, do: 'partition.reassign', topic: 't', partition: 0, replicas: [3, 1] },
    ];
    const under = { commands, configs: { 'zookeeper.session.timeout.ms': 60_000 } };
    expect(shown(clusterOf({ kafka: '2.3', ...under }), 'ls /admin')).toBe('[delete_topics]');
    const moving: Command[] = [
      { atMs: 0, do: 'topic.create', topic: 'u', assignment: [[1]] },
      { atMs: 100, do: 'broker.pause', broker: 3 },
      { atMs: 200, do: 'partition.reassign', topic: 'u', partition: 0, replicas: [3] },
    ];
    expect(shown(clusterOf({ kafka: '2.3', ...under, commands: moving }), 'get /admin/reassign_partitions')).toBe(
      '{"version":1,"partitions":[{"topic":"u","partition":0,"replicas":[3]}]}',
    );
    expect(shown(clusterOf({ kafka: '2.4', ...under, commands: moving }), 'ls /admin')).toBe('[delete_topics]');
  });
});

describe('stat', () => {
  const fields = (text: string) => Object.fromEntries(text.split('\n').map((line) => line.split(' = ')));

  test('a registration is created and set in one transaction from 2.2 on (ZK-01)', () => {
    expect(fields(shown(in39, 'stat /brokers/ids/1'))).toMatchObject({
      dataVersion: '1',
      cversion: '0',
      ephemeralOwner: '0x100000000000001',
    });
    expect(fields(shown(clusterOf({ kafka: '2.1' }), 'stat /brokers/ids/1'))).toMatchObject({ dataVersion: '0' });
  });

  test('counts children that came and went', () => {
    const sim = clusterOf({ kafka: '3.9', commands: [{ atMs: 100, do: 'broker.stop', broker: 3 }] });
    expect(fields(shown(sim, 'stat /brokers/ids'))).toMatchObject({ cversion: '4', numChildren: '2' });
    expect(fields(shown(sim, 'stat /brokers/topics/t'))).toMatchObject({ cversion: '1', numChildren: '1', dataVersion: '0' });
    expect(fields(shown(sim, 'stat /brokers/topics/t/partitions'))).toMatchObject({ cversion: '3', numChildren: '3', dataLength: '0' });
  });

  test('stands on standard error behind get, up to 2.3', () => {
    const { out, err = '' } = shell(clusterOf({ kafka: '2.3' }), 'get /controller_epoch');
    expect(out).toBe(`${PREAMBLE}1\n`);
    expect(fields(err.trimEnd())).toMatchObject({ dataVersion: '1', dataLength: '1' });
    expect(shell(in39, 'get /controller_epoch').err).toBeUndefined();
  });
});

describe('errors', () => {
  test.each([
    ['2.3', 0, 'Node does not exist: /nosuch\n'],
    ['2.8', 1, 'org.apache.zookeeper.KeeperException$NoNodeException: KeeperErrorCode = NoNode for /nosuch\n'],
    ['3.9', 1, 'Node does not exist: /nosuch\n'],
  ] as const)('a node that is not there, in %s', (kafka, exit, err) => {
    for (const verb of ['get', 'ls', 'stat']) expect(shell(clusterOf({ kafka }), `${verb} /nosuch`)).toEqual({ exit, out: PREAMBLE, err });
  });

  test('a command that ZooKeeper does not have, and ZooKeeper down', () => {
    expect(shell(in39, 'list /')).toMatchObject({ exit: 127, err: expect.stringContaining('Command not found: Command not found list') });
    const down = clusterOf({ kafka: '3.9', commands: [{ atMs: 100, do: 'zookeeper.stop' }] });
    expect(shell(down, 'ls /brokers/ids')).toMatchObject({ exit: 1, err: 'KeeperErrorCode = ConnectionLoss for /brokers/ids\n' });
  });
});
