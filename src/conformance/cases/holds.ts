import { controllersOf } from './mode';
import { deliverHeld, type Run } from './run';
import type { StepOf } from './schema';

export function hold(run: Run, step: StepOf<'hold'>): void {
  if (step.what === 'metadata') for (const broker of step.brokers) run.heldMetadata.set(broker, run.heldMetadata.get(broker) ?? []);
  else if (step.what === 'alterPartition') run.heldAlterPartitions ??= [];
  else run.heldAlterPartitionResponses ??= [];
}

/** @returns the controller's answer to the last AlterPartition that was held, null where metadata is released */
export function release(run: Run, step: StepOf<'release'>): string | null {
  if (step.what === 'metadata') {
    for (const broker of step.brokers) releaseMetadata(run, broker, step.mode === 'replay');
    return null;
  }
  const isRequest = step.what === 'alterPartition';
  const held = (isRequest ? run.heldAlterPartitions : run.heldAlterPartitionResponses) ?? [];
  if (isRequest) run.heldAlterPartitions = null;
  else run.heldAlterPartitionResponses = null;
  run.alterPartitionAnswer = null;
  deliverHeld(run, held);
  return run.alterPartitionAnswer;
}

function releaseMetadata(run: Run, broker: number, replay: boolean): void {
  const held = run.heldMetadata.get(broker);
  if (!held) return;
  run.heldMetadata.delete(broker);
  const { releaseAll, releaseNewest } = controllersOf(run);
  (replay ? releaseAll : releaseNewest)(run, broker, held);
}
