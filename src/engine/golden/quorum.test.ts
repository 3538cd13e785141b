import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Command, Scenario } from '../../scenario/schema';
import type { KafkaVersion } from '../../scenario/versions';
import { on, THREE } from './cluster';
import { quorumTable } from './quorumTable';

interface Quorum {
  readonly kafka: KafkaVersion;
  readonly commands: readonly Command[];
  readonly controllers?: Scenario['cluster']['controllers'];
  readonly elected?: Scenario['cluster']['elected'];
  readonly quorum?: 'static';
}

const scenarioOf = ({ kafka, commands, controllers = THREE, elected, quorum }: Quorum): Scenario => ({
  schemaVersion: 1,
  seed: 7,
  kafka,
  cluster: {
    mode: 'kraft',
    controllers,
    brokers: [{ id: 1 }],
    configs: {},
    ...(elected && { elected }),
    ...(quorum && { quorum }),
  },
  topics: [{ name: 't', assignment: [[1]] }],
  clients: [],
  network: { latencyMs: 5 },
  commands: [...commands],
});

const cut = (atMs: number, from: string, to: string): Command => ({ atMs, do: 'link.cut', from, to });
const heal = (atMs: number, from: string, to: string): Command => ({ atMs, do: 'link.heal', from, to });
const FIRST_102 = [{ epoch: 1, controller: 102 }];

const RUNS: readonly (readonly [name: string, fromMs: number, untilMs: number, quorum: Quorum])[] = [
  [
    'leader-dies-4.1',
    2700,
    6100,
    { kafka: '4.1', elected: FIRST_102, commands: [on('controller.kill', 102, 1000), on('controller.start', 102, 6000)] },
  ],
  ['leader-dies-3.9', 2700, 6100, { kafka: '3.9', commands: [on('controller.kill', 101, 1000), on('controller.start', 101, 6000)] }],
  ['voters-in-no-log-4.1', 0, 1000, { kafka: '4.1', quorum: 'static', commands: [] }],
  [
    'leader-stops-4.1',
    980,
    1500,
    { kafka: '4.1', elected: [...FIRST_102, { epoch: 2, controller: 103 }], commands: [on('controller.stop', 102, 1000)] },
  ],
  ['leader-stops-3.6', 980, 1500, { kafka: '3.6', elected: FIRST_102, commands: [on('controller.stop', 102, 1000)] }],
  [
    'leader-unheard-3.9',
    4600,
    9000,
    {
      kafka: '3.9',
      elected: FIRST_102,
      commands: [cut(1000, 'c102', 'c101'), cut(1000, 'c102', 'c103'), heal(7000, 'c102', 'c101'), heal(7000, 'c102', 'c103')],
    },
  ],
  [
    'alone-4.1',
    2900,
    9000,
    {
      kafka: '4.1',
      elected: FIRST_102,
      commands: [on('controller.kill', 102, 1000), on('controller.kill', 101, 1000), on('controller.start', 102, 8000)],
    },
  ],
  [
    'alone-3.9',
    2900,
    9000,
    {
      kafka: '3.9',
      elected: FIRST_102,
      commands: [on('controller.kill', 102, 1000), on('controller.kill', 101, 1000), on('controller.start', 102, 8000)],
    },
  ],
  [
    'one-voter-3.9',
    0,
    6000,
    { kafka: '3.9', controllers: [{ id: 101 }], commands: [on('controller.kill', 101, 1000), on('controller.start', 101, 3000)] },
  ],
  [
    'second-process-3.9',
    900,
    62_000,
    { kafka: '3.9', controllers: [{ id: 101 }], commands: [{ atMs: 1000, do: 'broker.startTwin', broker: 1 }] },
  ],
];

const golden = (name: string): string[] =>
  readFileSync(new URL(`quorum/${name}.txt`, import.meta.url), 'utf8')
    .trim()
    .split('\n');

describe('elections among voters, message by message (KR-03, KR-04)', () => {
  test.each(RUNS)('%s', (name, fromMs, untilMs, quorum) => {
    expect(quorumTable(scenarioOf(quorum), fromMs, untilMs)).toEqual(golden(name));
  });
});
