import type { Frame } from '../engine/frame';
import type { LineGate } from '../lessons/types';

/** Where the line that a question asks for is in a frame; null if that replica is not there. */
export function lineIn({ of, broker }: LineGate, { partitions }: Frame): number | null {
  return partitions[0]?.replicaFrames.find((replica) => replica.broker === broker)?.[of] ?? null;
}
