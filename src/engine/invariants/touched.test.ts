import { expect, test } from 'vitest';
import type { Command, Scenario } from '../../scenario/schema';
import { threeBrokers } from '../golden/cluster';
import { createSimulation } from '../simulation';
import type { StepRecord, TraceEvent } from '../trace';
import { createMemory } from './remember';
import { touchedBy } from './touched';

const scenario: Scenario = {
  ...threeBrokers([]),
  topics: [
    { name: 'a', assignment: [[1, 2]] },
    { name: 'b', assignment: [[2, 3]] },
  ],
};
const sim = createSimulation(scenario);
const memory = createMemory(sim);

const touched = (command: Command, ...events: TraceEvent[]): string[] => {
  const done: StepRecord = { index: 1, atMs: 0, cause: 0, source: { kind: 'command', command }, events };
  return touchedBy(sim, memory, done, events).sort();
};

const PRODUCE: Command = { atMs: 0, do: 'produce', client: 'producer', topic: 'a', partition: 0, records: [{ value: 'v' }] };

test('a client only sends: what is named by an event is all that it touches', () => {
  expect(touched(PRODUCE)).toEqual([]);
  expect(touched(PRODUCE, { type: 'LogTruncated', broker: 3, tp: 'b-0', from: 1, to: 0 })).toEqual(['b-0']);
});

test('a process touches what is on its disk, and what was there before it was wiped', () => {
  expect(touched({ atMs: 0, do: 'broker.kill', broker: 1 })).toEqual(['a-0']);
  expect(touched({ atMs: 0, do: 'broker.kill', broker: 2 })).toEqual(['a-0', 'b-0']);
  const { logs } = sim.state.brokers[3]!.disk;
  sim.state.brokers[3]!.disk.logs = {};
  expect(touched({ atMs: 0, do: 'broker.wipe', broker: 3 })).toEqual(['b-0']);
  sim.state.brokers[3]!.disk.logs = logs;
});

test('a state written to ZooKeeper is its partition’s; what else is written there may be about any', () => {
  const changed = (path: string) => touched(PRODUCE, { type: 'ZnodeChanged', path, data: '', version: 1 });
  expect(changed('/brokers/topics/b/partitions/0/state')).toEqual(['b-0']);
  expect(changed('/brokers/ids/3')).toEqual([]);
  expect(changed('/brokers/topics/b')).toEqual(['a-0', 'b-0']);
});

test('what nothing is known of touches everything', () => {
  expect(touched({ atMs: 0, do: 'config.alter', configs: {}, broker: 1 })).toEqual(['a-0', 'b-0']);
});
