import * as fc from 'fast-check';
import { continued, createSimulation, runUntil, type Simulation } from '../../engine/simulation';
import type { Command, Configs } from '../../scenario/schema';
import { parseScenario } from '../../scenario/validate';
import { type KafkaVersion, type Mode, modesOf } from '../../scenario/versions';
import { answer } from '../shell/answer';
import type { ToolOutput } from './output';
import { planTool } from './runTool';
import type { Terminal } from './toolPlan';

const BROKERS = [1, 2, 3];
const TYPING_MS = 100;
const SETTLED_MS = 3000;

/** A cluster at whose terminal one can type. */
export interface Desk {
  readonly sim: Simulation;
  readonly say: (line: string, files?: Readonly<Record<string, string>>) => ToolOutput;
  readonly act: (command: object) => void;
  readonly wait: (ms: number) => void;
}

interface Wanted {
  readonly kafka?: KafkaVersion;
  readonly mode?: Mode;
  readonly configs?: Configs;
  readonly racks?: readonly string[];
}

/** Words of a command line; what stands in quotes is one. */
const wordsOf = (line: string): string[] => (line.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replaceAll('"', ''));

/** Three brokers that have been up for a while, nothing on them. Every command goes through the door of documents. */
export function desk({ kafka = '3.9', mode, configs = {}, racks = [] }: Wanted = {}): Desk {
  const parsed = parseScenario({
    schemaVersion: 1,
    seed: 1,
    kafka,
    cluster: { mode: mode ?? modesOf(kafka)[0], brokers: BROKERS.map((id, i) => ({ id, ...(racks[i] && { rack: racks[i] }) })), configs },
    topics: [],
    clients: [{ id: 'producer', kind: 'producer' }],
    network: { latencyMs: 1 },
    commands: [],
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem));
  const at: { sim: Simulation } = { sim: createSimulation(parsed.value) };
  runUntil(at.sim, SETTLED_MS);
  const wait = (ms: number) => runUntil(at.sim, at.sim.state.nowMs + ms);
  const admit = (asked: readonly object[]): readonly Command[] => {
    const { scenario, state } = at.sim;
    const commands = asked.map((command) => ({ ...command, atMs: Math.ceil(state.nowMs) + 1 }));
    const longer = parseScenario({ ...scenario, commands: [...scenario.commands, ...commands] });
    if (!longer.ok) throw new Error(JSON.stringify(longer.problem));
    at.sim = continued(at.sim, longer.value);
    return longer.value.commands.slice(scenario.commands.length);
  };
  return {
    get sim() {
      return at.sim;
    },
    say: (line, files = {}) => {
      const servers = BROKERS.map((broker) => ({ broker, host: 'localhost', port: 9091 + broker }));
      const terminal: Terminal = { servers, broker: 1, files };
      const plan = planTool(at.sim, terminal, wordsOf(line));
      const commands = admit(plan.commands);
      const output = answer(at.sim, plan, commands);
      wait(TYPING_MS);
      return output;
    },
    act: (command) => {
      admit([command]);
      wait(TYPING_MS);
    },
    wait,
  };
}

const VALUES: Readonly<Record<string, readonly string[]>> = {
  '--topic': ['t', 't', 't', 'u', 't|u', 'new', '.', '..', '', 'a.b', 'bad/name', '(', '__proto__', '__consumer_offsets', 'x'.repeat(300)],
  '--partitions': ['3', '4', '0', '-1', '1', '1000', 'x', '1.5'],
  '--replication-factor': ['0', '1', '3', '4', '99', 'x', '0.5'],
  '--replica-assignment': ['1:2,2:3,3:1', '1', '1:2,2:1', '1:1', '1:9', '9', ',', '1:2,3', '-1', '99999', '1:2,2:3,1:9', '1:2,2:3,1'],
  '--config': ['min.insync.replicas=2', 'min.insync.replicas=x', 'no.such=1', 'x', 'segment.bytes=1', 'retention.ms=-1', 'a=b=c'],
  '--add-config': ['min.insync.replicas=2', 'a=b,c', 'unclean.leader.election.enable=TRUE', 'retention.ms=99999999999999999999', ''],
  '--delete-config': ['min.insync.replicas', 'no.such', ''],
  '--entity-type': ['topics', 'topics', 'brokers', 'users'],
  '--entity-name': ['t', '1', '9', 'x', ''],
  '--election-type': ['preferred', 'UNCLEAN', 'other'],
  '--partition': ['0', '1', '7', '99', 'x', '-1'],
  '--path-to-json-file': ['good', 'odd', 'none'],
  '--reassignment-json-file': ['good', 'good', 'back', 'odd', 'none'],
  '--topics-to-move-json-file': ['good', 'none'],
  '--broker-list': ['1,2', '1,1', '9', 'x', 'localhost:9092'],
  '--offset-json-file': ['good', 'odd', 'none'],
  '--time': ['-1', 'earliest', '-3', '1', 'x'],
  '--topic-partitions': ['t:0', ':', 't:0-', '('],
  '--offset': ['earliest', 'latest', '0', '99', '-3', 'x'],
  '--group': ['g'],
  '--max-messages': ['1', 'x', '-1'],
  '--property': ['print.key=true', 'x'],
  '--frobnicate': ['1'],
};

