import type { Simulation } from '../context';
import type { StepRecord } from '../trace';
import type { Finding } from './catalog';
import type { Memory, PartitionMemory } from './memory';
import type { PartitionView } from './view';
import type { Write } from './writes';

/** What a check of one partition after a step looks at. `memory` is as it was before the step. */
export interface Look {
  readonly sim: Simulation;
  readonly done: StepRecord;
  readonly memory: Memory;
  /** Of this partition, in their order. */
  readonly writes: readonly Write[];
  readonly partition: PartitionMemory;
  readonly view: PartitionView;
}

export type Check = (look: Look) => readonly Finding[];

export const NOTHING: readonly Finding[] = [];
