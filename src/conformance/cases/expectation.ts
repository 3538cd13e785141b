import { difference } from './compare';
import { holds } from './invariants';
import { brokerIn, type Run } from './run';
import type { Expectation } from './schema';
import { controllerView, partitionView, replicaView } from './view';

/** Compares what is expected at this moment with what is. @returns the first difference, or null */
export function checkExpectation(run: Run, expected: Expectation): string | null {
  return (
    (expected.partition && difference(expected.partition, partitionView(run), 'partition')) ??
    checkReplicas(run, expected) ??
    (expected.producers && difference(expected.producers, Object.fromEntries(run.outcomes), 'producers')) ??
    (expected.controller && difference(expected.controller, controllerView(run), 'controller')) ??
    checkInvariants(run, expected) ??
    null
  );
}

function checkReplicas(run: Run, { replicas = {} }: Expectation): string | null {
  for (const [id, expected] of Object.entries(replicas)) {
    const found = difference(expected, replicaView(brokerIn(run, Number(id))), `replicas.${id}`);
    if (found !== null) return found;
  }
  return null;
}

function checkInvariants(run: Run, { invariants = {} }: Expectation): string | null {
  for (const name of invariants.violated ?? []) if (holds(run, name)) return `invariants: ${name} holds, and should be violated`;
  for (const name of invariants.hold ?? []) if (!holds(run, name)) return `invariants: ${name} is violated, and should hold`;
  return null;
}
