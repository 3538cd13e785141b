import { type Simulation, send } from '../context';
import { brokerNode, type ErrorCode, type MessageBody, type NodeId, type PartitionRegistration } from '../messages';
import type { BrokerState, ControllerState } from '../state';
import { writeState } from './partitionState';
import { addUpdateMetadata, isLive, liveBrokers, newBatch, sendRequestsToBrokers } from './requestBatch';

type AlterPartition = Extract<MessageBody, { kind: 'AlterPartition' }>;

/** The checks of KR-17, in their order. */
function refusal(sim: Simulation, state: ControllerState, request: AlterPartition): ErrorCode {
  const known = state.partitions[request.tp];
  if (state.liveBrokers[request.brokerId] !== request.brokerEpoch) return 'STALE_BROKER_EPOCH';
  if (!known) return 'UNKNOWN_TOPIC_OR_PARTITION';
  if (request.leaderEpoch > known.leaderEpoch || request.partitionEpoch > known.partitionEpoch) return 'NOT_CONTROLLER';
  if (request.leaderEpoch < known.leaderEpoch) return 'FENCED_LEADER_EPOCH';
  if (isInPlace(known, request)) return 'NONE';
  if (request.partitionEpoch < known.partitionEpoch) return 'INVALID_UPDATE_VERSION';
  if (sim.settings.profile.kip841 && !request.newIsr.every((replica) => isLive(state, replica))) return 'INELIGIBLE_REPLICA';
  return 'NONE';
}

/** Asked for once more after it was done. */
function isInPlace(known: PartitionRegistration, { brokerId, newIsr }: AlterPartition): boolean {
  return known.leader === brokerId && known.isr.length === newIsr.length && known.isr.every((replica, i) => replica === newIsr[i]);
}

/** A leader asks for another ISR: partition epoch + 1, the leader epoch stays; everybody is told, then the leader is answered (ISR-06, ISR-08). */
export function processAlterPartition(
  sim: Simulation,
  controller: BrokerState,
  state: ControllerState,
  request: AlterPartition,
  from: NodeId,
): void {
  const known = state.partitions[request.tp];
  let error = refusal(sim, state, request);
  if (
    error === 'NONE' &&
    known &&
    !isInPlace(known, request) &&
    !writeState(sim, state, request.tp, { leader: known.leader, isr: request.newIsr, leaderEpoch: known.leaderEpoch, recovering: false })
  )
    error = 'INVALID_UPDATE_VERSION';
  if (error === 'NONE') {
    const batch = newBatch();
    addUpdateMetadata(state, batch, liveBrokers(state), [request.tp]);
    sendRequestsToBrokers(sim, controller, state, batch);
  }
  respondAlterPartition(sim, controller, from, request, error);
}

/** Answers with the state that holds now. */
export function respondAlterPartition(sim: Simulation, broker: BrokerState, to: NodeId, request: AlterPartition, error: ErrorCode): void {
  const now = broker.controller?.partitions[request.tp];
  send(sim, brokerNode(broker.id), to, {
    kind: 'AlterPartitionResponse',
    tp: request.tp,
    error,
    leaderEpoch: now?.leaderEpoch ?? -1,
    partitionEpoch: now?.partitionEpoch ?? -1,
    isr: now?.isr ?? [],
  });
}
