import { expect, test } from 'vitest';
import { newScenario } from '../scenario/edit';
import { createClient, type Listener, type Port } from './client';
import type { Answer, Reply, Request } from './protocol';

const scenario = newScenario({ kafka: '3.9', brokers: 1, topic: 't', partitions: 1, replicationFactor: 1, configs: {} });

function createBench() {
  const ports: (Port & { requests: Request[]; isEnded: boolean })[] = [];
  const heard: string[] = [];
  const listener: Listener = {
    progress: (share) => heard.push(`progress ${share}`),
    opened: (_, total) => heard.push(`opened ${total}`),
    frames: (frames) => heard.push(`frames ${frames.length}`),
    failed: (reason) => heard.push(`failed ${reason}`),
  };
  const spawn = () => {
    const requests: Request[] = [];
    const port = {
      requests,
      isEnded: false,
      postMessage: (request: Request) => requests.push(request),
      terminate: () => {
        port.isEnded = true;
      },
      onmessage: null,
      onerror: null,
    };
    ports.push(port);
    return port;
  };
  const answer = (data: Answer) => ports.at(-1)?.onmessage?.({ data } as MessageEvent<Answer>);
  return { client: createClient(spawn, listener), ports, heard, answer };
}

test('answers of an older run are dropped', () => {
  const { client, heard, answer } = createBench();
  client.open(scenario, false);
  client.open(scenario, false);
  answer({ type: 'opened', runId: 1, steps: [], total: 10, endMs: 0, violations: [] });
  answer({ type: 'opened', runId: 2, steps: [], total: 20, endMs: 0, violations: [] });
  expect(heard).toEqual(['opened 20']);
});

test('a worker that breaks is told, and the next run gets a new one', () => {
  const { client, ports, heard, answer } = createBench();
  client.open(scenario, false);
  ports[0]?.onerror?.({ message: 'out of memory' } as ErrorEvent);
  client.open(scenario, false);
  answer({ type: 'opened', runId: 2, steps: [], total: 5, endMs: 0, violations: [] });
  expect(heard).toEqual(['failed out of memory', 'opened 5']);
  expect(ports.length).toBe(2);
});

test('a run that is stopped says nothing any more, and its thread ends; the next run gets a new one', () => {
  const { client, ports, heard, answer } = createBench();
  client.open(scenario, false);
  client.stop();
  expect(ports[0]?.isEnded).toBe(true);
  answer({ type: 'opened', runId: 1, steps: [], total: 10, endMs: 0, violations: [] });
  client.open(scenario, false);
  answer({ type: 'opened', runId: 3, steps: [], total: 20, endMs: 0, violations: [] });
  expect(heard).toEqual(['opened 20']);
  expect(ports.map(({ requests }) => requests.length)).toEqual([1, 1]);
});

test('frames are asked of the newest run', () => {
  const { client, ports } = createBench();
  client.open(scenario, false);
  client.frames([0, 3]);
  expect(ports[0]?.requests.at(-1)).toEqual({ type: 'frames', runId: 1, steps: [0, 3] });
});

test('a reply finds its asker, and none is told about a run that is over', () => {
  const { client, answer } = createBench();
  const replies: string[] = [];
  const hear = (reply: Reply) => replies.push(reply.kind);
  client.open(scenario, false);
  client.ask(0, { kind: 'presets', tp: 't-0' }, hear);
  answer({ type: 'reply', runId: 1, id: 1, reply: { kind: 'presets', lines: [] } });
  client.ask(0, { kind: 'complete', line: '' }, hear);
  client.open(scenario, false);
  answer({ type: 'reply', runId: 2, id: 2, reply: { kind: 'completed', completion: { from: 0, words: [] } } });
  expect(replies).toEqual(['presets']);
});
