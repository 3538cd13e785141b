import * as fc from 'fast-check';
import { deflateSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { arbitraryScenario } from './arbitrary';
import { decodeScenario, encodeScenario, type LinkProblem } from './codec';
import { writeDocument } from './codec/document';
import { PAYLOAD_LIMITS, seal, wrap } from './codec/envelope';
import golden from './golden-links.json';
import { type Command, SCHEMA_VERSION, type Scenario } from './schema';
import { parseScenario } from './validate';

/** Commands as a lesson has them: records, brokers that go and return, a consumer, at times that nobody rounded. */
function mixedCommands(count: number): Command[] {
  const verbs = ['broker.pause', 'broker.resume', 'broker.kill', 'broker.start', 'broker.stop', 'broker.start'] as const;
  const commands: Command[] = [{ atMs: 137, do: 'consumer.start', client: 'consumer', topic: 'orders', partition: 0, offset: 0 }];
  let atMs = 137;
  let records = 0;
  for (let index = 1; index < count; index++) {
    atMs += 40 + ((index * 7_919 * (index + 13)) % 6_007);
    if (index % 3 !== 0) {
      const acks = index % 4 === 0 ? ({ acks: '1' } as const) : {};
      const values = index % 8 === 1 ? [`m${records++}`, `m${records++}`] : [`m${records++}`];
      commands.push({
        atMs,
        do: 'produce',
        client: 'producer',
        topic: 'orders',
        partition: 0,
        ...acks,
        records: values.map((value) => ({ value })),
      });
    } else
      commands.push({
        atMs,
        do: verbs[(index / 3 - 1) % verbs.length] ?? 'broker.stop',
        broker: 1 + (Math.floor((index / 3 - 1) / 2) % 3),
      });
  }
  return commands;
}

/** A scenario of the size of a lesson: three brokers, a topic, a producer, a consumer, some configs. */
const lessonSize = (commands: number): Scenario => ({
  schemaVersion: SCHEMA_VERSION,
  title: 'Broker 3 falls behind',
  seed: 42,
  kafka: '3.9',
  cluster: {
    mode: 'zookeeper',
    brokers: [{ id: 1 }, { id: 2, rack: 'eu-2' }, { id: 3 }],
    configs: { 'replica.lag.time.max.ms': 10_000, 'zookeeper.session.timeout.ms': 6_000, 'unclean.leader.election.enable': true },
  },
  topics: [{ name: 'orders', assignment: [[1, 2, 3]], configs: { 'min.insync.replicas': 2 } }],
  clients: [
    { id: 'producer', kind: 'producer', configs: { acks: 'all', 'delivery.timeout.ms': 30_000 } },
    { id: 'consumer', kind: 'consumer' },
  ],
  network: { latencyMs: 12, jitterMs: 3, links: [{ from: 'b1', to: 'b3', latencyMs: 250 }] },
  commands: mixedCommands(commands),
});

const problemOf = (payload: string): LinkProblem => {
  const decoded = decodeScenario(payload);
  if (decoded.ok) throw new Error('decoded');
  return decoded.problem;
};
const codeOf = (payload: string) => problemOf(payload).code;
/** Another character in one place. */
const changedAt = (payload: string, at: number) => `${payload.slice(0, at)}${payload[at] === 'x' ? 'y' : 'x'}${payload.slice(at + 1)}`;

const lesson = lessonSize(20);
const payload = encodeScenario(lesson);

test('what goes in comes out', () => {
  fc.assert(
    fc.property(arbitraryScenario, (scenario) => {
      expect(decodeScenario(encodeScenario(scenario))).toEqual({ ok: true, value: scenario });
    }),
    { numRuns: 300 },
  );
});

test('and in nothing but the characters that no program encodes', () => {
  fc.assert(
    fc.property(arbitraryScenario, (scenario) => {
      expect(encodeScenario(scenario)).toMatch(/^[A-Za-z0-9_-]+$/);
    }),
  );
});

test.each([
  [20, 240],
  [100, 2_000],
])('%i commands fit %i characters', (commands, characters) => {
  const scenario = lessonSize(commands);
  expect(parseScenario(scenario)).toEqual({ ok: true, value: scenario });
  expect(scenario.commands).toHaveLength(commands);
  expect(encodeScenario(scenario).length).toBeLessThanOrEqual(characters);
});

describe('a payload without its end', () => {
  test('says how much is missing and gives the commands that arrived, wherever it was cut', () => {
    let last = 0;
    for (let arrived = 8; arrived < payload.length; arrived++) {
      const problem = problemOf(payload.slice(0, arrived));
      expect(problem).toMatchObject({ code: 'truncated', said: payload.length, arrived });
      if (problem.code !== 'truncated' || !problem.readable) continue;
      const { scenario, announced } = problem.readable;
      expect(announced).toBe(20);
      expect(scenario).toEqual({ ...lesson, commands: lesson.commands.slice(0, scenario.commands.length) });
      expect(scenario.commands.length).toBeGreaterThanOrEqual(last);
      last = scenario.commands.length;
    }
    expect(last).toBeGreaterThanOrEqual(18);
  });

  test('half of a long one gives about half of its commands', () => {
    const long = encodeScenario(lessonSize(100));
    const problem = problemOf(long.slice(0, long.length / 2));
    expect(problem).toMatchObject({ code: 'truncated', readable: { announced: 100 } });
    if (problem.code === 'truncated') expect(problem.readable?.scenario.commands.length).toBeGreaterThan(35);
  });

  test('too short for its own length, it still says that the end is missing', () => {
    expect(problemOf(payload.slice(0, 4))).toEqual({ code: 'truncated', said: 0, arrived: 4, readable: null });
  });
});

describe('what is wrong is named', () => {
  test('damaged: any other character anywhere', () => {
    for (let at = 0; at < payload.length; at++) expect(['damaged', 'truncated', 'tooLarge']).toContain(codeOf(changedAt(payload, at)));
    for (let at = 8; at < payload.length; at++) expect(codeOf(changedAt(payload, at))).toBe('damaged');
    expect(codeOf(`${payload}A`)).toBe('damaged');
  });

  test('damaged: bits at the end that say nothing', () => {
    const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    for (const title of ['a', 'ab', 'abc']) {
      const held = encodeScenario({ ...lesson, title });
      const others = Array.from(ALPHABET, (last) => held.slice(0, -1) + last).filter((other) => other !== held);
      for (const other of others) expect(codeOf(other)).toBe('damaged');
    }
  });

  test('damaged: more brokers than anything holds', () => {
    const head = [0, 0, 0, 0];
    const count = [...Array(6).fill(0xff), 0x7f];
    expect(codeOf(seal(SCHEMA_VERSION, Uint8Array.of(...head, ...count)))).toBe('damaged');
  });

  test('newer', () => {
    expect(problemOf(seal(SCHEMA_VERSION + 1, Uint8Array.of(1, 2, 3)))).toEqual({
      code: 'newer',
      found: SCHEMA_VERSION + 1,
      known: SCHEMA_VERSION,
    });
  });

  test('no link at all', () => {
    for (const text of ['', ' ', 'hello world', '../etc', 'ä', '\u0000', payload.replace('A', '+')]) expect(codeOf(text)).toBe('notALink');
  });

  test('invalid: a scenario that no document may hold', () => {
    const twice = { ...lesson, topics: [...lesson.topics, ...lesson.topics] };
    expect(problemOf(encodeScenario(twice))).toMatchObject({ code: 'invalid', problems: [{ code: 'topic.repeated' }] });
  });

  test('damaged: bytes after the end', () => {
    expect(codeOf(seal(SCHEMA_VERSION, Uint8Array.of(...writeDocument(lesson), 0)))).toBe('damaged');
  });

  test('too many characters', () => {
    expect(problemOf('A'.repeat(PAYLOAD_LIMITS.characters + 1))).toEqual({
      code: 'tooLarge',
      limit: 'characters',
      max: PAYLOAD_LIMITS.characters,
    });
  });
});

describe('a bomb is not unpacked', () => {
  const deflatedTag = SCHEMA_VERSION * 2 + 1;
  const body = deflateSync(new Uint8Array(49_000_000), { level: 9 });

  test('49 MB fit the characters of an address, and are refused by what comes out', () => {
    const bomb = wrap(deflatedTag, body);
    expect(bomb.length).toBeLessThan(PAYLOAD_LIMITS.characters);
    expect(problemOf(bomb)).toEqual({ code: 'tooLarge', limit: 'bytes', max: PAYLOAD_LIMITS.bytes });
  });

  test('what follows after the limit is not even looked at', () => {
    const garbled = body.map((byte, at) => (at > 4_000 ? 255 : byte));
    expect(codeOf(wrap(deflatedTag, garbled.slice(0, 4_100)))).toBe('tooLarge');
    expect(codeOf(wrap(deflatedTag, garbled.slice(3_990)))).toBe('damaged');
  });
});

describe('never throws', () => {
  test('on any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String(), fc.string({ unit: 'binary' })), (text) => {
        expect(decodeScenario(text).ok).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });

  test('on any bytes with a true checksum', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void decodeScenario(seal(SCHEMA_VERSION, bytes))),
      { numRuns: 2_000 },
    );
  });

  test('on changed documents with a true checksum', () => {
    const document = writeDocument(lesson);
    fc.assert(
      fc.property(fc.nat(document.length - 1), fc.nat(255), fc.nat(document.length), (at, byte, end) => {
        const changed = document.slice(0, end);
        changed[Math.min(at, end)] = byte;
        decodeScenario(seal(SCHEMA_VERSION, changed));
      }),
      { numRuns: 2_000 },
    );
  });

  test('on cut and changed payloads', () => {
    fc.assert(
      fc.property(arbitraryScenario, fc.nat(), fc.nat(), (scenario, at, end) => {
        const whole = encodeScenario(scenario);
        expect(decodeScenario(whole.slice(0, end % whole.length)).ok).toBe(false);
        expect(decodeScenario(changedAt(whole, at % whole.length)).ok).toBe(false);
      }),
    );
  });
});

describe('links that people hold go on working', () => {
  test.each(golden)('$name', ({ payload: held, scenario }) => {
    expect(decodeScenario(held)).toEqual({ ok: true, value: scenario });
  });
});
