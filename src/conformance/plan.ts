import { assertNever } from '../lib/assertNever';
import { configSpec } from '../scenario/configs';
import type { Command } from '../scenario/schema';
import { askedBy } from './planTools';
import type { Producers } from './producers';
import type { RecordedStep, Recording, StepOf } from './recording';

/** What a step of a recording is for the engine. */
export type StepPlan =
  /** It looks, waits or lets time pass. */
  | { readonly kind: 'look' }
  | { readonly kind: 'act'; readonly commands: readonly Command[] }
  /** The engine cannot do it. `changes`: the cluster would be another one afterwards, so that nothing that is seen later means anything. */
  | { readonly kind: 'unsupported'; readonly what: string; readonly changes: boolean };

const LOOK: StepPlan = { kind: 'look' };
const act = (...commands: Command[]): StepPlan => ({ kind: 'act', commands });
const unable = (what: string): StepPlan => ({ kind: 'unsupported', what, changes: true });

/** From the command to the registration, ms: a recorded start is over with the registration. */
const STARTUP_MS = 100;

/** A tool is busy starting for most of its time; then it asks. */
export const askedAt = ({ atMs, endMs }: { atMs: number; endMs: number }): number => atMs + Math.floor((3 * (endMs - atMs)) / 4);

/** Tools that change nothing, whatever their options. */
const LOOKING = [
  'zookeeper-shell.sh',
  'kafka-dump-log.sh',
  'kafka-get-offsets.sh',
  'kafka-console-consumer.sh',
  'kafka-metadata-quorum.sh',
  'kafka-cluster.sh',
  'kafka-storage.sh',
  'kafka-run-class.sh',
];
const LOOKING_OPTIONS = ['--describe', '--list', '--verify', '--generate', 'describe', 'list', '--dry-run'];

function planStart(step: StepOf<'broker.start'>): StepPlan {
  if (step.exit !== undefined) return { kind: 'unsupported', what: 'a start that is refused', changes: false };
  if (step.as !== undefined || step.again || step.registered === false) return unable('a start that does not go its usual way');
  return act({ atMs: step.endMs - STARTUP_MS, do: 'broker.start', broker: step.broker });
}

function planRun(recording: Recording, step: StepOf<'run'>): StepPlan {
  const [tool = '', ...typed] = step.argv;
  const asked = askedBy(recording, step);
  if (asked) return asked.ok ? act(...asked.value.map((command) => ({ ...command, atMs: askedAt(step) }))) : unable(asked.problem);
  const looks = LOOKING.includes(tool) || typed.some((word) => LOOKING_OPTIONS.includes(word));
  return looks ? LOOK : unable([tool, ...typed.filter((word) => /^--?[a-z]/.test(word))].join(' '));
}

const ACKS: Readonly<Record<string, '0' | '1' | 'all'>> = { '0': '0', '1': '1', '-1': 'all', all: 'all' };

/** Why a produce step is beyond the engine; null where it is not. */
function beyond({ partition, acks, records, client }: StepOf<'produce'>): string | null {
  const unknown = Object.keys(client).find((name) => !configSpec(name)?.levels.includes('producer'));
  if (unknown !== undefined) return `a producer with ${unknown}`;
  if (typeof partition !== 'number') return 'a producer that chooses the partition';
  if (!ACKS[acks]) return `acks ${acks}`;
  return records.some(({ value }) => value === null) ? 'a record without a value' : null;
}

/** The records one after the other, evenly over the time that the step took; those that are sent together are one batch. */
function planProduce(step: StepOf<'produce'>, producers: Producers): StepPlan {
  const problem = beyond(step);
  if (problem !== null) return unable(problem);
  const { atMs, endMs, topic, records } = step;
  const client = producers.clientFor(step.client, step.bootstrap ?? '');
  const given = records.map(({ key, value }) => (key === null ? { value: value ?? '' } : { key, value: value ?? '' }));
  const batches = step.together ? [given] : given.map((record) => [record]);
  const commands = batches.map((batch, i) => ({
    atMs: atMs + Math.floor((i * (endMs - atMs)) / batches.length),
    do: 'produce' as const,
    client,
    topic,
    partition: step.partition as number,
    acks: ACKS[step.acks] as '0' | '1' | 'all',
    records: batch,
  }));
  return act(...commands);
}

/** The controllers of a scenario run from its beginning. */
const isFirstStart = ({ steps }: Recording, step: RecordedStep): boolean =>
  steps.every((each) => each === step || each.do !== 'controller.start');

/** What a step means for the engine. */
export function planStep(recording: Recording, step: RecordedStep, producers: Producers): StepPlan {
  switch (step.do) {
    case 'broker.start':
      return planStart(step);
    case 'broker.stop':
    case 'broker.kill':
    case 'broker.pause':
    case 'broker.resume':
    case 'broker.wipe':
      return act({ atMs: step.atMs, do: step.do, broker: step.broker });
    case 'broker.lose':
      return act({ atMs: step.atMs, do: 'broker.powerOff', broker: step.broker, keep: step.fromOffset });
    case 'controller.start':
      return isFirstStart(recording, step) ? LOOK : unable(step.do);
    case 'run':
      return planRun(recording, step);
    case 'produce':
      return planProduce(step, producers);
    case 'run.start':
    case 'run.stop':
      return { kind: 'unsupported', what: 'a tool that keeps running', changes: false };
    case 'jmx':
    case 'log':
      return { kind: 'unsupported', what: `what ${step.do} shows`, changes: false };
    case 'zookeeper.start':
    case 'settle':
    case 'wait':
    case 'file':
    case 'ls':
    case 'wire':
      return LOOK;
    case 'zookeeper.kill':
    case 'controller.stop':
    case 'controller.kill':
    case 'controller.pause':
    case 'controller.resume':
    case 'transaction':
      return unable(step.do);
    default:
      return assertNever(step);
  }
}
