import { describe, expect, test } from 'vitest';
import type { Command, Scenario } from '../../scenario/schema';
import { produceAt, threeBrokers } from '../golden/cluster';
import { eventsOf } from '../golden/inspect';
import { runAll } from '../history';

const start: Command = { atMs: 1000, do: 'consumer.start', client: 'consumer', topic: 't', partition: 0, offset: 0 };
const commands: readonly Command[] = [produceAt(500, 'a'), start, produceAt(2000, 'b')];

/** What the consumer asked for: session epoch, and what each request names. */
const fetches = (scenario: Scenario) =>
  runAll(scenario, true).steps.flatMap(({ source, atMs }) =>
    source.kind === 'message' && source.message.kind === 'Fetch' && source.message.from === 'consumer'
      ? [
          {
            atMs,
            epoch: source.message.sessionEpoch,
            named: source.message.partitions.map((each) => [each.fetchOffset, each.currentLeaderEpoch]),
          },
        ]
      : [],
  );

describe('what a consumer asks for', () => {
  test('in a session it names only what has changed, with the leader epoch that it knows (KIP-227, KIP-320)', () => {
    const asked = fetches(threeBrokers([...commands, { atMs: 2500, do: 'consumer.stop', client: 'consumer' }], { kafka: '3.9' }));
    expect(asked.slice(0, 3).map(({ epoch, named }) => ({ epoch, named }))).toEqual([
      { epoch: 0, named: [[0, 0]] },
      { epoch: 1, named: [[1, 0]] },
      { epoch: 2, named: [] },
    ]);
  });

  test('before 1.1 without sessions, before 2.1 without epochs', () => {
    const first = (kafka: Scenario['kafka']) => fetches(threeBrokers(commands, { kafka }))[0];
    expect(first('1.0')).toMatchObject({ epoch: -1, named: [[0, -1]] });
    expect(first('1.1')).toMatchObject({ epoch: 0, named: [[0, -1]] });
    expect(first('2.1')).toMatchObject({ epoch: 0, named: [[0, 0]] });
  });

  test('it begins anew at another broker, and where its session is not known any more', () => {
    const moved: Command[] = [...commands, { atMs: 3000, do: 'broker.stop', broker: 1 }, produceAt(8000, 'c')];
    const scenario = threeBrokers(moved, { kafka: '3.9' });
    expect(fetches(scenario).filter(({ atMs, epoch }) => atMs > 3000 && epoch === 0).length).toBeGreaterThan(0);
    expect(eventsOf(scenario, 'ConsumerRead').map(({ to }) => to)).toEqual([1, 2, 3]);
  });

  test('a broker without room for sessions is asked for everything each time', () => {
    const asked = fetches(threeBrokers(commands, { kafka: '3.9', configs: { 'max.incremental.fetch.session.cache.slots': 0 } }));
    expect(asked.slice(0, 3).every(({ epoch, named }) => epoch === 0 && named.length === 1)).toBe(true);
  });

  test('one that is down looks for the cluster each time it is started', () => {
    const scenario = threeBrokers([...commands, { atMs: 3000, do: 'consumer.stop', client: 'consumer' }, { ...start, atMs: 4000 }]);
    const down = { ...scenario, clients: scenario.clients.map((client) => ({ ...client, down: client.kind === 'consumer' })) };
    const asked = (of: Scenario) =>
      runAll(of, true).steps.filter(
        ({ source }) => source.kind === 'message' && source.message.kind === 'Metadata' && source.message.from === 'consumer',
      );
    expect([asked(scenario).length, asked(down).length]).toEqual([0, 2]);
    expect(eventsOf(down, 'ConsumerRead').map(({ from, to }) => [from, to])).toEqual([
      [0, 1],
      [1, 2],
      [0, 2],
    ]);
  });
});
