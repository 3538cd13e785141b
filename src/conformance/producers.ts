import type { ClientSpec, Configs } from '../scenario/schema';
import { ordered } from './told';

/** The producers of a scenario, under the names that Kafka gives them: one for each set of configs and each broker that it is sent to first. */
export interface Producers {
  readonly clientFor: (configs: Configs, bootstrap: string) => string;
  readonly all: () => readonly ClientSpec[];
}

export function newProducers(): Producers {
  const known = new Map<string, ClientSpec>();
  return {
    clientFor: (configs, bootstrap) => {
      const key = ordered({ configs, bootstrap });
      const client: ClientSpec = known.get(key) ?? { id: `producer-${known.size + 1}`, kind: 'producer', configs };
      known.set(key, client);
      return client.id;
    },
    all: () => [...known.values()],
  };
}
