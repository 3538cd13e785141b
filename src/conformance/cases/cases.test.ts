import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { releaseOf } from './given';
import { runCase } from './runCase';

interface Document {
  readonly id: string;
}

const casesIn = (file: string) => JSON.parse(readFileSync(fileURLToPath(new URL(file, import.meta.url)), 'utf8')) as Document[];

describe.each([
  ['of the rules', 'cases.json'],
  ['of the words', 'words.json'],
])('cases %s', (_, file) => {
  test.each(casesIn(file))('$id', (document) => {
    expect(runCase(document)).toBeNull();
  });
});

const head = { id: 'X-001', area: 'test', title: 'a case', source: 'this test', mode: 'zk' };
const scenario = (change: object = {}): object => ({
  ...head,
  kind: 'scenario',
  given: { kafka: '3.9', brokers: [1, 2] },
  when: [],
  // biome-ignore lint/suspicious/noThenProperty: `then` is the cases’ word for what is expected; nobody awaits a case.
  then: {},
  ...change,
});
const pure = (fn: string, args: object, returns: unknown[]): object => ({
  ...head,
  kind: 'pure',
  given: { fn },
  when: [{ do: 'call', fn, args }],
  // biome-ignore lint/suspicious/noThenProperty: `then` is the cases’ word for what is expected; nobody awaits a case.
  then: { returns },
});
const given = (change: object): object => scenario({ given: { kafka: '3.9', brokers: [1, 2], ...change } });
const step = (body: object): object => scenario({ when: [body] });
const expecting = (expectation: object): object => scenario({ when: [{ do: 'assert', expect: expectation }] });

test('a case that expects nothing passes', () => {
  expect(runCase(scenario())).toBeNull();
});

describe('what is not in the vocabulary fails by name', () => {
  test.each([
    ['a kind of case', scenario({ kind: 'story' }), /kind.*"story"/],
    ['a key of a case', scenario({ wonder: 1 }), /wonder/],
    ['a key of given', given({ wonder: 1 }), /given\.wonder/],
    ['a config', given({ config: { 'wonder.ms': 1 } }), /given\.config\.wonder\.ms/],
    ['a flag', given({ flags: { wonder: true } }), /given\.flags\.wonder/],
    ["a flag's value", given({ flags: { maximal: 'wonder' } }), /given\.flags\.maximal.*wonder/],
    ['a key of the state', given({ state: { leader: 1, isr: [1], leaderEpoch: 0, replicas: {}, wonder: 1 } }), /given\.state\.wonder/],
    ['a mode', scenario({ mode: 'raft' }), /mode.*"raft"/],
    ['a step', step({ do: 'wonder' }), /when\.0\.do.*"wonder"/],
    ['a field of a step', step({ do: 'tick', ms: 1, wonder: 1 }), /when\.0\.wonder/],
    ['what a broker becomes', step({ do: 'broker', id: 1, to: 'wonder' }), /when\.0\.to.*"wonder"/],
    ['what a controller does', step({ do: 'controller', op: 'wonder' }), /when\.0\.op.*"wonder"/],
    ['what is held', step({ do: 'hold', what: 'wonder' }), /when\.0\.what.*"wonder"/],
    ['a view', expecting({ wonder: 1 }), /when\.0\.expect\.wonder/],
    ['a key of a partition', expecting({ partition: { wonder: 1 } }), /expect\.partition\.wonder/],
    ['a key of a replica', expecting({ replicas: { 1: { wonder: 1 } } }), /expect\.replicas\.1\.wonder/],
    ['an invariant', expecting({ invariants: { hold: ['Wonder'] } }), /expect\.invariants\.hold\.0.*"Wonder"/],
    ['an outcome', expecting({ producers: { a: 'wonder' } }), /expect\.producers\.a.*"wonder"/],
    ['a function', pure('wonder', {}, [1]), /wonder: there is no such function/],
    ['an argument', pure('previousEpoch', { epochs: [], epoch: 1, wonder: 1 }, [null]), /previousEpoch: argument wonder/],
  ])('%s', (_, document, sentence) => {
    expect(runCase(document)).toMatch(sentence);
  });
});

describe('what cannot be fails', () => {
  test.each([
    ['no case at all', 7, /Expected Object/],
    ['a broker that is not there', step({ do: 'broker', id: 9, to: 'crash' }), /when\.0 broker: there is no broker 9/],
    [
      'a log of a broker that is not there',
      given({ state: { leader: 1, isr: [1], leaderEpoch: 0, replicas: { 9: { log: [], hw: 0 } } } }),
      /given: there is no broker 9/,
    ],
    ['a view of a broker that is not there', expecting({ replicas: { 9: null } }), /there is no broker 9/],
    ['a start of a broker that runs', step({ do: 'broker', id: 1, to: 'up' }), /when\.0 broker: .*broker\.running/],
    ['a write that nobody sent', expecting({ producers: { a: 'acked' } }), /producers\.a: expected "acked", got nothing/],
    [
      'what a stopped process knows',
      scenario({
        when: [
          { do: 'broker', id: 2, to: 'crash' },
          { do: 'assert', expect: { replicas: { 2: { role: 'follower' } } } },
        ],
      }),
      /replicas\.2\.role: expected "follower", got nothing/,
    ],
    ['fewer values than calls', pure('previousEpoch', { epochs: [], epoch: 1 }, []), /then\.returns: 0 values for 1 calls/],
  ])('%s', (_, document, sentence) => {
    expect(runCase(document)).toMatch(sentence);
  });
});

test('a case for any mode names the one in which it fails', () => {
  const document = scenario({ mode: 'any', when: [{ do: 'assert', expect: { partition: { leader: 2 } } }] });
  expect(runCase(document)).toBe('zookeeper: when.0 assert: partition.leader: expected 2, got 1');
});

test.each([
  ['0.8', '0.10'],
  ['0.10.2', '0.10'],
  ['2.0', '2.0'],
  ['2.0.0', '2.0'],
  ['2.0.1', '2.0.1'],
  ['3.9.1', '3.9'],
  ['9.0', '4.1'],
])('%s has the protocol of %s', (version, release) => {
  expect(releaseOf(version)).toBe(release);
});
