import { type History, recall } from '../../engine/history';
import type { NodeId } from '../../engine/messages';
import type { Scenario } from '../../scenario/schema';
import type { Servers } from '../tools/servers';
import { type LogLine, logLines } from './logLines';
import type { LoggingCluster } from './place';

const LOG_DIRECTORY = 'kafka-logs';
/** Steps that are looked at together on the way back. */
const STEPS = 4096;

/** The processes of a document, as their lines tell of them. */
export function loggingClusterOf({ kafka, cluster }: Scenario, servers: Servers): LoggingCluster {
  const addresses = new Map(servers.map(({ broker, host, port }) => [broker, `${host}:${port}`]));
  return { kafka, mode: cluster.mode, addressOf: (broker) => addresses.get(broker) ?? '', directoryOf: () => LOG_DIRECTORY };
}

/** What a node's log has at the moment after a step of a run, from `sinceMs` (virtual ms) on. */
export function serverLog(history: History, servers: Servers, step: number, node: NodeId, sinceMs: number): LogLine[] {
  const cluster = loggingClusterOf(history.scenario, servers);
  let lines: LogLine[] = [];
  for (let to = step; to > 0; to -= STEPS) {
    const steps = recall(history, Math.max(0, to - STEPS), to);
    lines = [...logLines(cluster, steps, node, sinceMs, Number.POSITIVE_INFINITY), ...lines];
    if ((steps[0]?.atMs ?? sinceMs) < sinceMs) break;
  }
  return lines;
}
