import { emit, type Simulation } from '../context';
import { info } from '../info';
import type { ErrorCode, PartitionRegistration, TopicPartition } from '../messages';
import { type BrokerState, type ControllerState, type ElectionType, NO_LEADER } from '../state';
import { type Elected, offlinePartitionLeaderElection, preferredReplicaPartitionLeaderElection } from './leaderElection';
import { isLeaderless, reachableReplicas, refreshState, tellPartitionOnline, writeState } from './partitionState';
import { addLeaderAndIsr, isLive, newBatch, sendRequestsToBrokers } from './requestBatch';

/** `kafka-leader-election.sh`: the operator asks for a leader (ELE-02, ELE-05, ELE-16, `processReplicaLeaderElection`). */
export function processReplicaLeaderElection(
  sim: Simulation,
  controller: BrokerState,
  state: ControllerState,
  tp: TopicPartition,
  election: ElectionType,
): void {
  const known = refreshState(sim, state, tp);
  const error = known ? electFor(sim, controller, state, tp, known, election) : 'UNKNOWN_TOPIC_OR_PARTITION';
  if (known && election === 'preferred') tellPreferredElection(sim, controller, state, tp, 'operator');
  emit(sim, { type: 'ElectionAnswered', tp, election, error });
}

/** Notes who leads after an election of the preferred leader. */
export function tellPreferredElection(
  sim: Simulation,
  controller: BrokerState,
  state: ControllerState,
  tp: TopicPartition,
  trigger: 'operator' | 'timer',
): void {
  const { leader, replicas } = state.partitions[tp] as PartitionRegistration;
  info(sim, controller.id, { says: 'preferredElection', tp, preferred: replicas[0] ?? NO_LEADER, leader, trigger });
}

function electFor(
  sim: Simulation,
  controller: BrokerState,
  state: ControllerState,
  tp: TopicPartition,
  known: PartitionRegistration,
  election: ElectionType,
): ErrorCode {
  if (!isNeeded(state, known, election)) return 'ELECTION_NOT_NEEDED';
  const elected = outcome(state, known, election);
  if (elected === null) return election === 'preferred' ? 'PREFERRED_LEADER_NOT_AVAILABLE' : 'ELIGIBLE_LEADERS_NOT_AVAILABLE';
  if (!writeState(sim, state, tp, { ...elected, leaderEpoch: known.leaderEpoch + 1 })) return 'NOT_CONTROLLER';
  if (elected.recovering) controller.meters.uncleanElections++;
  const from = isLeaderless(state, known) ? 'OfflinePartition' : 'OnlinePartition';
  tellPartitionOnline(sim, controller, state, tp, from, elected.recovering ? liveReplicas(state, known) : null);
  const batch = newBatch();
  addLeaderAndIsr(state, batch, reachableReplicas(state, tp), tp);
  sendRequestsToBrokers(sim, controller, state, batch);
  return 'NONE';
}

function isNeeded(state: ControllerState, known: PartitionRegistration, election: ElectionType): boolean {
  return election === 'preferred' ? known.leader !== known.replicas[0] : isLeaderless(state, known);
}

const liveReplicas = (state: ControllerState, { replicas }: PartitionRegistration): number[] =>
  replicas.filter((replica) => isLive(state, replica));

function outcome(state: ControllerState, known: PartitionRegistration, election: ElectionType): Elected {
  const { replicas, isr } = known;
  const live = liveReplicas(state, known);
  return election === 'preferred'
    ? preferredReplicaPartitionLeaderElection(replicas, isr, live)
    : offlinePartitionLeaderElection(replicas, isr, live, true);
}
