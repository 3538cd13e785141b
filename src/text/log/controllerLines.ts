import type { PartitionRegistration } from '../../engine/messages';
import { isSince } from '../../scenario/versions';
import { collection, csv, ident, type Place, topicAndPartition } from './place';
import type { Wordings } from './says';

const recovery = ({ recovering }: PartitionRegistration): string => (recovering ? 'RECOVERING' : 'RECOVERED');

/** `LeaderAndIsr.toString`. */
function leaderAndIsr({ kafka }: Place, state: PartitionRegistration): string {
  const { leader, leaderEpoch, isr, partitionEpoch } = state;
  if (!isSince(kafka, '1.0')) return JSON.stringify({ leader, leader_epoch: leaderEpoch, isr });
  const withEpochs = isr.map((id) => `BrokerState(brokerId=${id}, brokerEpoch=-1)`);
  const members = isSince(kafka, '3.5') ? `isrWithBrokerEpoch=${collection('List', withEpochs)}` : `isr=${collection('List', isr)}`;
  const recovered = isSince(kafka, '3.2') ? `, leaderRecoveryState=${recovery(state)}` : '';
  const version = isSince(kafka, '3.3') ? 'partitionEpoch' : 'zkVersion';
  return `LeaderAndIsr(leader=${leader}, leaderEpoch=${leaderEpoch}, ${members}${recovered}, ${version}=${partitionEpoch})`;
}

/** `LeaderIsrAndControllerEpoch.toString`. */
function leaderIsrAndControllerEpoch({ kafka }: Place, state: PartitionRegistration): string {
  const recovered = isSince(kafka, '3.2') ? `,LeaderRecoveryState:${recovery(state)}` : '';
  const version = isSince(kafka, '2.7') ? `,ZkVersion:${state.partitionEpoch}` : '';
  return `(Leader:${state.leader},ISR:${csv(state.isr)}${recovered},LeaderEpoch:${state.leaderEpoch}${version},ControllerEpoch:${state.controllerEpoch})`;
}

/** A ratio as Java prints a double. */
const double = (value: number): string => (Number.isInteger(value) ? `${value}.0` : `${value}`);

/** What the controller of ZooKeeper mode logs; its logger is at INFO up to 2.8, at TRACE from 3.0 on. */
export const controllerLines: Wordings<
  | 'brokersChanged'
  | 'brokerStartup'
  | 'brokerFailure'
  | 'newPartition'
  | 'partitionOffline'
  | 'partitionGone'
  | 'partitionOnline'
  | 'replicaOffline'
  | 'leaderImbalance'
  | 'preferredElection'
> = {
  brokersChanged: {
    '0.10': ({ added, deleted, live }, at) =>
      `${ident.controller(at)}Newly added brokers: ${csv(added)}, deleted brokers: ${csv(deleted)}, all live brokers: ${csv(live)}`,
    '2.2': ({ added, deleted, bounced, live }, at) =>
      `${ident.controller(at)}Newly added brokers: ${csv(added)}, deleted brokers: ${csv(deleted)}, bounced brokers: ${csv(bounced)}, all live brokers: ${csv(live)}`,
  },
  brokerStartup: { '0.10': ({ brokers }, at) => `${ident.controller(at)}New broker startup callback for ${csv(brokers)}` },
  brokerFailure: { '0.10': ({ brokers }, at) => `${ident.controller(at)}Broker failure callback for ${csv(brokers)}` },
  newPartition: {
    '1.0': ({ tp, controllerEpoch, replicas }, at) =>
      `${ident.stateChange(at, controllerEpoch)}Changed partition ${tp} state from NonExistentPartition to NewPartition with assigned replicas ${csv(replicas)}`,
  },
  partitionOffline: {
    '1.0': ({ tp, controllerEpoch, from }, at) =>
      `${ident.stateChange(at, controllerEpoch)}Changed partition ${tp} state from ${from} to OfflinePartition`,
    '2.6': null,
  },
  partitionGone: {
    '1.0': ({ tp, controllerEpoch }, at) =>
      `${ident.stateChange(at, controllerEpoch)}Changed partition ${tp} state from OfflinePartition to NonExistentPartition`,
    '2.6': null,
  },
  partitionOnline: {
    '0.10': ({ tp, from, state, uncleanFrom }, at) => (from === 'OfflinePartition' ? selected(at, tp, state, uncleanFrom) : []),
    '1.0': ({ tp, from, state, uncleanFrom }, at) => [
      ...(from === 'OfflinePartition' ? selected(at, tp, state, uncleanFrom) : []),
      `${ident.stateChange(at, state.controllerEpoch)}Changed partition ${tp} from ${from} to OnlinePartition with leader ${state.leader}`,
    ],
    '1.1': ({ tp, from, state }, at) =>
      `${ident.stateChange(at, state.controllerEpoch)}Changed partition ${tp} from ${from} to OnlinePartition with state ${leaderAndIsr(at, state)}`,
  },
  replicaOffline: {
    '2.6': ({ tp, replica, state }, at) =>
      `${ident.stateChange(at, state.controllerEpoch)}Partition ${tp} state changed to ${leaderIsrAndControllerEpoch(at, state)} after removing replica ${replica} from the ISR as part of transition to OfflineReplica`,
  },
  leaderImbalance: {
    '3.0': ({ broker, ratio }, at) => `${ident.controller(at)}Leader imbalance ratio for broker ${broker} is ${double(ratio)}`,
  },
  preferredElection: {
    '0.10': ({ tp, preferred, leader }, at) => preferredOutcome(at, tp, preferred, leader, `. Leader is ${leader}`),
    '2.0': ({ tp, preferred, leader }, at) => preferredOutcome(at, tp, preferred, leader, ` to ${preferred}. Leader is still ${leader}`),
    '2.4': ({ tp, preferred, leader, trigger }, at) =>
      trigger === 'timer' ? preferredOutcome(at, tp, preferred, leader, ` to ${preferred}. Leader is still ${leader}`) : [],
  },
};

/** `OfflinePartitionLeaderSelector`, up to 1.0. */
function selected(at: Place, tp: string, state: PartitionRegistration, uncleanFrom: readonly number[] | null): string[] {
  const says = '[OfflinePartitionLeaderSelector]: ';
  const named = topicAndPartition(at, tp);
  const chosen = `${says}Selected new leader and ISR ${leaderAndIsr(at, state)} for offline partition ${named}`;
  if (uncleanFrom === null) return [chosen];
  const live = csv(uncleanFrom);
  return [
    `${says}No broker in ISR is alive for ${named}. Elect leader ${state.leader} from live brokers ${live}. There's potential data loss.`,
    chosen,
  ];
}

function preferredOutcome(at: Place, tp: string, preferred: number, leader: number, failure: string): string {
  const named = `${ident.controller(at)}Partition ${topicAndPartition(at, tp)}`;
  if (leader === preferred) return `${named} completed preferred replica leader election. New leader is ${preferred}`;
  return `${named} failed to complete preferred replica leader election${failure}`;
}
