import { FLAGS, type Profile, profileOf } from '../../engine/profiles';
import { fail, ok, type Result } from '../../lib/result';
import type { Scenario } from '../../scenario/schema';
import { KAFKA_VERSIONS, type KafkaVersion, type Mode } from '../../scenario/versions';
import type { Given } from './schema';

export const TOPIC = 't';
export const TP = 't-0';
/** Sends what is made by hand, and gets the answers. */
export const CLIENT = 'case';
/** Where the broker epochs of a case begin: broker 1 has 101. */
export const FIRST_BROKER_EPOCH = 100;

/** The release whose protocol a version has: the latest one that is not newer, or the oldest there is. */
export function releaseOf(version: string): KafkaVersion {
  const numbers = (text: string): number[] => text.split('.').map(Number);
  const isNewer = (a: readonly number[], b: readonly number[]): boolean => {
    for (let i = 0; i < Math.max(a.length, b.length); i++) {
      const difference = (a[i] ?? 0) - (b[i] ?? 0);
      if (difference !== 0) return difference > 0;
    }
    return false;
  };
  return KAFKA_VERSIONS.findLast((release) => !isNewer(numbers(release), numbers(version))) ?? KAFKA_VERSIONS[0];
}

/** Configs of every broker, with the defaults that the cases have in every release. */
export function configsOf(given: Given) {
  return {
    'min.insync.replicas': 1,
    'unclean.leader.election.enable': false,
    'replica.lag.time.max.ms': 30_000,
    'request.timeout.ms': 30_000,
    ...given.config,
  };
}

/** The broker that is nothing but the controller, where the case names none: it never fails. */
export function bystanderOf(given: Given): number {
  return Math.max(...given.brokers) + 1000;
}

/** The cluster of a case as a scenario: one topic with one partition, a network that takes no time, no commands. */
export function scenarioOf(given: Given, mode: Mode): Scenario {
  const { 'request.timeout.ms': _, ...configs } = configsOf(given);
  const ids = mode === 'zookeeper' && given.controller === undefined ? [...given.brokers, bystanderOf(given)] : given.brokers;
  return {
    schemaVersion: 1,
    seed: 0,
    kafka: releaseOf(given.kafka),
    cluster: {
      mode,
      brokers: ids.map((id) => ({ id })),
      configs: { ...configs, 'replica.fetch.wait.max.ms': 0 },
    },
    topics: [{ name: TOPIC, assignment: [given.assignment ?? given.brokers] }],
    clients: [{ id: CLIENT, kind: 'producer' }],
    network: { latencyMs: 0 },
    commands: [],
  };
}

/** @throws where a case begins with a broker that it does not have */
export function checkBrokers({ brokers, assignment = [], controller, state }: Given, mode: Mode): void {
  const named = [...assignment, ...Object.keys(state?.replicas ?? {}).map(Number), ...(state?.isr ?? []), ...(state?.elr ?? [])];
  const officer = mode === 'zookeeper' && controller !== undefined ? [controller] : [];
  const stranger = [...named, ...officer].find((id) => !brokers.includes(id));
  if (stranger !== undefined) throw new Error(`there is no broker ${stranger}`);
}

/** The flags that a case overrides. @returns the first that does not exist or has no such value, as a problem */
export function flagsOf(given: Given): Result<Partial<Profile>, string> {
  const usual = profileOf(releaseOf(given.kafka));
  for (const [name, value] of Object.entries(given.flags ?? {})) {
    const flag = FLAGS.find((known) => known === name);
    if (flag === undefined) return fail(`given.flags.${name}: there is no such flag`);
    if (typeof usual[flag] !== typeof value) return fail(`given.flags.${name}: cannot be ${JSON.stringify(value)}`);
  }
  return ok((given.flags ?? {}) as Partial<Profile>);
}
