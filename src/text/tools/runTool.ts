import type { Simulation } from '../../engine/simulation';
import { consoleConsumer } from './consoleConsumer';
import { describeTopics } from './describeTopics';
import { dumpLog } from './dumpLog';
import { getOffsets } from './getOffsets';
import { type ToolOutput, unknown } from './output';
import { NOTHING_HEARD, prints, type Terminal, type ToolPlan } from './toolPlan';
import { zookeeperShell } from './zookeeperShell';

export type { Terminal } from './toolPlan';

type Plan = (sim: Simulation, terminal: Terminal, typed: readonly string[]) => ToolPlan;
type Look = (sim: Simulation, terminal: Terminal, typed: readonly string[]) => ToolOutput;

const looks =
  (look: Look): Plan =>
  (sim, terminal, typed) =>
    prints(look(sim, terminal, typed));

/** Kafka's tools by name, and the classes that `kafka-run-class.sh` is given. */
const TOOLS: Readonly<Record<string, Plan>> = {
  'kafka-topics.sh': looks((sim, { servers }, typed) =>
    typed.includes('--describe') ? describeTopics(sim, servers, typed) : unknown('this tool'),
  ),
  'kafka-get-offsets.sh': looks((sim, { servers }, typed) => getOffsets(sim, servers, typed)),
  'kafka-dump-log.sh': looks((sim, { broker }, typed) => (broker === null ? unknown('this tool') : dumpLog(sim, broker, typed))),
  'kafka-console-consumer.sh': looks((sim, { servers }, typed) => consoleConsumer(sim, servers, typed)),
  'zookeeper-shell.sh': looks((sim, { servers }, typed) => zookeeperShell(sim, servers, typed)),
};

/**
 * What one of Kafka's tools does when it is run, as typed, at this moment of a run: what it asks of the cluster, and what it prints.
 * What it refuses by itself asks for nothing. Total: no command line makes it throw.
 */
export function planTool(sim: Simulation, terminal: Terminal, argv: readonly string[]): ToolPlan {
  const [script = '', ...rest] = argv;
  const [tool, typed] = script === 'kafka-run-class.sh' ? [rest[0] ?? '', rest.slice(1)] : [script, rest];
  const plan = Object.hasOwn(TOOLS, tool) ? TOOLS[tool] : undefined;
  return plan ? plan(sim, terminal, typed) : prints(unknown('this tool'));
}

/** What a tool prints at this moment of a run, where it only looks. */
export function runTool(sim: Simulation, terminal: Terminal, argv: readonly string[]): ToolOutput {
  return planTool(sim, terminal, argv).print(sim, NOTHING_HEARD) ?? unknown('what the cluster answers');
}
