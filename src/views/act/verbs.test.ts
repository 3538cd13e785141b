import { describe, expect, test } from 'vitest';
import { produceAt, threeBrokers } from '../../engine/golden/cluster';
import { frameAt } from '../../engine/golden/inspect';
import { runAll } from '../../engine/history';
import type { Command, Scenario } from '../../scenario/schema';
import { type Verb, verbsAt, verbsOf } from './verbs';

const momentOf = (scenario: Scenario, atMs: number) => ({ frame: frameAt(scenario, atMs), tp: 't-0', value: 'm0' });

/** What the engine says to a verb at a moment; null where it does it. */
function refusalOf(scenario: Scenario, atMs: number, { act }: Verb): string | null {
  const commands = [...scenario.commands, { ...act, atMs: atMs + 1 } as Command];
  const { steps } = runAll({ ...scenario, commands });
  const step = steps.find(({ source }) => source.kind === 'command' && source.command === commands.at(-1));
  const refused = step?.events.find((event) => event.type === 'CommandRefused');
  return refused?.type === 'CommandRefused' ? refused.reason : null;
}

describe('a verb is refused here for the reason that the engine has, and for no other', () => {
  const running = threeBrokers([]);
  const after = (...commands: Command[]) => threeBrokers(commands);
  test.each([
    ['runs', running, 2000],
    ['is stopped', after({ atMs: 1000, do: 'broker.stop', broker: 1 }), 8000],
    ['has crashed', after({ atMs: 1000, do: 'broker.kill', broker: 1 }), 1100],
    ['is paused', after({ atMs: 1000, do: 'broker.pause', broker: 1 }), 1100],
  ] as const)('a broker that %s', (_, scenario, atMs) => {
    const verbs = verbsOf(momentOf(scenario, atMs), 'b1').filter(({ act }) => 'broker' in act);
    expect(verbs.length).toBe(9);
    for (const verb of verbs) expect([verb.name, verb.refusal]).toEqual([verb.name, refusalOf(scenario, atMs, verb)]);
  });

  test('ZooKeeper, the partition, and messages in flight', () => {
    const scenario = threeBrokers([produceAt(1000, 'a', '1')]);
    const moment = momentOf(scenario, 1001);
    const message = moment.frame.inFlight.find(({ kind }) => kind === 'Produce');
    const verbs = ['zk', 't-0', `x${message?.id}`].flatMap((actor) => verbsOf(moment, actor)).filter(({ act }) => !('to' in act));
    expect(verbs.length).toBeGreaterThan(8);
    for (const verb of verbs.filter(({ act }) => !act.do.startsWith('message')))
      expect([verb.name, verb.refusal]).toEqual([verb.name, refusalOf(scenario, 1001, verb)]);
    expect(verbs.filter(({ act }) => act.do.startsWith('message')).map(({ refusal }) => refusal)).toEqual([null, null, null]);
  });
});

test('what arrives now can no longer be caught, and an answer does not come twice', () => {
  const scenario = threeBrokers([produceAt(1000, 'a', '1')]);
  const { frame, ...rest } = momentOf(scenario, 1003);
  const answer = frame.inFlight.find(({ kind }) => kind === 'ProduceResponse');
  if (!answer) throw new Error('no answer is on its way');
  const refusals = (atMs: number) => verbsOf({ ...rest, frame: { ...frame, atMs } }, `x${answer.id}`).map(({ refusal }) => refusal);
  expect(refusals(1003)).toEqual([null, null, 'message.sentOnce']);
  expect(refusals(answer.dueAtMs)).toEqual(['message.unknown', 'message.unknown', 'message.sentOnce']);
});

test('a link that is cut can be healed, from both of its ends, and not be cut again', () => {
  const moment = momentOf(threeBrokers([{ atMs: 1000, do: 'link.cut', from: 'b1', to: 'b2' }]), 1100);
  const of = (actor: string, name: string) => verbsOf(moment, actor).flatMap(({ act }) => ('to' in act && act.do === name ? [act.to] : []));
  expect(of('b1', 'link.heal')).toEqual(['b2']);
  expect(of('b2', 'link.heal')).toEqual(['b1']);
  expect(of('b1', 'link.cut')).toEqual(
    ['b3', 'zk', 'producer', 'consumer'].filter((node) => of('b3', 'link.cut').includes(node) || node === 'b3'),
  );
});

test('letters are unique among the entries of an actor', () => {
  const moment = momentOf(threeBrokers([]), 2000);
  for (const actor of ['b1', 'producer', 't-0']) {
    const entries = new Set(
      verbsOf(moment, actor).map(({ name, letter, act }) => ('to' in act ? `${name} ${letter}` : `${name} ${letter} one`)),
    );
    const letters = [...entries].map((entry) => entry.split(' ')[1]);
    expect(new Set(letters).size).toBe(letters.length);
  }
});

test('everything that can be done is in one list', () => {
  const moment = momentOf(threeBrokers([]), 2000);
  const actors = new Set(verbsAt(moment).map(({ actor }) => actor));
  expect([...actors]).toEqual(expect.arrayContaining(['b1', 'b2', 'b3', 'zk', 'producer', 't-0']));
});
