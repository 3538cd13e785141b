import * as v from 'valibot';
import {
  appendAsFollower,
  appendAsLeader,
  emptyLog,
  maybeIncrementHighWatermark,
  truncateFullyAndStartAt,
  truncateTo,
  updateHighWatermark,
} from '../../engine/log/log';
import { NO_PRODUCER } from '../../engine/log/producerState';
import { deleteOldSegments } from '../../engine/log/retention';
import { type AppendConfig, roll } from '../../engine/log/segments';
import type { ReplicaLog } from '../../engine/state';
import { ids, integer, type PureFunction, pure } from './pureFunction';

const records = (count: number) => Array.from({ length: count }, () => ({ value: '' }));

const ENDLESS: AppendConfig = {
  'segment.bytes': Number.MAX_SAFE_INTEGER,
  'segment.ms': Number.MAX_SAFE_INTEGER,
  'index.interval.bytes': Number.MAX_SAFE_INTEGER,
};

/** How many segments a log has after these batches of one record each. */
function segmentsAfter(batches: readonly { readonly sizeInBytes: number; readonly createdAtMs: number }[], config: AppendConfig): number {
  const log = emptyLog();
  batches.forEach((batch, offset) => {
    const body = { baseOffset: offset, lastOffset: offset, leaderEpoch: 0, magic: 2 as const, records: records(1), ...NO_PRODUCER };
    appendAsFollower(log, [{ ...body, ...batch }], config);
  });
  return log.segments.length;
}

/** Segments that begin at these offsets, the last one up to the end of the log; all records are from time 0. */
function segmentedLog(bases: readonly number[], leo: number): ReplicaLog {
  const log = emptyLog(bases[0]);
  bases.forEach((base, i) => {
    if (i > 0) roll(log, 0);
    const count = (bases[i + 1] ?? leo) - base;
    if (count > 0) appendAsLeader(log, records(count), 0, 0);
  });
  return log;
}

const retention = pure({ segments: ids, leo: integer, hw: integer }, (args) => {
  const log = segmentedLog(args.segments, args.leo);
  deleteOldSegments(log, args.hw, { 'retention.ms': 0, 'retention.bytes': -1 }, 1);
  return log.segments.map(({ baseOffset }) => baseOffset);
});

const highWatermarkOp = v.variant('op', [
  v.strictObject({ op: v.literal('append'), n: integer }),
  v.strictObject({ op: v.literal('leaderIncrement'), hw: integer }),
  v.strictObject({ op: v.literal('update'), hw: integer }),
  v.strictObject({ op: v.literal('truncateTo'), offset: integer }),
  v.strictObject({ op: v.literal('truncateFully'), offset: integer }),
]);

/** A log that was cut has its high watermark within its new bounds. */
const highWatermarks = pure({ ops: v.array(highWatermarkOp) }, (args) => {
  const log = emptyLog();
  let highWatermark = 0;
  return args.ops.map((each) => {
    if (each.op === 'leaderIncrement') highWatermark = maybeIncrementHighWatermark(log, highWatermark, each.hw);
    else if (each.op === 'update') highWatermark = updateHighWatermark(log, each.hw);
    else if (each.op === 'append') appendAsLeader(log, records(each.n), 0, 0);
    else if (each.op === 'truncateTo') truncateTo(log, each.offset);
    else truncateFullyAndStartAt(log, each.offset);
    highWatermark = updateHighWatermark(log, highWatermark);
    return highWatermark;
  });
});

/** One log: segments, retention, high watermark. */
export const LOG: Readonly<Record<string, PureFunction>> = {
  'log.segments': pure({ segmentBytes: integer, recordBytes: integer, appends: integer }, ({ segmentBytes, recordBytes, appends }) =>
    segmentsAfter(
      Array.from({ length: appends }, () => ({ sizeInBytes: recordBytes, createdAtMs: 0 })),
      { ...ENDLESS, 'segment.bytes': segmentBytes },
    ),
  ),
  'log.segmentsByTime': pure({ segmentMs: integer, timestamps: ids }, ({ segmentMs, timestamps }) =>
    segmentsAfter(
      timestamps.map((createdAtMs) => ({ sizeInBytes: 1, createdAtMs })),
      { ...ENDLESS, 'segment.ms': segmentMs },
    ),
  ),
  'log.retention': retention,
  'log.hw': highWatermarks,
};
