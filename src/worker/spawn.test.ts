import { expect, test } from 'vitest';
import { newScenario } from '../scenario/edit';
import { createClient, type Listener } from './client';
import { spawn } from './spawn';

const scenario = newScenario({ kafka: '3.9', brokers: 1, topic: 't', partitions: 1, replicationFactor: 1, configs: {} });

test('where there are no threads, a run is answered all the same', async () => {
  expect('Worker' in globalThis).toBe(false);
  const heard = await new Promise<string>((hear) => {
    const listener: Listener = {
      progress: () => {},
      opened: (_, total) => {
        hear(`opened ${total > 0}`);
      },
      frames: () => {},
      failed: hear,
    };
    createClient(spawn, listener).open(scenario, false);
  });
  expect(heard).toBe('opened true');
});
