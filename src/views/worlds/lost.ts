import type { Frame } from '../../engine/frame';
import { isLost } from '../../teaching/claims';

/** Acknowledged records that nobody serves who may serve them, at a moment. */
export const lostIn = (frame: Frame): readonly string[] =>
  frame.clients
    .flatMap((client) => (client.kind === 'producer' ? client.batches : []))
    .filter(({ state }) => state === 'acked')
    .flatMap(({ values }) => values)
    .filter((record) => isLost(frame, record));
