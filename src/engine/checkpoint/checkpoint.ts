import type { ClusterState } from '../state';
import { newPacking, type Packing, pack } from './pack';
import { NOTHING, type Unpacked, unpack } from './unpack';
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

/** Where states are resumed, one after the other: each takes the place of the one before. */
export interface Stage {
  unpacked: Unpacked;
}

export const newStage = (): Stage => ({ unpacked: NOTHING });

/** A keeper for a replay of the same run on a stage: what its checkpoints share goes with them. */
export const keeperOfReplay = ({ vocabulary }: Keeper, { unpacked }: Stage): Keeper =>
  newPacking({ ...vocabulary, shared: [], sharedIds: new Map() }, unpacked.grown);

/** Keeps a state as it is now. Record batches, registrations and commands are shared with it, all else is copied. */
export function takeCheckpoint(keeper: Keeper, state: ClusterState): Checkpoint {
  return { step: state.step, bytes: pack(keeper, state), vocabulary: keeper.vocabulary };
}

/** A state that goes on from a checkpoint in its own way. It ends the one that was on the stage before, which becomes part of it. */
export function resume({ vocabulary, bytes }: Checkpoint, stage: Stage): ClusterState {
  stage.unpacked = unpack(vocabulary, bytes, stage.unpacked);
  return stage.unpacked.value as ClusterState;
}
