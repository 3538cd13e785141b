import { expect, test } from 'vitest';
import type { Scenario } from '../../scenario/schema';
import { threeBrokers } from '../golden/cluster';
import type { MessageOf } from '../messages';
import { createSimulation } from '../simulation';
import type { BrokerState, ControllerState } from '../state';
import { setZnode } from '../zookeeper/znodes';
import { processControlledShutdown } from './controlledShutdown';
import { enqueueControllerEvent } from './eventQueue';
import { resign } from './resignation';
import { encodeState, statePath } from './znodePaths';

/** Broker 1 is the controller of these topics, and nothing is under way. */
function cluster(topics: Scenario['topics']) {
  const sim = createSimulation(threeBrokers([], { topics: [...topics] }));
  const controller = sim.state.brokers[1] as BrokerState;
  const state = controller.controller as ControllerState;
  const epochOf = (id: number): number => state.liveBrokers[id] ?? -1;
  const leave = (brokerId: number, brokerEpoch = epochOf(brokerId)): void =>
    processControlledShutdown(sim, controller, state, { brokerId, brokerEpoch, from: `b${brokerId}` });
  const answers = () =>
    sim.state.queue.flatMap((event) =>
      event.kind === 'message' && event.message.kind === 'ControlledShutdownResponse'
        ? [event.message as MessageOf<'ControlledShutdownResponse'>]
        : [],
    );
  const told = (broker: number): string[] => {
    const { inFlight = null, waiting = [] } = state.channels[broker] ?? {};
    return [...(inFlight ? [inFlight] : []), ...waiting].map(({ kind }) => kind);
  };
  return { sim, controller, state, leave, answers, told };
}

const on = (...replicas: number[]): Scenario['topics'][number] => ({ name: 't', assignment: [replicas] });

test('another process of the broker than the controller knows may not leave (CTL-02)', () => {
  const { state, leave, answers } = cluster([on(1, 2, 3)]);
  leave(3, -7);
  expect(answers()).toMatchObject([{ error: 'STALE_BROKER_EPOCH', remaining: [] }]);
  expect(state.shuttingDown).toEqual([]);
});

test('what has no other replica does not keep it (CTL-02)', () => {
  const { state, leave, answers } = cluster([on(3)]);
  leave(3);
  expect(answers()).toMatchObject([{ error: 'NONE', remaining: [] }]);
  expect(state.partitions['t-0']).toMatchObject({ leader: 3, isr: [3], leaderEpoch: 0 });
});

test('a partition that was never led has no state to change', () => {
  const { state, leave, answers } = cluster([on(2, 3)]);
  delete state.partitions['t-0'];
  leave(3);
  expect(answers()).toMatchObject([{ error: 'NONE' }]);
});

test('what it leads goes to another one, and what nobody else can lead is named to it (CTL-02, ELE-06)', () => {
  const { state, leave, answers } = cluster([on(3, 2), { name: 'u', assignment: [[3, 1]] }]);
  state.partitions['u-0'] = { ...(state.partitions['u-0'] as ControllerState['partitions'][string]), isr: [3] };
  leave(3);
  expect(answers()).toMatchObject([{ error: 'NONE', remaining: ['u-0'] }]);
  expect(state.partitions['t-0']).toMatchObject({ leader: 2, isr: [2], leaderEpoch: 1 });
});

test('what it follows is stopped; it leaves the ISR in a new leader epoch, of which the other replicas hear (CTL-02, ZK-10)', () => {
  const { state, leave, told } = cluster([on(1, 2, 3)]);
  leave(3);
  expect(state.partitions['t-0']).toMatchObject({ leader: 1, isr: [1, 2], leaderEpoch: 1 });
  expect([1, 2, 3].map((id) => told(id).filter((kind) => kind !== 'UpdateMetadata'))).toEqual([
    ['LeaderAndIsr'],
    ['LeaderAndIsr'],
    ['StopReplica'],
  ]);
});

test('where it has left the ISR already, it is only stopped', () => {
  const { sim, state, leave, told } = cluster([on(1, 2, 3)]);
  const known = state.partitions['t-0'] as ControllerState['partitions'][string];
  setZnode(sim, statePath('t-0'), encodeState({ ...known, isr: [1, 2] }), known.partitionEpoch);
  leave(3);
  expect(state.partitions['t-0']).toMatchObject({ isr: [1, 2], leaderEpoch: 0 });
  expect([told(2), told(3)]).toEqual([[], ['StopReplica']]);
});

test('a controller that resigns sends on whoever still waits for an answer (ZK-05)', () => {
  const { sim, controller, answers } = cluster([on(1, 2, 3)]);
  enqueueControllerEvent(sim, controller, { type: 'ControlledShutdown', brokerId: 3, brokerEpoch: 1, from: 'b3' });
  resign(sim, controller);
  expect(answers()).toMatchObject([{ to: 'b3', error: 'NOT_CONTROLLER' }]);
});