interface Shape {
  readonly tool: string;
  readonly actions: readonly string[];
  /** Those that a sensible line has, and others. */
  readonly needs: readonly string[];
  readonly takes: readonly string[];
}

const SHAPES: readonly Shape[] = [
  { tool: 'kafka-topics.sh', actions: ['--create'], needs: ['--topic', '--replica-assignment'], takes: ['--config', '--if-not-exists'] },
  { tool: 'kafka-topics.sh', actions: ['--create'], needs: ['--topic', '--partitions', '--replication-factor'], takes: ['--config'] },
  { tool: 'kafka-topics.sh', actions: ['--alter'], needs: ['--topic', '--partitions'], takes: ['--replica-assignment', '--if-exists'] },
  { tool: 'kafka-topics.sh', actions: ['--delete', '--describe', '--list'], needs: ['--topic'], takes: ['--unavailable-partitions'] },
  {
    tool: 'kafka-configs.sh',
    actions: ['--alter', '--describe'],
    needs: ['--entity-type', '--entity-name', '--add-config'],
    takes: ['--delete-config', '--entity-default'],
  },
  { tool: 'kafka-leader-election.sh', actions: [''], needs: ['--election-type', '--topic', '--partition'], takes: ['--path-to-json-file'] },
  { tool: 'kafka-leader-election.sh', actions: ['--all-topic-partitions'], needs: ['--election-type'], takes: [] },
  { tool: 'kafka-preferred-replica-election.sh', actions: [''], needs: ['--path-to-json-file'], takes: [] },
  {
    tool: 'kafka-reassign-partitions.sh',
    actions: ['--execute', '--execute', '--verify', '--cancel'],
    needs: ['--reassignment-json-file'],
    takes: ['--additional'],
  },
  { tool: 'kafka-reassign-partitions.sh', actions: ['--generate'], needs: ['--topics-to-move-json-file', '--broker-list'], takes: [] },
  { tool: 'kafka-get-offsets.sh', actions: [''], needs: ['--topic'], takes: ['--time', '--topic-partitions', '--partitions'] },
  { tool: 'kafka-delete-records.sh', actions: [''], needs: ['--offset-json-file'], takes: [] },
  {
    tool: 'kafka-console-consumer.sh',
    actions: ['', '--from-beginning'],
    needs: ['--topic'],
    takes: ['--partition', '--offset', '--max-messages', '--property', '--group'],
  },
  { tool: 'constructor', actions: [''], needs: [], takes: [] },
];

/** What the files are called that a line may name. */
export const FILES: Readonly<Record<string, string>> = {
  good: '{"version":1,"topics":[{"topic":"t"}],"partitions":[{"topic":"t","partition":0,"replicas":[2,3],"offset":1}]}',
  back: '{"partitions":[{"topic":"t","partition":0,"replicas":[1,2]},{"topic":"t","partition":1,"replicas":[2,3,1]}]}',
  odd: '{"partitions":[{"topic":"t","partition":99,"replicas":[9,9],"offset":-7},{"topic":"bad/name","partition":-1,"replicas":[1]}]}',
};

/** Its options with values of theirs; mostly all that it needs, and now and then one that nobody knows. */
function lineOf({ tool, actions, needs, takes }: Shape): fc.Arbitrary<string> {
  const option = (name: string) => {
    const values = VALUES[name];
    return values ? fc.constantFrom(...values).map((value) => `${name} "${value}"`) : fc.constant(name);
  };
  return fc
    .record({
      action: fc.constantFrom(...actions),
      server: fc.constantFrom('--bootstrap-server localhost:9092', '--bootstrap-server localhost:9092', '--zookeeper localhost:2181', ''),
      needed: fc.oneof({ weight: 5, arbitrary: fc.constant([...needs]) }, { weight: 1, arbitrary: fc.subarray([...needs]) }),
      taken: fc.subarray([...takes, '--frobnicate'], { maxLength: 1 }),
    })
    .chain(({ action, server, needed, taken }) =>
      fc.tuple(...[...needed, ...taken].map(option)).map((options) => [tool, server, action, ...options].join(' ')),
    );
}

/** Command lines of all tools, sensible and not. */
export const arbitraryLine: fc.Arbitrary<string> = fc.constantFrom(...SHAPES).chain(lineOf);

export const arbitraryRelease: fc.Arbitrary<{ readonly kafka: KafkaVersion; readonly mode: Mode }> = fc.constantFrom(
  { kafka: '0.10', mode: 'zookeeper' },
  { kafka: '1.1', mode: 'zookeeper' },
  { kafka: '2.3', mode: 'zookeeper' },
  { kafka: '2.8', mode: 'zookeeper' },
  { kafka: '3.9', mode: 'zookeeper' },
  { kafka: '4.1', mode: 'kraft' },
);
