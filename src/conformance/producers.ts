import { configSpec } from '../scenario/configs';
import type { ClientSpec, Configs } from '../scenario/schema';
import type { Recording, StepOf } from './recording';
import { ordered } from './told';

/** The producers of a scenario, under the names that Kafka gives them: one for each set of configs, which runs when it is needed. */
export interface Producers {
  readonly clientFor: (configs: Configs) => string;
  /** One for each name, which lives on. */
  readonly transactional: (step: StepOf<'transaction'>) => string;
  readonly all: () => readonly ClientSpec[];
}

/** A config that the engine's producers do not have. */
export const unknownConfig = (configs: Configs): string | undefined =>
  Object.keys(configs).find((name) => !configSpec(name)?.levels.includes('producer'));

/** All that a recording's script uses. */
export function producersOf({ steps }: Recording): Producers {
  const known = new Map<string, ClientSpec>();
  const producers: Producers = {
    clientFor: (configs) => {
      const key = ordered(configs);
      const client: ClientSpec = known.get(key) ?? { id: `producer-${known.size + 1}`, kind: 'producer', configs, down: true };
      known.set(key, client);
      return client.id;
    },
    transactional: ({ producer, transactionalId, client = {} }) =>
      producers.clientFor({ 'client.id': producer, ...client, 'transactional.id': transactionalId }),
    all: () => [...known.values()],
  };
  for (const step of steps)
    if (step.do === 'transaction' && unknownConfig(step.client ?? {}) === undefined) producers.transactional(step);
    else if (step.do === 'produce' && unknownConfig(step.client) === undefined) producers.clientFor(step.client);
  return producers;
}
