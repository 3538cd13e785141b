import { describe, expect, test } from 'vitest';
import { produceAt, threeBrokers } from '../engine/golden/cluster';
import { runAll } from '../engine/history';
import type { Scenario } from '../scenario/schema';
import type { Answer, Question, Request } from './protocol';
import { createSession } from './session';

/** A thread whose clock moves on by `msPerLook` each time it is read; `drain` does the work that was put off. */
function fakeThread(msPerLook: number) {
  const answers: Answer[] = [];
  const waiting: (() => void)[] = [];
  let clock = 0;
  const handle = createSession({
    post: (answer) => answers.push(answer),
    later: (work) => waiting.push(work),
    clockMs: () => {
      clock += msPerLook;
      return clock;
    },
  });
  const drain = (): void => {
    for (let work = waiting.shift(); work; work = waiting.shift()) work();
  };
  return { answers, handle, drain };
}

const scenario = threeBrokers([produceAt(100, 'a')]);
const open = (runId: number, document: Scenario = scenario): Request => ({ type: 'open', runId, scenario: document, every: false });

describe('a session', () => {
  test('reports the notable steps of a run, and its frames by step', () => {
    const { answers, handle } = fakeThread(0);
    handle(open(1));
    const { steps, history } = runAll(scenario);
    expect(answers).toEqual([{ type: 'opened', runId: 1, steps, total: history.total, endMs: history.endMs, violations: [] }]);
    handle({ type: 'frames', runId: 1, steps: [0, history.total] });
    expect(answers[1]).toMatchObject({ type: 'frames', patches: [{ fields: { step: 0 } }, { fields: { step: history.total } }] });
  });

  test('works in slices and tells how far it is', () => {
    const { answers, handle, drain } = fakeThread(5);
    handle(open(1));
    expect(answers.map(({ type }) => type)).toEqual(['progress']);
    drain();
    expect(answers.at(-1)?.type).toBe('opened');
  });

  test('what is asked before the run has ended is answered at its end', () => {
    const { answers, handle, drain } = fakeThread(5);
    handle(open(1));
    handle({ type: 'ask', runId: 1, id: 7, step: 0, question: { kind: 'frame' } });
    drain();
    expect(answers.slice(-2)).toMatchObject([{ type: 'opened' }, { type: 'reply', id: 7, reply: { kind: 'frame', frame: { step: 0 } } }]);
  });

  test('a newer run ends an older one, and nothing is said of that any more', () => {
    const { answers, handle, drain } = fakeThread(5);
    handle(open(1));
    handle(open(2));
    drain();
    expect(answers.filter(({ type }) => type === 'opened').map(({ runId }) => runId)).toEqual([2]);
    const before = answers.length;
    handle({ type: 'frames', runId: 1, steps: [0] });
    expect(answers.length).toBe(before);
  });

  test('a failure is an answer', () => {
    const { answers, handle } = fakeThread(0);
    handle(open(1, { ...scenario, topics: null } as unknown as Scenario));
    expect(answers).toMatchObject([{ type: 'failed', runId: 1 }]);
  });
});

describe('questions about a moment', () => {
  const files = {};
  const describeTopic = 'kafka-topics.sh --bootstrap-server localhost:9092 --describe --topic t';

  function ask(step: number, question: Question, document: Scenario = scenario): Answer | undefined {
    const { answers, handle } = fakeThread(0);
    handle(open(1, document));
    handle({ type: 'ask', runId: 1, id: 7, step, question });
    return answers.at(-1);
  }

  test('a line that looks is answered for the moment that it is asked of', () => {
    const reply = ask(0, { kind: 'say', line: describeTopic, files, asked: null });
    expect(reply).toMatchObject({ type: 'reply', id: 7, reply: { kind: 'said', looks: true, commands: [], output: { exit: 0 } } });
  });

  test('a line that acts says what for, and once that is in the document, what came of it', () => {
    const line = 'kill -9 broker 2';
    const kill = { do: 'broker.kill', broker: 2 } as const;
    expect(ask(0, { kind: 'say', line, files, asked: null })).toMatchObject({ reply: { commands: [kill], output: null } });
    const longer = { ...scenario, commands: [{ ...kill, atMs: 1 }] };
    expect(ask(0, { kind: 'say', line, files, asked: { from: 0 } }, longer)).toMatchObject({ reply: { output: { exit: 0, out: '' } } });
  });

  test('what could be typed', () => {
    expect(ask(0, { kind: 'complete', line: 'kafka-t' })).toMatchObject({ reply: { completion: { from: 0, words: ['kafka-topics.sh'] } } });
    expect(ask(0, { kind: 'presets', tp: 't-0' })).toMatchObject({ reply: { lines: expect.arrayContaining([describeTopic]) } });
  });

  test('looks back in slices, and only for the newest question of a kind', () => {
    const { answers, handle, drain } = fakeThread(9);
    handle(open(1));
    drain();
    const why: Question = { kind: 'why', target: { value: 'highWatermark', tp: 't-0', broker: 1 } };
    const before = answers.length;
    handle({ type: 'ask', runId: 1, id: 1, step: 100_000, question: why });
    handle({ type: 'ask', runId: 1, id: 2, step: 100_000, question: why });
    handle({ type: 'ask', runId: 1, id: 3, step: 1, question: { kind: 'caused' } });
    drain();
    const replies = answers.slice(before).flatMap((answer) => (answer.type === 'reply' ? [`${answer.id} ${answer.reply.kind}`] : []));
    expect(new Set(replies)).toEqual(new Set(['2 why', '3 caused']));
  });
});
