import type { Simulation } from '../../engine/simulation';
import { consoleConsumer } from './consoleConsumer';
import { describeTopics } from './describeTopics';
import { dumpLog } from './dumpLog';
import { getOffsets } from './getOffsets';
import { type ToolOutput, unknown } from './output';
import type { Servers } from './servers';
import { zookeeperShell } from './zookeeperShell';

/** Where a tool runs: which broker listens where, and on which broker's machine it was typed, if on one. */
export interface Terminal {
  readonly servers: Servers;
  readonly broker: number | null;
}

/** Runs one of Kafka's tools that only look, as typed, at this moment of a run. */
export function runTool(sim: Simulation, { servers, broker }: Terminal, argv: readonly string[]): ToolOutput {
  const [tool, ...typed] = argv;
  if (tool === 'kafka-topics.sh' && typed.includes('--describe')) return describeTopics(sim, servers, typed);
  if (tool === 'kafka-get-offsets.sh') return getOffsets(sim, servers, typed);
  if (tool === 'kafka-dump-log.sh' && broker !== null) return dumpLog(sim, broker, typed);
  if (tool === 'kafka-console-consumer.sh') return consoleConsumer(sim, servers, typed);
  if (tool === 'zookeeper-shell.sh') return zookeeperShell(sim, servers, typed);
  return unknown('this tool');
}
