import { expect, test } from 'vitest';
import { newScenario } from '../scenario/edit';
import { refit } from '../scenario/refit';
import type { Command, Scenario } from '../scenario/schema';
import { parseScenario } from '../scenario/validate';
import type { Mode } from '../scenario/versions';
import { keepersOf, withKeepers } from './keepers';

function cluster(mode: Mode, commands: readonly Command[] = []): Scenario {
  const fresh = newScenario({ kafka: '3.9', brokers: 3, topic: 't', partitions: 1, replicationFactor: 3, configs: {} });
  return { ...fresh, cluster: { ...fresh.cluster, mode }, commands: [...commands] };
}

test.each<Mode>(['zookeeper', 'kraft'])('in %s three keep what one kept, and one what three did', (mode) => {
  const three = withKeepers(cluster(mode), 3);
  expect(keepersOf(three)).toBe(3);
  expect(parseScenario(three).ok).toBe(true);
  expect(withKeepers(three, 1)).toEqual(cluster(mode));
});

test('what is about a server that left goes with it', () => {
  const quorum = withKeepers(
    cluster('kraft', [
      { atMs: 0, do: 'controller.kill', controller: 101 },
      { atMs: 1, do: 'broker.kill', broker: 1 },
    ]),
    3,
  );
  const one = withKeepers(
    {
      ...quorum,
      commands: [
        ...quorum.commands,
        { atMs: 2, do: 'controller.kill', controller: 102 },
        { atMs: 3, do: 'link.cut', from: 'b1', to: 'c103' },
      ],
    },
    1,
  );
  expect(one.commands.map(({ atMs }) => atMs)).toEqual([0, 1]);
  const ensemble = withKeepers(cluster('zookeeper'), 3);
  const stopped = { ...ensemble, commands: [{ atMs: 0, do: 'zookeeper.stop', server: 2 } as const] };
  expect(parseScenario(withKeepers(stopped, 1)).ok).toBe(true);
  expect(withKeepers(stopped, 1).commands).toEqual([]);
});

test('a cluster that moves to the other mode is sound there', () => {
  const moved = refit(withKeepers(cluster('kraft'), 3), '3.9', 'zookeeper');
  expect(parseScenario(moved).ok).toBe(true);
  expect(parseScenario(refit(withKeepers(cluster('zookeeper'), 3), '3.9', 'kraft')).ok).toBe(true);
});
