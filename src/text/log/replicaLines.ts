import type { LogEntry, LogPosition } from '../../engine/logEntry';
import { partitionOf, topicOf } from '../../engine/topicPartition';
import { isSince } from '../../scenario/versions';
import { topicId } from '../tools/topicId';
import { type ByRelease, inRelease } from './byRelease';
import { csv, ident, type Place } from './place';
import type { Wordings } from './says';

type Start = Extract<LogEntry, { says: 'leaderStarts' | 'followerStarts' }>;

const list = (ids: readonly number[]): string => `[${csv(ids)}]`;
const option = (value: string | number | null): string => (value === null ? 'None' : `Some(${value})`);
const underMinIsr = (is: boolean): string => (is ? '(under-min-isr)' : '');

function leaderStartsOld({ tp, told, startOffset, highWatermark, previousLeaderEpoch }: Start, at: Place): string {
  const { adding = [], removing = [] } = told;
  return `${ident.broker(at)}Leader ${tp} starts at leader epoch ${told.leaderEpoch} from offset ${startOffset} with high watermark ${highWatermark} ISR ${list(told.isr)} addingReplicas ${list(adding)} removingReplicas ${list(removing)}. Previous leader epoch was ${previousLeaderEpoch}.`;
}

function leaderStarts(entry: Start, at: Place): string {
  const { tp, told, startOffset, highWatermark, previousLeader, previousLeaderEpoch, topicsDeleted } = entry;
  const { adding = [], removing = [] } = told;
  const under = isSince(at.kafka, '3.5') ? ` ${underMinIsr(entry.isUnderMinIsr)}` : '';
  const previous = isSince(at.kafka, '3.6')
    ? `Previous leader ${option(previousLeader)} and previous leader epoch was ${previousLeaderEpoch}.`
    : `Previous leader epoch was ${previousLeaderEpoch}.`;
  return `${ident.broker(at)}Leader ${tp} with topic id ${option(topicId(topicOf(tp), topicsDeleted))} starts at leader epoch ${told.leaderEpoch} from offset ${startOffset} with partition epoch ${told.partitionEpoch}, high watermark ${highWatermark}, ISR ${list(told.isr)}, adding replicas ${list(adding)} and removing replicas ${list(removing)}${under}. ${previous}`;
}

function followerStarts({ tp, told, startOffset, highWatermark, previousLeaderEpoch }: Start, at: Place): string {
  const starts = `${ident.broker(at)}Follower ${tp} starts at leader epoch ${told.leaderEpoch} from offset ${startOffset}`;
  if (!isSince(at.kafka, '3.3')) return `${starts} with high watermark ${highWatermark}. Previous leader epoch was ${previousLeaderEpoch}.`;
  const now = `${starts} with partition epoch ${told.partitionEpoch} and high watermark ${highWatermark}. Current leader is ${told.leader}.`;
  if (!isSince(at.kafka, '3.6')) return `${now} Previous leader epoch was ${previousLeaderEpoch}.`;
  return `${now} Previous leader ${option(told.leader)} and previous leader epoch was ${told.leaderEpoch}.`;
}

const SEPARATOR: ByRelease<string> = { '2.7': ' ', '3.5': '', '3.6': ', ' };

/** `LogOffsetMetadata.toString`. */
function position({ kafka }: Place, { offset, segment, bytes }: LogPosition): string {
  return `(offset=${offset}${inRelease(SEPARATOR, kafka)}segment=[${segment}:${bytes}])`;
}

const outcomeOf = (offset: number, completed: boolean): string => `TruncationState(offset=${offset}, completed=${completed})`;

/** What a broker logs of the logs it opens, the offices it takes and the records it cuts away. */
export const replicaLines: Wordings<
  | 'replicasLoaded'
  | 'leaderStarts'
  | 'followerStarts'
  | 'leaderAndIsrIgnored'
  | 'truncating'
  | 'noTruncationNeeded'
  | 'truncated'
  | 'highWatermarkBack'
  | 'truncationNotAllowed'
