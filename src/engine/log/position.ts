import type { LogPosition } from '../logEntry';
import type { ReplicaLog } from '../state';

const UNKNOWN = -1;

/** Where a high watermark stands in the log: one at the log end knows segment and bytes, another one that it was told only the offset. */
export function highWatermarkPosition(log: Pick<ReplicaLog, 'segments' | 'batches' | 'logEndOffset'>, offset: number): LogPosition {
  const segment = log.segments.findLast(({ baseOffset }) => baseOffset <= offset)?.baseOffset;
  if (offset < log.logEndOffset || segment === undefined) return { offset, segment: UNKNOWN, bytes: UNKNOWN };
  const inSegment = log.batches.filter(({ baseOffset }) => baseOffset >= segment);
  return { offset, segment, bytes: inSegment.reduce((bytes, { sizeInBytes }) => bytes + sizeInBytes, 0) };
}
