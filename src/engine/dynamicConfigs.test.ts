import { expect, test } from 'vitest';
import { newScenario } from '../scenario/edit';
import type { Command } from '../scenario/schema';
import { topicConfig } from './dynamicConfigs';
import { createSimulation, runUntil } from './simulation';

const base = newScenario({ kafka: '3.9', brokers: 3, topic: 't', partitions: 1, replicationFactor: 3, configs: {} });
const NAME = 'min.insync.replicas';

/** What brokers 1 and 2 see of the topic's config after each command. */
function seenAfter(own: Record<string, number>, ...alterations: Omit<Extract<Command, { do: 'config.alter' }>, 'atMs' | 'do'>[]) {
  const [topic] = base.topics;
  const commands = alterations.map((given, index): Command => ({ atMs: 100 * (index + 1), do: 'config.alter', ...given }));
  const sim = createSimulation({ ...base, topics: topic ? [{ ...topic, configs: own }] : [], commands });
  return commands.map(({ atMs }) => {
    runUntil(sim, atMs);
    return [1, 2].map((broker) => topicConfig(sim, broker, 't-0')[NAME]);
  });
}

test('a topic’s own value goes before its broker’s, a broker’s before all brokers’', () => {
  expect(seenAfter({}, { configs: { [NAME]: 2 } }, { broker: 1, configs: { [NAME]: 3 } }, { topic: 't', configs: { [NAME]: 1 } })).toEqual([
    [2, 2],
    [3, 2],
    [1, 1],
  ]);
});

test('what is removed falls back, also what the topic was created with', () => {
  const remove = [NAME];
  expect(
    seenAfter(
      { [NAME]: 2 },
      { broker: 1, configs: { [NAME]: 3 } },
      { topic: 't', configs: {}, remove },
      { broker: 1, configs: {}, remove },
    ),
  ).toEqual([
    [2, 2],
    [3, 1],
    [1, 1],
  ]);
});
