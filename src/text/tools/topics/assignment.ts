import { fail, ok, type Result } from '../../../lib/result';
import { isSince, type KafkaVersion } from '../../../scenario/versions';
import { commandFailed, operationError, type Thrown } from '../exceptions';

const duplicates = (ids: readonly number[]): number[] => [...new Set(ids.filter((id, i) => ids.indexOf(id) < i))];
/** A list of Scala's is an array there, which Java prints by its address. */
const listed = (ids: readonly number[], kafka: KafkaVersion) => (isSince(kafka, '3.7') ? `[${ids.join(', ')}]` : '[I@1b2c6ec2');

/** `--replica-assignment 1:2,2:1`: the replicas of each partition (`TopicCommand.parseReplicaAssignment`). */
export function parseReplicaAssignment(text: string, kafka: KafkaVersion): Result<number[][], Thrown> {
  const assignment: number[][] = [];
  for (const [partition, replicas] of text.split(',').entries()) {
    const words = replicas.split(':').map((word) => word.trim());
    const wrong = words.find((word) => !/^[+-]?\d{1,9}$/.test(word));
    if (wrong !== undefined) return fail({ exception: 'java.lang.NumberFormatException', message: `For input string: "${wrong}"` });
    const ids = words.map(Number);
    const twice = duplicates(ids);
    if (twice.length > 0)
      return fail(commandFailed(kafka, `Partition replica lists may not contain duplicate entries: ${twice.join(',')}`));
    assignment.push(ids);
    if (ids.length !== assignment[0]?.length)
      return fail(operationError(kafka, `Partition ${partition} has different replication factor: ${listed(ids, kafka)}`));
  }
  return ok(assignment);
}
