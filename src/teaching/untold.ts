import type { Message } from '../engine/messages';
import type { Gate } from '../lessons/types';

/** In place of a number that would answer a question: in words it is a question mark, and nothing can be reckoned with it. */
const UNTOLD = '?' as unknown as number;

/** A message as it may be seen while a question is open: what the question asks for is not read from it. The same object where it does not tell. */
export function untold(gate: Gate, message: Message): Message {
  if (gate.kind !== 'line' || message.to !== `b${gate.broker}`) return message;
  if (message.kind === 'FetchResponse') {
    const partitions = message.partitions.map((partition) =>
      gate.of === 'highWatermark'
        ? { ...partition, highWatermark: UNTOLD }
        : { ...partition, divergingEpoch: partition.divergingEpoch && { ...partition.divergingEpoch, endOffset: UNTOLD } },
    );
    return { ...message, partitions };
  }
  if (message.kind !== 'OffsetForLeaderEpochResponse' || gate.of !== 'logEndOffset') return message;
  return { ...message, partitions: message.partitions.map((partition) => ({ ...partition, endOffset: UNTOLD })) };
}
