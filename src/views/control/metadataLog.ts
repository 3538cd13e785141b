import type { StepRecord } from '../../engine/trace';

/** Names of the records of the metadata log by offset, as the last of `shown` steps left it: what was written later stands over what was cut off. */
export function recordNames(steps: readonly StepRecord[], shown: number): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  for (const { events } of steps.slice(0, shown)) {
    for (const event of events) {
      if (event.type !== 'MetadataRecordsAppended') continue;
      for (const [at, { type }] of event.records.entries()) names.set(event.baseOffset + at, type);
    }
  }
  return names;
}
