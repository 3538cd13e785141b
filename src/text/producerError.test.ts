import { expect, test } from 'vitest';
import type { TraceEventOf } from '../engine/trace';
import { producerError } from './producerError';

type Outcome = TraceEventOf<'ProducerOutcome'>;

const outcome = (change: Partial<Outcome>): Outcome => ({
  type: 'ProducerOutcome',
  client: 'producer',
  tp: 't-0',
  batch: 0,
  baseOffset: -1,
  error: 'REQUEST_TIMED_OUT',
  willRetry: false,
  again: false,
  ...change,
});

test('what a producer throws when it gives up by itself (PRD-11, PRD-14)', () => {
  const said = (since: 'metadata' | 'creation' | 'backoff', kafka: '2.0' | '2.3' | '3.9', partitions = 0) =>
    producerError(outcome({ expiry: { since, afterMs: 5001, records: 2, partitions } }), kafka);
  expect(said('creation', '2.0')?.message).toBe('Expiring 2 record(s) for t-0: 5001 ms has passed since batch creation plus linger time');
  expect(said('backoff', '2.0')?.message).toBe('Expiring 2 record(s) for t-0: 5001 ms has passed since last attempt plus backoff time');
  expect(said('creation', '2.3')).toEqual({
    exception: 'TimeoutException',
    message: 'Expiring 2 record(s) for t-0:5001 ms has passed since batch creation',
  });
  expect(said('metadata', '2.0')?.message).toBe('Failed to update metadata after 5001 ms.');
  expect(said('metadata', '3.9')?.message).toBe('Topic t not present in metadata after 5001 ms.');
  expect(said('metadata', '3.9', 2)?.message).toBe(
    'Partition 0 of topic t with partition count 2 is not present in metadata after 5001 ms.',
  );
});

test('what it is told by a broker, in the words of the release (ERR)', () => {
  expect(producerError(outcome({ error: 'NONE' }), '3.9')).toBeNull();
  expect(producerError(outcome({}), '3.9')).toEqual({ exception: 'TimeoutException', message: 'The request timed out.' });
  expect(producerError(outcome({ error: 'NOT_LEADER_OR_FOLLOWER' }), '2.6')?.exception).toBe('NotLeaderOrFollowerException');
  expect(producerError(outcome({ error: 'NOT_LEADER_OR_FOLLOWER' }), '2.5')).toEqual({
    exception: 'NotLeaderForPartitionException',
    message: 'This server is not the leader for that topic-partition.',
  });
});
