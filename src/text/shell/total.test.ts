import fc from 'fast-check';
import { expect, test } from 'vitest';
import { produceAt, threeBrokers } from '../../engine/golden/cluster';
import { createSimulation, runUntil } from '../../engine/simulation';
import type { KafkaVersion, Mode } from '../../scenario/versions';
import { answer } from './answer';
import { complete } from './complete';
import { planLine } from './shell';
import { OWN, toolsOf } from './vocabulary';

const CLUSTERS: readonly (readonly [KafkaVersion, Mode])[] = [
  ['0.10', 'zookeeper'],
  ['2.3', 'zookeeper'],
  ['3.9', 'zookeeper'],
  ['4.1', 'kraft'],
];

const VALUES = [
  't',
  't-0',
  '0',
  '1',
  '-1',
  '2:1,3',
  'localhost:9092',
  'localhost:2181',
  'localhost:1',
  'retention.ms=1',
  'a=b=c',
  '',
  'x.json',
];
const FILES = { 'x.json': '{"partitions":[{"topic":"t","partition":0,"replicas":[2,9]}]}' };

/** Lines of words that mean something, in no sensible order, and any text at all. */
function lineOf(kafka: KafkaVersion, mode: Mode): fc.Arbitrary<string> {
  const tools = toolsOf(createSimulation(threeBrokers([], { kafka, mode })));
  const words = [
    ...Object.values(tools).flatMap((options) => Object.keys(options)),
    ...VALUES,
    'on',
    'broker',
    '2',
    '|',
    '<<<',
    "'",
    'describe',
  ];
  const name = fc.constantFrom(...Object.keys(tools), ...Object.keys(OWN), 'kafka-run-class.sh');
  const typed = fc.tuple(name, fc.array(fc.constantFrom(...words), { maxLength: 8 }));
  return fc.oneof({ weight: 9, arbitrary: typed.map(([tool, rest]) => [tool, ...rest].join(' ')) }, { weight: 1, arbitrary: fc.string() });
}

test.each(CLUSTERS)('no line makes the shell of Kafka %s in %s mode throw, and what looks says something', (kafka, mode) => {
  const sim = createSimulation(threeBrokers([produceAt(100, 'a')], { kafka, mode }));
  runUntil(sim, 1000);
  fc.assert(
    fc.property(lineOf(kafka, mode), (line) => {
      const plan = planLine({ sim, files: FILES, log: () => [] }, line);
      if (plan.commands.length > 0) return;
      const output = answer(sim, plan, []);
      expect('unknown' in output ? output.unknown : typeof output.out).not.toBe('no answer');
      complete(sim, line);
    }),
    { numRuns: 400 },
  );
});
