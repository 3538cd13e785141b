import { expect, test } from 'vitest';
import type { KafkaVersion } from '../../scenario/versions';
import { threeBrokers } from '../golden/cluster';
import type { MessageBody, MessageOf, PartitionRegistration } from '../messages';
import { createSimulation } from '../simulation';
import type { BrokerState, ControllerState } from '../state';
import { processAlterPartition } from './alterPartition';
import { controlledShutdownPartitionLeaderElection, withoutReplica } from './leaderElection';

type AlterPartition = Extract<MessageBody, { kind: 'AlterPartition' }>;

/** What the ZooKeeper controller answers broker 1, leader of t-0 in epoch 3, that asks for the ISR of all replicas, but for what a test changes. */
function answerTo(kafka: KafkaVersion, asked: Partial<AlterPartition>, change: (state: ControllerState) => void = () => {}) {
  const sim = createSimulation(threeBrokers([], { kafka }));
  const controller = sim.state.brokers[1] as BrokerState;
  const state = controller.controller as ControllerState;
  const known = state.partitions['t-0'] as PartitionRegistration;
  state.partitions['t-0'] = { ...known, leaderEpoch: 3, isr: [1, 2] };
  change(state);
  const { partitionEpoch } = state.partitions['t-0'];
  const brokerEpoch = state.liveBrokers[asked.brokerId ?? 1] ?? -1;
  const whole = { kind: 'AlterPartition', brokerId: 1, brokerEpoch, tp: 't-0', leaderEpoch: 3 } as const;
  processAlterPartition(sim, controller, state, { ...whole, partitionEpoch, newIsr: [1, 2, 3], ...asked } as AlterPartition, 'b2');
  const answers = sim.state.queue.flatMap((event) =>
    event.kind === 'message' && event.message.kind === 'AlterPartitionResponse'
      ? [event.message as MessageOf<'AlterPartitionResponse'>]
      : [],
  );
  return { error: answers[0]?.error, isr: state.partitions['t-0']?.isr };
}

test.each<[string, Partial<AlterPartition>, string, readonly number[]]>([
  ['what holds', {}, 'NONE', [1, 2, 3]],
  ['what is in place already, in an older partition epoch', { newIsr: [1, 2], partitionEpoch: -1 }, 'NONE', [1, 2]],
  ['as many others in an older partition epoch', { newIsr: [1, 3], partitionEpoch: -1 }, 'INVALID_UPDATE_VERSION', [1, 2]],
  [
    'what is in place already, but under another leader',
    { brokerId: 2, newIsr: [1, 2], partitionEpoch: -1 },
    'INVALID_UPDATE_VERSION',
    [1, 2],
  ],
  ['from another registration', { brokerEpoch: -7 }, 'STALE_BROKER_EPOCH', [1, 2]],
  ['of an unknown partition', { tp: 't-9' }, 'UNKNOWN_TOPIC_OR_PARTITION', [1, 2]],
  ['in a leader epoch to come', { leaderEpoch: 4 }, 'NOT_CONTROLLER', [1, 2]],
  ['in a partition epoch to come', { partitionEpoch: 99 }, 'NOT_CONTROLLER', [1, 2]],
  ['in an older leader epoch', { leaderEpoch: 2 }, 'FENCED_LEADER_EPOCH', [1, 2]],
])('a leader asks for an ISR: %s (KR-17)', (_, asked, error, isr) => {
  expect(answerTo('3.9', asked)).toEqual({ error, isr });
});

test.each([
  ['3.3', 'INELIGIBLE_REPLICA'],
  ['3.2', 'NONE'],
] as const)('in %s a member that is on its way out: %s (KIP-841)', (kafka, error) => {
  expect(answerTo(kafka, {}, (state) => state.shuttingDown.push(3)).error).toBe(error);
});

test.each([
  ['the first that may', [1, 2, 3], [1, 2, 3], [1], { leader: 2, isr: [2, 3] }],
  ['not who is out of sync', [1, 3], [1, 2, 3], [1], { leader: 3, isr: [3] }],
  ['not who is gone', [1, 2, 3], [1, 3], [1], { leader: 3, isr: [2, 3] }],
  ['nobody', [1], [1, 2, 3], [1], null],
])('the leader stops in order: %s follows (ELE-06)', (_, isr, live, shuttingDown, expected) => {
  expect(controlledShutdownPartitionLeaderElection([1, 2, 3], isr, live, shuttingDown)).toEqual(expected);
});

test('a replica that is gone leaves the ISR, but not as its last member (ZK-10)', () => {
  expect(withoutReplica(1, [1, 2], 2)).toEqual({ leader: 1, isr: [1] });
  expect(withoutReplica(1, [1, 2], 1)).toEqual({ leader: -1, isr: [2] });
  expect(withoutReplica(1, [1], 1)).toEqual({ leader: -1, isr: [1] });
});
