import type { Frame, PartitionFrame } from '../engine/frame';
import type { Claim, Gate } from '../lessons/types';
import type { WhyTarget } from '../scenario/whyTarget';
import type { Moment } from './claims';
import { truthOf } from './truth';

type PartitionClaim = Exclude<Extract<Claim, { readonly of: string }>, { readonly of: 'status' | 'outcome' | 'error' }>;

/** What became of the batch that a record was sent in, and last. */
function outcomeOf({ clients }: Frame, record: string): WhyTarget | null {
  for (const client of clients) {
    const batch = client.kind === 'producer' && client.batches.findLast(({ values }) => values.includes(record));
    if (batch) return { value: 'outcome', client: client.id, batch: batch.number };
  }
  return null;
}

/** The value that a claim is about. Of several claims the first, and of a record that a log lacks where that log ends. */
function targetOf(claim: Claim, frame: Frame): WhyTarget | null {
  const [partition] = frame.partitions;
  if ('not' in claim) return targetOf(claim.not, frame);
  const several = 'all' in claim ? claim.all : 'any' in claim ? claim.any : null;
  if (several) return several[0] ? targetOf(several[0], frame) : null;
  if (!('of' in claim)) return null;
  if (claim.of === 'status') return { value: 'status', broker: claim.broker };
  if (claim.of === 'outcome' || claim.of === 'error') return outcomeOf(frame, claim.record);
  return partition ? valueOfPartition(claim, partition) : null;
}

/** The value that a claim about those who decide, or about a partition, speaks of. */
function valueOfPartition(claim: PartitionClaim, { tp, leader, replicaFrames }: PartitionFrame): WhyTarget {
  switch (claim.of) {
    case 'controller':
    case 'controllerEpoch':
      return { value: claim.of };
    case 'leader':
    case 'leaderEpoch':
      return { value: claim.of, tp };
    case 'isr':
    case 'elr':
      return { value: 'isr', tp };
    case 'highWatermark':
      return { value: 'highWatermark', tp, broker: claim.broker };
    case 'logEndOffset':
      return { value: 'logEnd', tp, broker: claim.broker };
    case 'holds': {
      const log = replicaFrames.find(({ broker }) => broker === claim.broker);
      const held = log?.records.find(({ value }) => value === claim.record);
      return held ? { value: 'record', tp, broker: claim.broker, offset: held.offset } : { value: 'logEnd', tp, broker: claim.broker };
    }
    case 'lost':
      return leader < 0 ? { value: 'leader', tp } : { value: 'logEnd', tp, broker: leader };
    case 'read':
    case 'stalled':
      return leader < 0 ? { value: 'leader', tp } : { value: 'highWatermark', tp, broker: leader };
  }
}

/**
 * The value that answers a question at the moment after its beat: asking why it is what it is shows why the answer is what it is.
 * @returns null where no single value does
 */
export function askedValue(gate: Gate, moment: Moment): WhyTarget | null {
  const { frame } = moment;
  const tp = frame.partitions[0]?.tp;
  if (gate.kind === 'choice') {
    const option = gate.options[truthOf(gate, moment) ?? 0];
    return option ? targetOf(option.claim, frame) : null;
  }
  if (gate.kind === 'broker' && gate.of === 'controller') return { value: 'controller' };
  if (tp === undefined) return null;
  if (gate.kind === 'broker') return { value: 'leader', tp };
  return { value: gate.of === 'highWatermark' ? 'highWatermark' : 'logEnd', tp, broker: gate.broker };
}
