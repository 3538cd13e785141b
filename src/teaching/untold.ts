import type { Message, PartitionRegistration } from '../engine/messages';
import type { Claim, Gate, LineGate } from '../lessons/types';

type Plain = Extract<Claim, { of: string }>;
type Line = Pick<LineGate, 'of' | 'broker'>;

/** In place of a number that would answer a question: in words it is a question mark, and nothing can be reckoned with it. */
const UNTOLD = '?' as unknown as number;

function plainOf(claim: Claim): readonly Plain[] {
  if ('not' in claim) return plainOf(claim.not);
  if ('of' in claim) return [claim];
  return ('all' in claim ? claim.all : claim.any).flatMap(plainOf);
}

/** What its answers are about. */
const claimsOf = (gate: Gate): readonly Plain[] => (gate.kind === 'choice' ? gate.options.flatMap(({ claim }) => plainOf(claim)) : []);

function linesOf(gate: Gate): readonly Line[] {
  if (gate.kind === 'line') return [gate];
  return claimsOf(gate).flatMap((claim) => (claim.of === 'highWatermark' || claim.of === 'logEndOffset' ? [claim] : []));
}

/** Without where the line of a replica will be. */
function withoutLine(message: Message, { of, broker }: Line): Message {
  if (message.to !== `b${broker}`) return message;
  if (message.kind === 'FetchResponse') {
    const partitions = message.partitions.map((partition) =>
      of === 'highWatermark'
        ? { ...partition, highWatermark: UNTOLD }
        : { ...partition, divergingEpoch: partition.divergingEpoch && { ...partition.divergingEpoch, endOffset: UNTOLD } },
    );
    return { ...message, partitions };
  }
  if (message.kind !== 'OffsetForLeaderEpochResponse' || of !== 'logEndOffset') return message;
  return { ...message, partitions: message.partitions.map((partition) => ({ ...partition, endOffset: UNTOLD })) };
}

/** Without who leads, who is in sync or who controls, as a controller tells it. */
function withoutState(message: Message, asked: ReadonlySet<string>): Message {
  if (message.kind !== 'LeaderAndIsr' && message.kind !== 'UpdateMetadata') return message;
  const controls = asked.has('controller') || asked.has('controllerEpoch');
  const leads = asked.has('leader') || asked.has('leaderEpoch');
  if (!controls && !leads && !asked.has('isr')) return message;
  const hide = (state: PartitionRegistration): PartitionRegistration => ({
    ...state,
    ...(leads && { leader: UNTOLD, leaderEpoch: UNTOLD }),
    ...(asked.has('isr') && { isr: [UNTOLD] }),
    ...(controls && { controllerEpoch: UNTOLD }),
  });
  const partitions = Object.fromEntries(Object.entries(message.partitions).map(([tp, state]) => [tp, hide(state)]));
  return { ...message, ...(controls && { controllerId: UNTOLD, controllerEpoch: UNTOLD }), partitions };
}

/** A message as it may be seen while a question is open: what the question asks for is not read from it. The same object where it does not tell. */
export function untold(gate: Gate, message: Message): Message {
  const asked = gate.kind === 'broker' ? [gate.of] : claimsOf(gate).map(({ of }) => of);
  return linesOf(gate).reduce(withoutLine, withoutState(message, new Set(asked)));
}
