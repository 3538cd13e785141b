import * as v from 'valibot';
import { checkSequence, findDuplicateBatch, producerEntry, updateProducerEpoch, updateProducerState } from '../../engine/log/producerState';
import {
  appendTransactional,
  checkEndTxnMarker,
  completeTransaction,
  firstUndecidedOffset,
  firstUnstableOffset,
  lastStableOffset,
  lastStableOffsetAfter,
  noTransactions,
  removeReplicated,
} from '../../engine/log/transactions';
import type { ErrorCode } from '../../engine/messages';
import { profileOf } from '../../engine/profiles';
import type { ProducerStateEntry } from '../../engine/state';
import { releaseOf } from './given';
import { integer, type PureFunction, pure } from './pureFunction';

const kind = v.picklist(['commit', 'abort']);
const MAX_SEQUENCE = 2 ** 31 - 1;

const outcomeOf = (error: ErrorCode): string => (error === 'NONE' ? 'ok' : error);

const append = v.strictObject({
  op: v.literal('append'),
  producer: integer,
  epoch: integer,
  first: integer,
  last: integer,
  /** Duplicates are not looked for. */
  noDup: v.optional(v.boolean(), false),
  origin: v.optional(v.picklist(['client', 'replication']), 'client'),
});
const marker = v.strictObject({ op: v.literal('marker'), producer: integer, epoch: integer });

/** Sequences from first to last, which may lie beyond the largest one. */
function countOf({ first, last }: v.InferOutput<typeof append>): number {
  return last >= first ? last - first + 1 : last + 1 + (MAX_SEQUENCE - first) + 1;
}

/** `kafka`: the release, the last one of ZooKeeper where it is absent. */
const sequence = pure({ ops: v.array(v.variant('op', [append, marker])), kafka: v.optional(v.string(), '3.9') }, ({ ops, kafka }) => {
  const { sequenceWindow, unknownProducer } = profileOf(releaseOf(kafka));
  const log: { producers: ProducerStateEntry[] } = { producers: [] };
  let offset = 0;
  return ops.map((each) => {
    if (each.op === 'marker') {
      updateProducerEpoch(log, each.producer, each.epoch);
      return 'ok';
    }
    const count = countOf(each);
    const batch = { producerId: each.producer, producerEpoch: each.epoch, baseSequence: each.first };
    if (each.origin === 'client') {
      if (!each.noDup && findDuplicateBatch(log, batch, count, sequenceWindow)) return 'duplicate';
      const error = checkSequence(producerEntry(log, each.producer), batch, unknownProducer);
      if (error !== 'NONE') return error;
    }
    updateProducerState(log, { ...batch, baseOffset: offset, lastOffset: offset + count - 1 });
    offset += count;
    return 'ok';
  });
});

const firstUnstable = pure(
  {
    ops: v.array(
      v.variant('op', [
        v.strictObject({ op: v.literal('data'), producer: integer, offset: integer }),
        v.strictObject({ op: v.literal('marker'), producer: integer, offset: integer, kind }),
        v.strictObject({ op: v.literal('hw'), hw: integer }),
      ]),
    ),
  },
  ({ ops }) => {
    const transactions = noTransactions();
    return ops.map((each) => {
      if (each.op === 'data') appendTransactional(transactions, each.producer, each.offset);
      else if (each.op === 'marker') completeTransaction(transactions, each.producer, each.offset);
      else removeReplicated(transactions, each.hw);
      return [firstUndecidedOffset(transactions), firstUnstableOffset(transactions)];
    });
  },
);

const lastStable = pure(
  {
    ops: v.array(
      v.variant('op', [
        v.strictObject({ op: v.literal('txn'), producer: integer, count: integer }),
        v.strictObject({ op: v.literal('plain'), count: integer }),
        v.strictObject({ op: v.literal('end'), producer: integer, kind }),
        v.strictObject({ op: v.literal('hwToEnd') }),
      ]),
    ),
  },
  ({ ops }) => {
    const transactions = noTransactions();
    let logEndOffset = 0;
    let highWatermark = 0;
    return ops.map((each) => {
      if (each.op === 'hwToEnd') {
        highWatermark = logEndOffset;
        removeReplicated(transactions, highWatermark);
      } else {
        if (each.op === 'txn') appendTransactional(transactions, each.producer, logEndOffset);
        else if (each.op === 'end') completeTransaction(transactions, each.producer, logEndOffset);
        logEndOffset += each.op === 'end' ? 1 : each.count;
      }
      return lastStableOffset(transactions, highWatermark);
    });
  },
);

const PRODUCER = 1;

/** One transaction in an otherwise empty log. */
const visible = pure({ data: integer, replicatedTo: integer, marker: v.boolean() }, (args) => {
  const transactions = noTransactions();
  appendTransactional(transactions, PRODUCER, 0);
  if (args.marker) completeTransaction(transactions, PRODUCER, args.data);
  removeReplicated(transactions, args.replicatedTo);
  const lso = lastStableOffset(transactions, args.replicatedTo);
  return { lso, visible: lso };
});

const open = v.array(v.tuple([integer, integer]));

/** Idempotent and transactional producers, as a log knows them. */
export const TRANSACTIONS: Readonly<Record<string, PureFunction>> = {
  'producerState.sequence': sequence,
  'lso.firstUnstable': firstUnstable,
  'lso.lastStable': lastStable,
  'lso.visible': visible,
  'lso.afterCompletion': pure({ open, complete: integer, markerOffset: integer }, (args) => {
    const transactions = noTransactions();
    for (const [producer, firstOffset] of args.open) appendTransactional(transactions, producer, firstOffset);
    return lastStableOffsetAfter(transactions, args.complete, args.markerOffset);
  }),
  'txnMarker.check': pure(
    {
      known: v.strictObject({ producerEpoch: integer, coordinatorEpoch: integer }),
      producerEpoch: integer,
      coordinatorEpoch: integer,
    },
    ({ known, ...given }) => outcomeOf(checkEndTxnMarker(known, given)),
  ),
};
