import * as v from 'valibot';
import { selectReadReplica } from '../../engine/broker/replicaSelector';
import { candidatePartitions, nextPartition, partitionWeights, updatePartitionInfo } from '../../engine/client/builtInPartitioner';
import { murmur2, partitionForKey } from '../../engine/client/partitioner';
import { maybeCompleteValidation } from '../../engine/client/validatePosition';
import { rangeAssign, roundRobinAssign } from '../../engine/group/assignors';
import { utf8Bytes } from '../../lib/utf8';
import { ids, integer, type PureFunction, pure } from './pureFunction';

/** Records of these sizes, one after the other; a draw is needed at the beginning and at each switch. */
const stickyPartitioner = pure({ partitions: ids, stickyBatchSize: integer, draws: ids, recordSizes: ids }, (args) => {
  let drawn = 0;
  const next = () => nextPartition(args.partitions, null, (bound) => (args.draws[drawn++ % args.draws.length] as number) % bound);
  let sticky = { partition: next(), producedBytes: 0 };
  return args.recordSizes.map((size) => {
    const { partition } = sticky;
    sticky = updatePartitionInfo(sticky, size, args.stickyBatchSize, true, next);
    return partition;
  });
});

const members = v.array(v.strictObject({ id: v.string(), instance: v.optional(v.string()), topics: v.array(v.string()) }));
const group = { topics: v.record(v.string(), integer), members };

const replicas = v.array(v.strictObject({ id: integer, rack: v.optional(v.nullable(v.string()), null), leo: integer, lag: integer }));

/** `resetPolicy`: auto.offset.reset. */
const validatePosition = pure(
  {
    position: v.strictObject({ offset: integer, epoch: v.optional(integer) }),
    endOffset: v.strictObject({ epoch: integer, endOffset: integer }),
    resetPolicy: v.optional(v.string(), 'none'),
  },
  ({ position, endOffset, resetPolicy }) => maybeCompleteValidation(position.offset, endOffset, resetPolicy !== 'none'),
);

/** Producers, consumers, groups. */
export const CLIENTS: Readonly<Record<string, PureFunction>> = {
  murmur2: pure({ key: v.string() }, ({ key }) => murmur2(utf8Bytes(key))),
  partitionForKey: pure({ key: v.string(), partitions: integer }, ({ key, partitions }) => partitionForKey(key, partitions)),
  stickyPartitioner,
  'stickyPartitioner.candidates': pure({ leaders: v.record(v.string(), v.nullable(integer)) }, ({ leaders }) =>
    candidatePartitions(leaders),
  ),
  'adaptivePartitioner.weights': pure({ queueSizes: ids }, ({ queueSizes }) => partitionWeights(queueSizes)),
  rangeAssign: pure(group, ({ topics, members: all }) => rangeAssign(topics, all)),
  roundRobinAssign: pure(group, ({ topics, members: all }) => roundRobinAssign(topics, all)),
  selectReadReplica: pure({ rack: v.nullable(v.string()), leader: integer, replicas }, ({ rack, leader, replicas: all }) =>
    selectReadReplica(
      rack,
      leader,
      all.map((replica) => ({ id: replica.id, rack: replica.rack, logEndOffset: replica.leo, timeSinceLastCaughtUpMs: replica.lag })),
    ),
  ),
  'consumer.validatePosition': validatePosition,
};
