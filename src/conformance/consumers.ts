import type { Simulation } from '../engine/simulation';
import { configSpec } from '../scenario/configs';
import { type ClientSpec, type Command, type Configs, LIMITS } from '../scenario/schema';
import type { Recording, StepOf } from './recording';
import { ordered } from './told';

type Consuming = StepOf<'run'> | StepOf<'run.start'>;

const CLIENT_ID = 'console-consumer';

/** What stands behind an option, each time. */
const valuesOf = (argv: readonly string[], option: string): string[] => argv.filter((_, i) => argv[i - 1] === option);
const optionOf = (argv: readonly string[], option: string): string | undefined => valuesOf(argv, option)[0];

/** A console consumer of one partition, without a group: what it does shows on the wire. */
const isConsumer = ({ argv }: Consuming): boolean =>
  argv[0] === 'kafka-console-consumer.sh' && optionOf(argv, '--partition') !== undefined && optionOf(argv, '--topic') !== undefined;

function configsOf({ argv }: Consuming): Configs {
  const pairs = ['--consumer-property', '--command-property'].flatMap((option) =>
    valuesOf(argv, option).map((pair) => pair.split(/=(.*)/s)),
  );
  const known = pairs.filter(([name = '']) => configSpec(name)?.levels.includes('consumer')).map(([name, value]) => [name, value]);
  return { 'client.id': CLIENT_ID, ...Object.fromEntries(known) };
}

/** Configs as texts: a scenario makes numbers of them. */
const asTyped = (configs: Configs = {}): string =>
  ordered(Object.fromEntries(Object.entries(configs).map(([name, value]) => [name, String(value)])));

const idOf = (all: readonly ClientSpec[], step: Consuming): string | undefined =>
  all.find(({ configs }) => asTyped(configs) === asTyped(configsOf(step)))?.id;

/** The consumers that a script runs: one for each set of configs, as far as a scenario has room for them. */
export function consumersOf({ steps }: Recording, besides: number): ClientSpec[] {
  const found: ClientSpec[] = [];
  for (const step of steps) {
    if ((step.do !== 'run' && step.do !== 'run.start') || !isConsumer(step) || idOf(found, step) !== undefined) continue;
    found.push({ id: `${CLIENT_ID}-${found.length + 1}`, kind: 'consumer', configs: configsOf(step), down: true });
  }
  return found.slice(0, LIMITS.clients - besides);
}

/** The log of the partition's leader, as a consumer that comes now finds it; null where nobody leads. */
function foundBy({ state }: Simulation, tp: string) {
  const leader = Object.values(state.brokers).find(({ status, partitions }) => status === 'running' && partitions[tp]?.role === 'leader');
  const log = leader?.disk.logs[tp];
  return log ? { start: log.logStartOffset, end: leader.partitions[tp]?.highWatermark ?? 0 } : null;
}

/** From the first fetch of a consumer to its end: it waits once more where nothing is left to read, ms. */
const READING_MS = 550;
/** From the start of a consumer that keeps running until it reads, ms. */
const JOINING_MS = 2000;

/** A consumer's step, and when it reads, ms. */
export interface ReadingStep {
  readonly index: number;
  readonly step: Consuming;
  readonly fromMs: number;
  readonly untilMs: number;
}

/** All that a script's console consumers read of one partition. */
export function readingsOf({ steps }: Recording): ReadingStep[] {
  return steps.flatMap((step, index): ReadingStep[] => {
    if ((step.do !== 'run' && step.do !== 'run.start') || !isConsumer(step)) return [];
    if (step.do === 'run') return [{ index, step, fromMs: Math.max(step.atMs, step.endMs - READING_MS), untilMs: step.endMs }];
    const stop = steps.find((each, i) => i > index && each.do === 'run.stop' && each.name === step.name);
    return stop ? [{ index, step, fromMs: step.endMs + JOINING_MS, untilMs: stop.endMs }] : [];
  });
}

/** The commands of a consumer that begins to read now. */
export function consumption(sim: Simulation, { step, fromMs, untilMs }: ReadingStep): Command[] {
  const client = idOf(sim.scenario.clients, step);
  const topic = optionOf(step.argv, '--topic') as string;
  const partition = Number(optionOf(step.argv, '--partition'));
  const found = foundBy(sim, `${topic}-${partition}`);
  if (client === undefined || found === null || untilMs <= fromMs) return [];
  const asked = optionOf(step.argv, '--offset') ?? 'latest';
  const offset = asked === 'earliest' ? found.start : asked === 'latest' ? found.end : Number(asked);
  return [
    { atMs: fromMs, do: 'consumer.start', client, topic, partition, offset },
    { atMs: untilMs, do: 'consumer.stop', client },
  ];
}
