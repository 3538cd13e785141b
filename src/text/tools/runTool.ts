import type { Simulation } from '../../engine/simulation';
import { isCommand } from '../../scenario/schema';
import { isSince, type KafkaVersion } from '../../scenario/versions';
import { configCommand } from './configs/configCommand';
import { consoleConsumer } from './consoleConsumer';
import { deleteRecords } from './deleteRecords';
import { dumpLog } from './dumpLog';
import { getOffsets } from './getOffsets';
import { leaderElection } from './leaderElection';
import { dumpClusterMetadata, isClusterMetadata } from './metadata/clusterMetadata';
import { metadataQuorum } from './metadata/metadataQuorum';
import { type ToolOutput, unknown } from './output';
import { preferredElection } from './preferredElection';
import { reassignPartitions } from './reassign/reassignPartitions';
import { NOTHING_HEARD, prints, type Terminal, type ToolPlan } from './toolPlan';
import { topicCommand } from './topics/topicCommand';
import { transactionsCommand } from './transactions';
import { zookeeperShell } from './zookeeperShell';

export type { Terminal } from './toolPlan';

type Plan = (sim: Simulation, terminal: Terminal, typed: readonly string[]) => ToolPlan;
type Look = (sim: Simulation, terminal: Terminal, typed: readonly string[]) => ToolOutput;

const looks =
  (look: Look): Plan =>
  (sim, terminal, typed) =>
    prints(look(sim, terminal, typed));

const dumps = looks((sim, terminal, typed) => {
  if (isClusterMetadata(typed)) return dumpClusterMetadata(sim, terminal, typed);
  return terminal.broker === null ? unknown('this tool') : dumpLog(sim, terminal.broker, typed);
});

/** Kafka's tools by name, and the classes that `kafka-run-class.sh` is given. */
const TOOLS: Readonly<Record<string, Plan>> = {
  'kafka-topics.sh': topicCommand,
  'kafka-configs.sh': configCommand,
  'kafka-reassign-partitions.sh': reassignPartitions,
  'kafka-leader-election.sh': leaderElection,
  'kafka-preferred-replica-election.sh': preferredElection,
  'kafka-delete-records.sh': deleteRecords,
  'kafka-get-offsets.sh': getOffsets,
  'kafka.tools.GetOffsetShell': getOffsets,
  'kafka-dump-log.sh': dumps,
  'kafka.tools.DumpLogSegments': dumps,
  'kafka-console-consumer.sh': consoleConsumer,
  'kafka-metadata-quorum.sh': looks(metadataQuorum),
  'kafka-transactions.sh': transactionsCommand,
  'zookeeper-shell.sh': looks((sim, { servers }, typed) => zookeeperShell(sim, servers, typed)),
};

/** The releases that have a script, where not all do: from the first one up to, but not including, the other. */
const RELEASES: Readonly<Record<string, { readonly since?: KafkaVersion; readonly until?: KafkaVersion }>> = {
  'kafka-leader-election.sh': { since: '2.4' },
  'kafka-preferred-replica-election.sh': { until: '3.0' },
  'kafka-get-offsets.sh': { since: '3.0' },
  'kafka-delete-records.sh': { since: '0.11' },
  'kafka-dump-log.sh': { since: '2.0' },
  'kafka-metadata-quorum.sh': { since: '3.3' },
  'kafka-transactions.sh': { since: '3.0' },
  'zookeeper-shell.sh': { until: '4.0' },
};

/** Scripts of Kafka's that are not run here. */
const OTHER_SCRIPTS =
  /^(?:connect-(?:distributed|mirror-maker|plugin-path|standalone)|kafka-(?:acls|broker-api-versions|client-metrics|cluster|consumer-groups|consumer-perf-test|delegation-tokens|e2e-latency|features|groups|jmx|log-dirs|metadata-shell|mirror-maker|producer-perf-test|replay-log-producer|replica-verification|run-class|server-start|server-stop|share-groups|simple-consumer-shell|storage|streams-application-reset|transactions|verifiable-consumer|verifiable-producer|console-producer)|trogdor|zookeeper-(?:security-migration|server-start|server-stop))\.sh$/;

function isIn(kafka: KafkaVersion, script: string): boolean {
  const { since, until } = (Object.hasOwn(RELEASES, script) ? RELEASES[script] : undefined) ?? {};
  return (since === undefined || isSince(kafka, since)) && (until === undefined || !isSince(kafka, until));
}

/**
 * What one of Kafka's tools does when it is run, as typed, at this moment of a run: what it asks of the cluster, and what it prints.
 * What it refuses by itself asks for nothing. Total: no command line makes it throw.
 */
export function planTool(sim: Simulation, terminal: Terminal, argv: readonly string[]): ToolPlan {
  const [script = '', ...rest] = argv;
  const [tool, typed] = script === 'kafka-run-class.sh' ? [rest[0] ?? '', rest.slice(1)] : [script, rest];
  const isScript = Object.hasOwn(TOOLS, script) || OTHER_SCRIPTS.test(script);
  if (!isScript || !isIn(sim.scenario.kafka, script)) return prints({ exit: 127, out: '', err: `bash: ${script}: command not found\n` });
  const plan = Object.hasOwn(TOOLS, tool) ? TOOLS[tool] : undefined;
  const planned = plan?.(sim, terminal, typed) ?? prints(unknown('this tool'));
  const fits = planned.commands.every((command) => isCommand({ ...command, atMs: 0 }));
  return fits ? planned : prints(unknown('more than a scenario holds'));
}

/** What a tool prints at this moment of a run, where it only looks. */
export function runTool(sim: Simulation, terminal: Terminal, argv: readonly string[]): ToolOutput {
  return planTool(sim, terminal, argv).print(sim, NOTHING_HEARD) ?? unknown('what the cluster answers');
}
