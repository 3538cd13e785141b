import { expect, test } from 'vitest';
import { type Desk, desk } from './arbitraryLine';
import { groupOf, readSince, type Stretch, shareReading, startReading } from './consoleConsumer';

const terminal = { servers: [{ broker: 1, host: 'localhost', port: 9092 }], broker: null };
const typed = (more = '') => `--bootstrap-server localhost:9092 --topic t ${more}`.split(' ').filter((word) => word !== '');

/** Two partitions, one record in each: `a0` and `a1`. */
function deskWithRecords(): Desk {
  const at = desk();
  at.say('kafka-topics.sh --bootstrap-server localhost:9092 --create --topic t --replica-assignment 1,2');
  produce(at, 'a');
  return at;
}

function produce(at: Desk, value: string): void {
  for (const partition of [0, 1])
    at.act({ do: 'produce', client: 'producer', topic: 't', partition, acks: 'all', records: [{ value: `${value}${partition}` }] });
  at.wait(1000);
}

const printed = (at: Desk, stretches: readonly Stretch[], more = '') => readSince(at.sim, terminal, typed(more), stretches);

test('a consumer that keeps running prints from where it began', () => {
  const at = deskWithRecords();
  const late = startReading(at.sim, terminal, typed());
  const early = startReading(at.sim, terminal, typed('--from-beginning'));
  produce(at, 'b');
  expect(printed(at, late)).toMatchObject({ out: 'b0\nb1\n' });
  expect(printed(at, early)).toMatchObject({ out: 'a0\nb0\na1\nb1\n' });
  expect(printed(at, early, '--max-messages 1')).toMatchObject({ out: 'a0\n', err: 'Processed a total of 1 messages\n' });
});

test('who joins a group takes over partitions, who is left takes them back', () => {
  const at = deskWithRecords();
  const alone = startReading(at.sim, terminal, typed('--from-beginning'));
  const both = shareReading(at.sim, [
    { id: 'm1', stretches: alone },
    { id: 'm2', stretches: [] },
  ]);
  produce(at, 'b');
  const again = shareReading(at.sim, [{ id: 'm1', stretches: both.m1 ?? [] }]);
  produce(at, 'c');
  expect(printed(at, both.m2 ?? [])).toMatchObject({ out: 'b1\nc1\n' });
  expect(printed(at, again.m1 ?? [])).toMatchObject({ out: 'a0\nb0\nc0\na1\nc1\n' });
});

test('the group that it names', () => {
  const { sim } = desk();
  expect(groupOf(sim, typed('--group g'))).toBe('g');
  expect(groupOf(sim, typed('--consumer-property group.id=h'))).toBe('h');
  expect(groupOf(sim, typed())).toBeNull();
});
