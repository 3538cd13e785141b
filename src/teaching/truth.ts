import type { Frame } from '../engine/frame';
import type { Gate } from '../lessons/types';
import { controllerOf, isTrue, type Moment } from './claims';
import { lineIn } from './line';

/**
 * What the moment after the beat says to a question: an offset, a broker (-1: none), or the index of the option that holds.
 * @returns null where the moment says nothing to it
 */
export function truthOf(gate: Gate, moment: Moment): number | null {
  if (gate.kind === 'line') return lineIn(gate, moment.frame);
  if (gate.kind === 'broker') return gate.of === 'controller' ? controllerOf(moment.frame) : (moment.frame.partitions[0]?.leader ?? null);
  const index = gate.options.findIndex(({ claim }) => isTrue(claim, moment));
  return index < 0 ? null : index;
}

/** Whoever can be pointed at in answer to a question about brokers, and -1 for none of them. */
export function candidatesOf({ of }: Extract<Gate, { kind: 'broker' }>, { brokers, quorum }: Frame): readonly number[] {
  const nodes = of === 'controller' && quorum ? quorum.controllers : brokers;
  return [...nodes.map(({ id }) => id), -1];
}
