import { describe, expect, test } from 'vitest';
import type { PartitionRegistration } from '../messages';
import type { ControllerState } from '../state';
import { createZnode } from '../zookeeper/znodes';
import { processAutoPreferredReplicaLeaderElection } from './autoRebalance';
import { changeConfigs } from './configs';
import { controllerOf } from './controller.testing';
import { elect } from './election';
import { processReplicaLeaderElection } from './electLeaders';
import { electLeadersAfterFailover } from './failover';
import { triggerOnlinePartitionStateChange } from './partitionState';
import { CONTROLLER, DELETE_TOPICS } from './znodePaths';

const registration = (state: ControllerState, tp: string): PartitionRegistration => state.partitions[tp] as PartitionRegistration;

/** t and u, whose leader is gone. @returns who leads them after an election of a topic, or of all */
function electedAfterLoss(topic: string | undefined, change: (at: ReturnType<typeof controllerOf>) => unknown = () => {}) {
  const at = controllerOf();
  delete at.state.liveBrokers[1];
  change(at);
  triggerOnlinePartitionStateChange(at.sim, at.controller, at.state, topic);
  return ['t-0', 'u-0'].map((tp) => at.state.partitions[tp]?.leader);
}

describe('partitions whose leader is gone (ELE-01, ELE-02)', () => {
  test.each([
    [undefined, [2, 2]],
    ['u', [1, 2]],
  ])('get another one, those of topic %s', (topic, expected) => {
    expect(electedAfterLoss(topic)).toEqual(expected);
  });

  test('but for those whose topic is to go (CTL-06)', () => {
    expect(electedAfterLoss(undefined, ({ state }) => Object.assign(state.deletions, { t: { waiting: null } }))).toEqual([1, 2]);
  });

  const neverLed = ({ sim, state }: ReturnType<typeof controllerOf>) => {
    for (const topic of ['t', 'u']) {
      delete state.partitions[`${topic}-0`];
      delete sim.state.zookeeper.znodes[`/brokers/topics/${topic}/partitions/0/state`];
    }
  };

  test.each([
    [undefined, [2, 2]],
    ['u', [undefined, 2]],
  ])('those that were never led begin with who lives: of topic %s (ELE-07)', (topic, expected) => {
    expect(electedAfterLoss(topic, neverLed)).toEqual(expected);
  });

  test('but for those whose topic is to go, here as well (CTL-06)', () => {
    const change = (at: ReturnType<typeof controllerOf>) => {
      neverLed(at);
      Object.assign(at.state.deletions, { t: { waiting: null } });
    };
    expect(electedAfterLoss(undefined, change)).toEqual([undefined, 2]);
  });
});

describe('UncleanLeaderElectionsPerSec counts', () => {
  test.each([
    ['an election outside of the ISR', [3], 1],
    ['none within it', [1, 2], 0],
  ])('%s', (_, isr, expected) => {
    const counted = (elect: (at: ReturnType<typeof controllerOf>) => unknown) => {
      const at = controllerOf({ configs: { 'unclean.leader.election.enable': true } });
      at.state.partitions['t-0'] = { ...registration(at.state, 't-0'), isr };
      delete at.state.partitions['u-0'];
      at.state.liveBrokers = { 2: at.state.liveBrokers[2] as number };
      elect(at);
      return [at.state.partitions['t-0'].leader, at.controller.meters.uncleanElections];
    };
    expect(counted(({ sim, controller, state }) => triggerOnlinePartitionStateChange(sim, controller, state, 't'))).toEqual([2, expected]);
    expect(counted(({ sim, controller, state }) => processReplicaLeaderElection(sim, controller, state, 't-0', 'unclean'))).toEqual([
      2,
      expected,
    ]);
  });
});

test('only a switch to unclean elections has the controller look for leaders, if there is one (ELE-10)', () => {
  const eventsAfter = (config: 'unclean.leader.election.enable' | 'retention.ms', value: boolean | number) => {
    const { sim, state } = controllerOf();
    changeConfigs(sim, { topic: 't' }, { configs: { [config]: value } });
    return state.events.map(({ type }) => type);
  };
  expect(eventsAfter('unclean.leader.election.enable', true)).toEqual(['UncleanLeaderElectionEnable']);
  expect(eventsAfter('unclean.leader.election.enable', false)).toEqual([]);
  expect(eventsAfter('retention.ms', 1)).toEqual([]);
  const { sim } = controllerOf();
  delete sim.state.zookeeper.znodes['/controller'];
  expect(changeConfigs(sim, { topic: 't' }, { configs: { 'unclean.leader.election.enable': true } })).toBeNull();
});

describe('a preferred leader is given its partitions back (ELE-05)', () => {
  const leaderAfter = (change: (state: ControllerState) => unknown) => {
    const { sim, controller, state } = controllerOf();
    state.partitions['t-0'] = { ...registration(state, 't-0'), leader: 2 };
    change(state);
    processAutoPreferredReplicaLeaderElection(sim, controller, state);
    return state.partitions['t-0'].leader;
  };

  test.each<[string, (state: ControllerState) => unknown, number]>([
    ['in general', () => {}, 1],
    ['not what is on the move', (state) => Object.assign(state.reassigning, { 't-0': { target: [2], adding: [], removing: [1, 3] } }), 2],
    ['not what is to go', (state) => Object.assign(state.deletions, { t: { waiting: null } }), 2],
    ['not while it is on its way out', (state) => state.shuttingDown.push(1), 2],
  ])('%s', (_, change, expected) => {
    expect(leaderAfter(change)).toBe(expected);
  });
});

test('a broker whose session is over, though it does not know, is not made controller (ZK-01, ZK-03)', () => {
  const { sim, controller } = controllerOf();
  const { zookeeper } = sim.state;
  delete zookeeper.znodes[CONTROLLER];
  delete zookeeper.sessions[controller.session?.id ?? 0];
  elect(sim, controller);
  expect(zookeeper.znodes[CONTROLLER]).toBeUndefined();
});

test('who takes office goes on with the topics that are to go (ZK-06, CTL-06)', () => {
  const { sim, controller, state } = controllerOf();
  createZnode(sim, `${DELETE_TOPICS}/t`, '');
  electLeadersAfterFailover(sim, controller, state);
  expect(Object.keys(state.deletions)).toEqual(['t']);
});
