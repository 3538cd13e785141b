import type { ClusterState } from '../state';
import { newPacking, type Packing, pack } from './pack';
import { unpack } from './unpack';
import { newVocabulary, type Vocabulary } from './vocabulary';

/** A state as it was at one moment, packed. */
export interface Checkpoint {
  readonly step: number;
  readonly bytes: Uint8Array;
  readonly vocabulary: Vocabulary;
}

/** Takes the checkpoints of one run. */
export type Keeper = Packing;

export const newKeeper = (): Keeper => newPacking(newVocabulary());

/** A keeper for a replay of the same run: what its checkpoints share goes with them. */
export const keeperOfReplay = ({ vocabulary }: Keeper): Keeper => newPacking({ ...vocabulary, shared: [], sharedIds: new Map() });

/** Keeps a state as it is now. Record batches, registrations and commands are shared with it, all else is copied. */
export function takeCheckpoint(keeper: Keeper, state: ClusterState): Checkpoint {
  return { step: state.step, bytes: pack(keeper, state), vocabulary: keeper.vocabulary };
}

/** A state that goes on from a checkpoint in its own way. */
export function resume({ vocabulary, bytes }: Checkpoint): ClusterState {
  return unpack(vocabulary, bytes) as ClusterState;
}
