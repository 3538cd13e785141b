import type { TopicPartition } from '../../../engine/messages';
import type { StepRecord } from '../../../engine/trace';

/** Highest log end offset that a partition reaches in the steps of a run. */
export function highestOffset(steps: readonly StepRecord[], tp: TopicPartition): number {
  let highest = 0;
  for (const { events } of steps) {
    for (const event of events) {
      if (event.type === 'RecordsAppended' && event.tp === tp) highest = Math.max(highest, event.lastOffset + 1);
    }
  }
  return highest;
}
