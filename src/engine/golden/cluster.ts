import type { Command, Configs, Scenario } from '../../scenario/schema';
import type { Mode } from '../../scenario/versions';

type Overrides = Partial<Pick<Scenario, 'kafka' | 'network' | 'topics'>> & {
  readonly configs?: Configs;
  readonly retries?: number;
  readonly mode?: Mode;
};

/** Three brokers, topic t on all of them, a producer: what a test of the protocol starts from. */
export function threeBrokers(
  commands: readonly Command[],
  { kafka = '3.9', network = { latencyMs: 2 }, topics, configs = {}, retries, mode = 'zookeeper' }: Overrides = {},
): Scenario {
  return {
    schemaVersion: 1,
    seed: 1,
    kafka,
    cluster: { mode, brokers: [{ id: 1 }, { id: 2 }, { id: 3 }], configs },
    topics: topics ?? [{ name: 't', assignment: [[1, 2, 3]] }],
    clients: [
      { id: 'producer', kind: 'producer', ...(retries === undefined ? {} : { configs: { retries } }) },
      { id: 'consumer', kind: 'consumer' },
    ],
    network,
    commands: [...commands],
  };
}

/** A record for t-0. */
export function produceAt(atMs: number, value: string, acks: '0' | '1' | 'all' = 'all'): Command {
  return { atMs, do: 'produce', client: 'producer', topic: 't', partition: 0, acks, records: [{ value }] };
}

/** A quorum of three. */
export const THREE = [{ id: 101 }, { id: 102 }, { id: 103 }];

type ControllerVerb = Extract<Command, { controller: number }>['do'];

/** What is done to a controller of the quorum. */
export const on = (verb: ControllerVerb, controller: number, atMs: number): Command => ({ atMs, do: verb, controller });
