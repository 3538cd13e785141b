import { expect, test } from 'vitest';
import type { LinkProblem } from '../scenario/codec';
import { newScenario } from '../scenario/edit';
import { parseScenario } from '../scenario/validate';
import { linkProblemLine, scenarioProblemLine } from './problemLine';

const lab = newScenario({ kafka: '3.9', brokers: 3, topic: 't', partitions: 1, replicationFactor: 3, configs: {} });
const lineFor = (change: object) => {
  const parsed = parseScenario({ ...lab, ...change });
  return parsed.ok ? '' : scenarioProblemLine(parsed.problem);
};

test.each([
  [{ commands: [{ atMs: 0, do: 'broker.stop' }] }, 'commands[0].broker: broker is missing'],
  [{ seed: 'x' }, 'seed: expected number, found x'],
  [{ seed: -1 }, 'seed: -1 is less than 0'],
  [{ schemaVersion: 3 }, 'schemaVersion: version 3 is newer than this program, which knows 1'],
  [{ topics: [{ name: 't', assignment: [[1, 7]] }] }, 'topics[0].assignment[0][1]: there is no broker 7'],
  [{ topics: [...lab.topics, ...lab.topics, ...lab.topics] }, 'topics[1].name: topic t stands here twice (and 1 more)'],
])('a document: %o', (change, line) => expect(lineFor(change)).toBe(line));

test('a document that is none', () => {
  const parsed = parseScenario(7);
  expect(parsed.ok ? '' : scenarioProblemLine(parsed.problem)).toBe('expected object, found 7');
});

test.each<[LinkProblem, string]>([
  [
    { code: 'truncated', said: 348, arrived: 212, readable: null },
    'the end of this link is missing: it says 348 characters, and 212 arrived',
  ],
  [{ code: 'truncated', said: 0, arrived: 3, readable: null }, 'the end of this link is missing'],
  [{ code: 'tooLarge', limit: 'bytes', max: 5 }, 'this link is too large: the limit is 5 bytes'],
  [
    { code: 'invalid', problems: [{ code: 'placement.none', path: [], values: {} }] },
    'neither an assignment nor partitions and replicationFactor',
  ],
])('a link: %o', (problem, line) => expect(linkProblemLine(problem)).toBe(line));
