import { describe, expect, test } from 'vitest';
import type { KafkaVersion } from '../../scenario/versions';
import { threeBrokers } from '../golden/cluster';
import { createSimulation } from '../simulation';
import { NO_LEADER } from '../state';
import { alterPartitionReassignment, cancelPartitionReassignment, configRefusal, configsAltered } from './administration';
import { maybeElectUncleanLeaders } from './periodicTasks';
import { activeQuorumController } from './quorum';
import type { BrokerRegistration, PartitionImage } from './records';
import type { QuorumController } from './state';

interface Cluster {
  readonly kafka?: KafkaVersion;
  readonly unclean?: boolean;
  /** What t-0 is. */
  readonly is?: Partial<PartitionImage>;
}

function cluster({ kafka = '4.1', unclean = false, is = {} }: Cluster = {}) {
  const configs = { 'unclean.leader.election.enable': unclean };
  const sim = createSimulation(threeBrokers([], { kafka, mode: 'kraft', configs }));
  const controller = activeQuorumController(sim.state) as QuorumController;
  controller.image.partitions['t-0'] = { ...(controller.image.partitions['t-0'] as PartitionImage), ...is };
  return { sim, controller, t: () => controller.image.partitions['t-0'] };
}

describe('a reassignment is cancelled (CTL-05)', () => {
  test.each<[string, Cluster, string | null]>([
    ['there is none', {}, 'reassignment.none'],
    ['that only removes', { is: { removing: [3] } }, null],
    ['that only adds', { is: { adding: [3] } }, null],
    ['nobody who was there before is in sync', { is: { adding: [3], isr: [3], leader: 3 } }, 'reassignment.unclean'],
    ['nor that, but an unclean election is allowed', { unclean: true, is: { adding: [3], isr: [3], leader: 3 } }, null],
  ])('%s', (_, given, refusal) => {
    const { sim, t } = cluster(given);
    expect(cancelPartitionReassignment(sim, 't-0')).toBe(refusal);
    if (refusal === null) expect(t()).toMatchObject({ adding: [], removing: [] });
  });
});

test('another order that takes nobody away leaves what is to go as it is (CTL-05, `changePartitionReassignment`)', () => {
  const { sim, t } = cluster({ is: { removing: [3], adding: [2], isr: [1, 3] } });
  alterPartitionReassignment(sim, 't-0', [1, 2, 3]);
  expect(t()?.removing).toEqual([3]);
});

describe('min.insync.replicas (ELR-06)', () => {
  const change = { configs: { 'min.insync.replicas': 2 } };
  const removal = { configs: {}, remove: ['min.insync.replicas'] } as const;

  test.each([
    ['4.1', { broker: 1 }, change, 'config.minIsrOfBroker'],
    ['4.1', { broker: 1 }, removal, 'config.minIsrOfBroker'],
    ['4.1', { broker: 1 }, { configs: { 'unclean.leader.election.enable': true } }, null],
    ['4.1', {}, removal, 'config.minIsrRemoved'],
    ['4.1', {}, change, null],
    ['4.1', { topic: 't' }, removal, null],
    ['4.0', { broker: 1 }, change, null],
    ['4.0', {}, removal, null],
  ] as const)('in %s at %j, %j: %s', (kafka, target, wanted, refusal) => {
    expect(configRefusal(cluster({ kafka }).sim, target, wanted)).toBe(refusal);
  });

  test('nobody can alter a config while no controller is active', () => {
    const { sim, controller } = cluster();
    controller.active = false;
    controller.status = 'crashed';
    expect(configRefusal(sim, {}, change)).toBe('controller.none');
    configsAltered(sim, {}, change);
    expect(controller.accumulated).toEqual([]);
  });

  test.each([
    ['4.1', []],
    ['4.0', [2]],
  ] as const)('in %s another one leaves those eligible: %j', (kafka, elr) => {
    const { sim, t } = cluster({ kafka, is: { elr: [2] } });
    configsAltered(sim, { topic: 't' }, change);
    expect(t()?.elr).toEqual(elr);
  });
});

describe('the look for partitions without a leader (ELE-10)', () => {
  const nobody = { leader: NO_LEADER, isr: [9] };

  test.each<[string, Cluster, number | undefined]>([
    ['elects uncleanly where that is allowed', { unclean: true, is: nobody }, 1],
    ['nobody where it is not', { is: nobody }, NO_LEADER],
    ['leaves a leader alone, even one that is on its way out', { unclean: true, is: { leader: 2, isr: [2] } }, 2],
  ])('%s', (_, given, leader) => {
    const { sim, controller, t } = cluster(given);
    controller.image.brokers[2] = { ...(controller.image.brokers[2] as BrokerRegistration), inControlledShutdown: true };
    sim.state.queue.length = 0;
    maybeElectUncleanLeaders(sim, controller);
    expect(t()?.leader).toBe(leader);
    expect(sim.state.queue.some((event) => event.kind === 'timer' && event.timer === 'uncleanElection')).toBe(true);
  });
});
