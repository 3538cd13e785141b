import * as v from 'valibot';
import { updateFetchState } from '../../engine/broker/fetch';
import { checkDivergence } from '../../engine/broker/readRecords';
import { getOffsetTruncationState } from '../../engine/broker/truncation';
import {
  assign,
  endOffsetFor,
  endOffsetForKip101,
  epochForOffset,
  nextEpoch,
  previousEpoch,
  truncateFromEnd,
  truncateFromStart,
  UNDEFINED_EPOCH,
} from '../../engine/log/epochCache';
import { UNKNOWN_OFFSET } from '../../engine/state';
import { epochs, integer, type PureFunction, pure } from './pureFunction';

const cacheOp = v.variant('op', [
  v.strictObject({ op: v.literal('assign'), args: v.tuple([integer, integer]) }),
  v.strictObject({ op: v.literal('truncateFromEnd'), args: v.tuple([integer]) }),
  v.strictObject({ op: v.literal('truncateFromStart'), args: v.tuple([integer]) }),
]);

const applyToCache = pure({ epochs: v.optional(epochs, []), ops: v.array(cacheOp) }, (args) => {
  const cache = { epochCache: args.epochs };
  for (const each of args.ops) {
    if (each.op === 'assign') assign(cache, ...each.args);
    else if (each.op === 'truncateFromEnd') truncateFromEnd(cache, ...each.args);
    else truncateFromStart(cache, ...each.args);
  }
  return cache.epochCache;
});

const endOffset = { epochs, leo: integer, epoch: integer };
const lookUp = { epochs, epoch: integer };

const divergence = pure(
  { epochs, leo: integer, logStart: v.optional(integer, 0), lastFetchedEpoch: integer, fetchOffset: integer },
  (args) => {
    const log = { epochCache: args.epochs, logStartOffset: args.logStart, logEndOffset: args.leo };
    const found = checkDivergence(log, args.lastFetchedEpoch, args.fetchOffset);
    return found.ok ? { diverging: found.value } : { error: found.problem };
  },
);

const truncationOffset = pure({ epochs, leo: integer, hw: integer, epoch: integer, endOffset: integer }, (args) => {
  const leader = args.endOffset === UNKNOWN_OFFSET ? null : { epoch: args.epoch, endOffset: args.endOffset };
  const { offset, completed } = getOffsetTruncationState({ epochCache: args.epochs, logEndOffset: args.leo }, args.hw, leader);
  return { offset, complete: completed };
});

/** Each fetch: its offset, the leader's log end offset and the time (ms) when it arrives. */
const fetches = v.array(v.strictObject({ offset: integer, leaderLeo: integer, at: integer }));

/** A replica of which nothing is known, as Kafka makes it: its times are 0. */
const lastCaughtUp = pure({ fetches }, (args) => {
  const remote = {
    logEndOffset: UNKNOWN_OFFSET,
    lastFetchLeaderLogEndOffset: 0,
    lastFetchTimeMs: 0,
    lastCaughtUpTimeMs: 0,
    brokerEpoch: -1,
    lastSentHighWatermark: 0,
    replica: 2,
  };
  for (const { offset, leaderLeo, at } of args.fetches) updateFetchState(remote, offset, leaderLeo, at);
  return { leo: remote.logEndOffset, lastCaughtUp: remote.lastCaughtUpTimeMs };
});

/** Leader epochs, truncation, and what a leader knows of a follower. */
export const EPOCHS: Readonly<Record<string, PureFunction>> = {
  endOffsetFor: pure(endOffset, ({ epochs: epochCache, leo: logEndOffset, epoch }) => {
    const end = endOffsetFor({ epochCache, logEndOffset }, epoch);
    return end === null ? [UNDEFINED_EPOCH, UNKNOWN_OFFSET] : [end.epoch, end.endOffset];
  }),
  'endOffsetFor.kip101': pure(endOffset, ({ epochs: epochCache, leo: logEndOffset, epoch }) =>
    endOffsetForKip101({ epochCache, logEndOffset }, epoch),
  ),
  'epochCache.apply': applyToCache,
  previousEpoch: pure(lookUp, ({ epochs: epochCache, epoch }) => previousEpoch({ epochCache }, epoch)),
  nextEpoch: pure(lookUp, ({ epochs: epochCache, epoch }) => nextEpoch({ epochCache }, epoch)),
  epochForOffset: pure({ epochs, offset: integer }, ({ epochs: epochCache, offset }) => epochForOffset({ epochCache }, offset)),
  'fetch.checkDivergence': divergence,
  'follower.truncationOffset': truncationOffset,
  'isr.lastCaughtUp': lastCaughtUp,
};
