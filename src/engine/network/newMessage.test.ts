import { describe, expect, test } from 'vitest';
import { threeBrokers } from '../golden/cluster';
import type { MessageBody, MessageKind } from '../messages';
import { createSimulation } from '../simulation';
import { newMessage } from './newMessage';

/** Every field that a body of the kind can have: the compiler misses the ones that are new. */
type Whole<K extends MessageKind> = Required<Extract<MessageBody, { kind: K }>>;

const fetch: Whole<'Fetch'> = {
  kind: 'Fetch',
  correlationId: 1,
  replicaId: 2,
  brokerEpoch: 3,
  clientRack: 'a',
  maxWaitMs: 500,
  maxBytes: 1024,
  isCommittedOnly: true,
  sessionEpoch: 4,
  partitions: [],
  forgotten: [],
};
const fetchResponse: Whole<'FetchResponse'> = { kind: 'FetchResponse', correlationId: 1, error: 'NONE', partitions: [], sessionless: true };
const produce: Whole<'Produce'> = {
  kind: 'Produce',
  correlationId: 1,
  acks: -1,
  timeoutMs: 30_000,
  tp: 't-0',
  records: [],
  attempt: 1,
  producer: { producerId: 1, producerEpoch: 0, baseSequence: 0 },
  compression: 'gzip',
  isTransactional: true,
};
const produceResponse: Whole<'ProduceResponse'> = {
  kind: 'ProduceResponse',
  correlationId: 1,
  tp: 't-0',
  error: 'NOT_LEADER_OR_FOLLOWER',
  currentLeader: { leaderId: 2, leaderEpoch: 1 },
  baseOffset: -1,
};

/** The body, and the body without each one of its fields that may be left out. */
const variants = (body: MessageBody, optional: readonly string[]): MessageBody[] => [
  body,
  ...optional.map((field) => Object.fromEntries(Object.entries(body).filter(([name]) => name !== field)) as unknown as MessageBody),
];

describe('a message', () => {
  const { state } = createSimulation(threeBrokers([]));

  test.each([
    ...variants(fetch, ['brokerEpoch', 'clientRack']),
    ...variants(variants(fetch, ['clientRack'])[1] as MessageBody, ['brokerEpoch']),
    ...variants(fetchResponse, ['sessionless']),
    ...variants(produce, ['producer', 'compression']),
    ...variants(variants(produce, ['compression'])[1] as MessageBody, ['producer']),
    ...variants(produceResponse, ['currentLeader']),
    { kind: 'Metadata', correlationId: 7 } as const,
  ])('has all of its body, in order: $kind', (body) => {
    const id = state.nextMessageId;
    const head = { id, from: 'b1', to: 'b2', sentAtMs: state.nowMs, dueAtMs: 9, sentInStep: state.step };
    expect(JSON.stringify(newMessage(state, 'b1', 'b2', 9, body))).toBe(JSON.stringify({ ...head, ...body }));
    expect(state.nextMessageId).toBe(id + 1);
  });
});
