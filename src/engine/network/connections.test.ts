import { describe, expect, test } from 'vitest';
import { threeBrokers } from '../golden/cluster';
import { handed } from '../golden/messages';
import type { MessageBody } from '../messages';
import { createSimulation } from '../simulation';
import { connectionOf, forgetConnections, noteArrival, noteRequest } from './connections';
import { linkOf, notBefore } from './links';

const metadata = (correlationId: number) => ({ kind: 'Metadata', correlationId }) as const;
const write = (acks: 0 | 1): MessageBody => ({ kind: 'Produce', correlationId: 7, acks, timeoutMs: 1, tp: 't-0', records: [], attempt: 1 });
const answer = (correlationId: number) =>
  handed('b1', 'x', { kind: 'MetadataResponse', correlationId, leaders: {}, leaderEpochs: {}, brokers: [] } as never);

/** Client x has asked b1 for metadata three times. */
function asked() {
  const { state } = createSimulation(threeBrokers([]));
  const link = linkOf(state, 'x', 'b1');
  const timers = [1, 2, 3].map((id) => noteRequest(link, metadata(id), id));
  return { state, link, back: linkOf(state, 'b1', 'x'), timers, waiting: () => link.unanswered.map(({ id }) => id) };
}

describe('what a node waits for on a connection (PRD-12)', () => {
  test('one timer is set for all', () => {
    const { timers, waiting } = asked();
    expect(timers).toEqual(['client', null, null]);
    expect(waiting()).toEqual([1, 2, 3]);
  });

  test.each([
    [1, [2, 3]],
    [2, [1, 3]],
    [9, [1, 2, 3]],
  ])('answer %i ends the wait for its request alone', (id, expected) => {
    const { state, back, waiting } = asked();
    noteArrival(state, back, answer(id) as never);
    expect(waiting()).toEqual(expected);
  });

  test('nothing is waited for where no answer is wanted, or none is given', () => {
    const { link, waiting } = asked();
    expect(noteRequest(link, write(0), 0)).toBeNull();
    expect(noteRequest(link, answer(1) as never, 0)).toBeNull();
    noteRequest(link, write(1), 0);
    expect(waiting()).toEqual([1, 2, 3, 7]);
    expect(noteRequest(link, { kind: 'Disconnect', of: 'x' }, 0)).toBeNull();
  });

  test('a request that arrives answers nothing', () => {
    const { state, back, waiting } = asked();
    noteArrival(state, back, handed('b1', 'x', metadata(1)));
    expect(waiting()).toEqual([1, 2, 3]);
  });

  test.each([
    ['client', []],
    ['fetch', [1, 2, 3]],
    [undefined, []],
  ] as const)('it ends with its connection: %s', (connection, expected) => {
    const { state, back, waiting } = asked();
    noteArrival(state, back, handed('b1', 'x', { kind: 'Disconnect', of: 'b1', connection }));
    expect(waiting()).toEqual(expected);
  });

  test('a process that ends waits no more, and begins with a timer of its own', () => {
    const { state, link } = asked();
    forgetConnections(state, 'x');
    expect(link).toMatchObject({ unanswered: [], timers: [] });
    expect(noteRequest(link, metadata(4), 0)).toBe('client');
  });
});

test('no message overtakes another one on its connection that is held up', () => {
  const { link } = asked();
  Object.assign(link, { dueAtMs: 5, notBeforeMs: { client: 9 } });
  expect([notBefore(link, 'Metadata'), notBefore(link, 'Fetch'), notBefore(link, 'Disconnect')]).toEqual([9, 5, 5]);
  Object.assign(link, { notBeforeMs: null });
  expect([notBefore(link, 'Metadata'), connectionOf('Disconnect')]).toEqual([5, undefined]);
});
