import { beforeAll, describe, expect, test } from 'vitest';
import { createHistory, record } from '../../engine/history';
import { isNotable } from '../../engine/notable';
import type { StepRecord, TraceEvent } from '../../engine/trace';
import { activateLanguage, currentTranslate, openRooms } from '../../i18n';
import { LANGUAGES } from '../../i18n/languages';
import { fiveFlows } from '../../lessons/fiveFlows';
import { appendCommand, newScenario } from '../../scenario/edit';
import type { Command, Scenario } from '../../scenario/schema';
import { sentenceOf } from './sentence';

const onT = { topic: 't', partition: 0 } as const;
const commands: readonly Command[] = [
  { atMs: 0, do: 'consumer.start', client: 'consumer', ...onT },
  { atMs: 10, do: 'produce', client: 'producer', ...onT, records: [{ value: 'a' }] },
  { atMs: 900, do: 'broker.kill', broker: 1 },
  { atMs: 950, do: 'produce', client: 'producer', ...onT, records: [{ value: 'b' }] },
  { atMs: 1000, do: 'broker.kill', broker: 1 },
  { atMs: 30_000, do: 'broker.start', broker: 1 },
  { atMs: 60_000, do: 'broker.pause', broker: 3 },
  { atMs: 100_000, do: 'broker.resume', broker: 3 },
  { atMs: 160_000, do: 'broker.stop', broker: 2 },
  { atMs: 200_000, do: 'consumer.stop', client: 'consumer' },
  { atMs: 200_100, do: 'broker.stop', broker: 1 },
  { atMs: 210_000, do: 'broker.kill', broker: 3 },
  { atMs: 230_000, do: 'broker.start', broker: 2 },
];
const empty = newScenario({
  kafka: '3.9',
  brokers: 3,
  topic: 't',
  partitions: 1,
  replicationFactor: 3,
  configs: { 'min.insync.replicas': 2 },
});
const rough = commands.reduce<Scenario>((scenario, command) => appendCommand(scenario, command).scenario, empty);

function shownSteps(scenario: Scenario): StepRecord[] {
  const history = createHistory(scenario);
  const steps: StepRecord[] = [];
  for (let step = record(history); step; step = record(history)) if (isNotable(step)) steps.push(step);
  return steps;
}

const all = [...shownSteps(fiveFlows.scenario), ...shownSteps(rough)];

beforeAll(() => openRooms(['event', 'lab']));

describe.each(LANGUAGES)('in %s', (language) => {
  beforeAll(() => activateLanguage(language));

  test('every step of a lesson and of a rough day has a heading and a whole sentence', () => {
    const sentences = all.map((step) => sentenceOf(step, currentTranslate()));
    const unclear = sentences.filter(
      ({ heading, text }) =>
        heading === '' || !/[.?]$/.test(text) || /undefined|NaN|broker -1|브로커 -1|[{}]/.test(heading + text.replace(/\{"[^ ]*\}/g, '')),
    );
    expect(unclear).toEqual([]);
  });
});

const stepWith = (...events: TraceEvent[]): StepRecord => ({
  index: 1,
  atMs: 0,
  cause: 0,
  source: { kind: 'timer', timer: 'fetchExpires', node: 'b1' },
  events,
});

describe('of several events the most telling one is told', () => {
  beforeAll(() => activateLanguage('en'));

  test('a high watermark that moves goes before the fetch that moved it', () => {
    const sentence = sentenceOf(
      stepWith(
        { type: 'FollowerFetchState', broker: 1, tp: 't-0', replica: 3, from: 0, to: 1 },
        { type: 'HighWatermark', broker: 1, tp: 't-0', from: 0, to: 1, by: 'leader' },
        { type: 'FetchAnswered', broker: 1, to: 'b3', wasParked: false, expired: false, news: true },
      ),
      currentTranslate(),
    );
    expect(sentence).toMatchObject({ heading: 'HW 0 → 1', focus: { on: 'highWatermark', broker: 1 } });
  });

  test('state that is written anew without a change is no news', () => {
    const same = {
      leader: 1,
      leaderEpoch: 0,
      isr: [1, 2],
      partitionEpoch: 1,
      previousLeader: 1,
      previousIsr: [1, 2],
      unclean: false,
      minIsr: 1,
    };
    const sentence = sentenceOf(
      stepWith({ type: 'PartitionStateWritten', tp: 't-0', ...same }, { type: 'SessionClosed', broker: 2, sessionId: 1 }),
      currentTranslate(),
    );
    expect(sentence.heading).toBe('Session of broker 2 closed');
  });
});
