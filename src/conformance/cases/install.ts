import { resetReplicaState } from '../../engine/broker/fetch';
import { addFetcherForPartition, fetcherPartition, removeFetcherForPartition } from '../../engine/broker/replicaFetcher';
import { assign, clear } from '../../engine/log/epochCache';
import { appendAsLeader, emptyLog } from '../../engine/log/log';
import type { PartitionRegistration } from '../../engine/messages';
import { type BrokerState, NO_LEADER, type PartitionState, type ReplicaLog } from '../../engine/state';
import { TP } from './given';
import { controllersOf } from './mode';
import { brokerIn, pump, type Run } from './run';
import type { GivenState } from './schema';

type GivenReplica = GivenState['replicas'][string];

/** Writes the state that a case begins with, in place of a fresh topic's. */
export function install(run: Run, state: GivenState): void {
  const { given } = run;
  const replicas = given.assignment ?? given.brokers;
  const registration: PartitionRegistration = {
    leader: state.leader ?? NO_LEADER,
    leaderEpoch: state.leaderEpoch,
    isr: state.isr,
    partitionEpoch: state.partitionEpoch,
    replicas,
    controllerEpoch: given.controllerEpoch ?? 1,
    recovering: false,
  };
  controllersOf(run).install(run, registration, state);
  for (const id of replicas) installReplica(run, brokerIn(run, id), registration, state);
  for (const id of given.brokers) if (!replicas.includes(id) && state.replicas[id]) installLog(brokerIn(run, id), state.replicas[id]);
  pump(run);
}

/** A log of batches of one record each. */
function logOfCase({ log, epochs }: GivenReplica): ReplicaLog {
  const result = emptyLog();
  for (const [value, leaderEpoch] of log) appendAsLeader(result, [{ value }], leaderEpoch, 0);
  if (epochs) {
    clear(result);
    for (const [epoch, startOffset] of epochs) assign(result, epoch, startOffset);
  }
  return result;
}

const NOTHING: GivenReplica = { log: [], hw: 0 };

function installLog(broker: BrokerState, given: GivenReplica): ReplicaLog {
  const log = logOfCase(given);
  broker.disk.logs[TP] = log;
  const partition = broker.partitions[TP];
  if (partition) partition.log = log;
  broker.disk.highWatermarkCheckpoint = { ...broker.disk.highWatermarkCheckpoint, [TP]: given.ckptHw ?? given.hw };
  return log;
}

/** A leader that knows nothing of the others' positions; followers that have validated their logs: these come when the fetchers stand. */
function installReplica(run: Run, broker: BrokerState, registration: PartitionRegistration, state: GivenState): void {
  const { sim } = run;
  const given = state.replicas[broker.id] ?? NOTHING;
  const partition = broker.partitions[TP] as PartitionState;
  const { leader, leaderEpoch, partitionEpoch, isr, replicas } = registration;
  Object.assign(partition, { leader, leaderEpoch, partitionEpoch, isr, replicas, remotes: [] });
  partition.role = leader === broker.id ? 'leader' : 'follower';
  partition.log = emptyLog();
  broker.disk.logs[TP] = partition.log;
  removeFetcherForPartition(broker, TP);
  if (partition.role === 'follower' && leader !== NO_LEADER) {
    addFetcherForPartition(sim, broker, partition);
    const fetching = fetcherPartition(broker.fetchers[leader], TP);
    if (fetching) fetching.state = 'fetching';
  }
  const log = installLog(broker, given);
  partition.highWatermark = given.hw;
  if (partition.role === 'follower') return;
  const start = log.epochCache.find(([epoch]) => epoch === leaderEpoch)?.[1] ?? log.logEndOffset;
  partition.leaderEpochStartOffset = state.leso ?? start;
  resetReplicaState(partition, broker.id, sim.state.nowMs);
}
