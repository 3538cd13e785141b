import { assignReplicasToBrokers } from '../../../engine/placement/adminUtils';
import { unreadable } from '../exceptions';
import { single } from '../options';
import { printed, unknown } from '../output';
import { prints, type Terminal, type ToolPlan } from '../toolPlan';
import { assignmentJson, currentPartitions, fails, type Reassignment, toolFailed } from './request';

/** The topics of a file for `--generate`; null where it cannot be read. */
function topicsIn({ files = {} }: Terminal, name: string): string[] | null {
  try {
    const json = JSON.parse(files[name] ?? '') as { topics?: { topic?: unknown }[] };
    const topics = (json.topics ?? []).map(({ topic }) => topic);
    return topics.every((topic) => typeof topic === 'string') ? (topics as string[]) : null;
  } catch {
    return null;
  }
}

/** `kafka-reassign-partitions.sh --generate`: where it would put the replicas. Kafka begins at a broker by chance, here at the first one (ASN-01). */
export function generate(request: Omit<Reassignment, 'partitions'>, terminal: Terminal): ToolPlan {
  const { sim, given, kafka } = request;
  const path = single(given, '--topics-to-move-json-file') ?? '';
  if (!Object.hasOwn(terminal.files ?? {}, path)) return fails(request, unreadable(kafka, path));
  const topics = topicsIn(terminal, path);
  if (!topics) return prints(unknown(`file ${path}`));
  const ids = (single(given, '--broker-list') ?? '').split(',').map(Number);
  if (new Set(ids).size < ids.length)
    return fails(request, toolFailed(request, `Broker list contains duplicate entries: ${ids.join(',')}`));
  const brokers = ids.map((id) => ({ id, rack: sim.state.brokers[id]?.rack ?? null }));
  const current = currentPartitions(sim).filter(({ topic }) => topics.includes(topic));
  const proposed = topics.flatMap((topic) => {
    const partitions = current.filter((each) => each.topic === topic);
    const placed = assignReplicasToBrokers(brokers, partitions.length, partitions[0]?.replicas.length ?? 0, {
      index: 0,
      replicaShift: 0,
      partition: 0,
    });
    return placed.ok ? partitions.map((each, i) => ({ ...each, replicas: placed.value[i] ?? [] })) : [null];
  });
  if (proposed.includes(null)) {
    const factor = current[0]?.replicas.length ?? 0;
    const message = `Replication factor: ${factor} larger than available brokers: ${ids.length}.`;
    return fails(request, { exception: 'org.apache.kafka.common.errors.InvalidReplicationFactorException', message });
  }
  return prints(
    printed([
      'Current partition replica assignment',
      assignmentJson(current, kafka),
      '',
      'Proposed partition reassignment configuration',
      assignmentJson(proposed as typeof current, kafka),
    ]),
  );
}
