import type { Simulation } from '../../engine/simulation';
import { partitionOf, topicOf } from '../../engine/topicPartition';
import { ledPartition } from './leaders';
import { readOptions, single } from './options';
import { printed, type ToolOutput, unknown } from './output';
import { answering, type Servers } from './servers';

const OPTIONS = { '--bootstrap-server': 'value', '--command-config': 'value', '--topic': 'value' } as const;

/** `kafka-get-offsets.sh`: the high watermarks of a topic's partitions, each as its leader tells it. */
export function getOffsets(sim: Simulation, servers: Servers, typed: readonly string[]): ToolOutput {
  const given = readOptions(typed, OPTIONS);
  if (!given.ok) return unknown(`option ${given.problem}`);
  const broker = answering(sim, servers, given.value);
  const topic = single(given.value, '--topic');
  if (!broker || topic === undefined) return unknown(broker ? 'all topics' : 'no broker answers');
  const tps = Object.keys(broker.metadata.partitions).filter((tp) => topicOf(tp) === topic);
  const lines: string[] = [];
  for (const tp of tps.sort((a, b) => partitionOf(a) - partitionOf(b))) {
    const led = ledPartition(sim, broker, tp);
    if (!led) return unknown(`${tp} has no leader that answers`);
    lines.push(`${topic}:${partitionOf(tp)}:${led.highWatermark}`);
  }
  return lines.length > 0 ? printed(lines) : unknown(`topic ${topic} is not there`);
}