> = {
  replicasLoaded: {
    '0.11': ({ tp, replicas, highWatermark }, { id }) =>
      replicas.map((replica) => `Replica loaded for partition ${tp} with initial high watermark ${replica === id ? highWatermark : 0}`),
    '2.4': ({ tp, replicas, highWatermark }, at) =>
      replicas.includes(at.id)
        ? `${ident.partition(at, tp)}Log loaded for partition ${tp} with initial high watermark ${highWatermark}`
        : [],
  },
  leaderStarts: { '2.6': leaderStartsOld, '3.3': leaderStarts },
  followerStarts: { '2.6': followerStarts },
  leaderAndIsrIgnored: {
    '1.0': ({ tp, controller, controllerEpoch, leaderEpoch, currentLeaderEpoch }, at) =>
      ignored(at, tp, controller, controllerEpoch, `${leaderEpoch} is not higher than the current leader epoch ${currentLeaderEpoch}`),
    '2.3': ({ tp, controller, controllerEpoch, leaderEpoch, currentLeaderEpoch }, at) => {
      const matches = leaderEpoch === currentLeaderEpoch;
      const how = matches ? 'matches the current leader epoch' : `is smaller than the current leader epoch ${currentLeaderEpoch}`;
      return ignored(at, tp, controller, controllerEpoch, `${leaderEpoch} ${how}`);
    },
  },
  truncating: {
    '3.1': ({ tp, leader, offset, completed, by }, at) => {
      const why = by
        ? `leader epoch and offset EpochEndOffset(errorCode=0, partition=${partitionOf(tp)}, leaderEpoch=${by.epoch}, endOffset=${by.endOffset})`
        : `local high watermark ${offset}`;
      return `${ident.fetcher(at, leader)}Truncating partition ${tp} with ${outcomeOf(offset, completed)} due to ${why}`;
    },
  },
  noTruncationNeeded: {
    '0.11': ({ tp, leader, by, logEndOffset }, at) =>
      `${ident.fetcher(at, leader)}Based on follower's leader epoch, leader replied with an offset ${by?.endOffset} >= the follower's log end offset ${logEndOffset} in ${tp}. No truncation needed.`,
  },
  truncated: {
    '0.10': ({ tp, offset, logEndOffset }) => [
      `Truncating log ${tp} to offset ${offset}.`,
      ...(offset > logEndOffset
        ? [`Truncating ${tp} to ${offset} has no effect as the largest offset in the log is ${logEndOffset - 1}.`]
        : []),
    ],
    '0.11': ({ tp, offset, logEndOffset }) =>
      offset >= logEndOffset
        ? `Truncating ${tp} to ${offset} has no effect as the largest offset in the log is ${logEndOffset - 1}.`
        : `Truncating log ${tp} to offset ${offset}.`,
    '1.0': ({ tp, offset, logEndOffset }, at) =>
      offset >= logEndOffset
        ? `${ident.log(at, tp)}Truncating to ${offset} has no effect as the largest offset in the log is ${logEndOffset - 1}`
        : `${ident.log(at, tp)}Truncating to offset ${offset}`,
  },
  highWatermarkBack: {
    '2.7': ({ tp, from, to }, at) =>
      `${ident.log(at, tp)}Non-monotonic update of high watermark from ${position(at, from)} to ${position(at, to)}`,
  },
  truncationNotAllowed: {
    '0.10': ({ tp, leader, leaderEndOffset, logEndOffset }, at) =>
      `${ident.fetcher(at, leader)}Exiting because log truncation is not allowed for partition ${tp}, ${isSince(at.kafka, '0.11') ? 'current' : 'Current'} leader ${leader}'s latest offset ${leaderEndOffset} is less than replica ${at.id}'s latest offset ${logEndOffset}`,
    '1.0': ({ tp, leader, leaderEndOffset, logEndOffset }, at) =>
      `${ident.fetcher(at, leader)}Exiting because log truncation is not allowed for partition ${tp}, current leader's latest offset ${leaderEndOffset} is less than replica's latest offset ${logEndOffset}`,
  },
};

function ignored(at: Place, tp: string, controller: number, controllerEpoch: number, why: string): string {
  return `${ident.broker(at)}Ignoring LeaderAndIsr request from controller ${controller} with correlation id 0 epoch ${controllerEpoch} for partition ${tp} since its associated leader epoch ${why}`;
}
