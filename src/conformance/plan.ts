import type { Simulation } from '../engine/simulation';
import { partitionOf, topicOf } from '../engine/topicPartition';
import { assertNever } from '../lib/assertNever';
import type { Command } from '../scenario/schema';
import { choosePartition } from '../text/tools/choosePartition';
import { barredStart } from './processLog';
import { type Producers, unknownConfig } from './producers';
import type { RecordedStep, Recording, StepOf } from './recording';
import { transactionCommands, unknownCall } from './transactions';

/** What a step of a recording is for the engine. */
export type StepPlan =
  /** It looks, waits or lets time pass; or it is a tool, of which only the run itself can say what it asks for. */
  | { readonly kind: 'look' }
  | { readonly kind: 'act'; readonly commands: readonly Command[] }
  /** The engine cannot do it. */
  | { readonly kind: 'unsupported'; readonly what: string };

const LOOK: StepPlan = { kind: 'look' };
const act = (...commands: Command[]): StepPlan => ({ kind: 'act', commands });
const unable = (what: string): StepPlan => ({ kind: 'unsupported', what });

/** From the command to the registration, ms: a recorded start is over with the registration. */
const STARTUP_MS = 100;

/** Between registrations that the recording has at the same moment, ms: no two processes are as quick as each other. */
const BETWEEN_STARTS_MS = 5;

/** When a process that is up by the end of a step was started. */
function startedAt({ steps }: Recording, step: StepOf<'broker.start'>): number {
  const together = steps.filter((other) => other.do === 'broker.start' && other.endMs === step.endMs);
  return step.endMs - STARTUP_MS + BETWEEN_STARTS_MS * together.indexOf(step);
}

/** A process that may not register is there from its step's beginning: in KRaft it goes on trying until the step's end. */
const twinStartedAt = (recording: Recording, step: StepOf<'broker.start'>): number =>
  recording.mode === 'kraft' ? step.atMs : startedAt(recording, step);

function planStart(recording: Recording, step: StepOf<'broker.start'>): StepPlan {
  if (step.registered === false) return unable('a start that does not go its usual way');
  if (barredStart(recording, step)) return LOOK;
  if (step.as !== undefined) return act({ atMs: twinStartedAt(recording, step), do: 'broker.startTwin', broker: step.as });
  return act({ atMs: startedAt(recording, step), do: 'broker.start', broker: step.broker });
}

const ACKS: Readonly<Record<string, '0' | '1' | 'all'>> = { '0': '0', '1': '1', '-1': 'all', all: 'all' };

/** Why a produce step is beyond the engine; null where it is not. */
function beyond({ acks, client }: StepOf<'produce'>): string | null {
  const unknown = unknownConfig(client);
  if (unknown !== undefined) return `a producer with ${unknown}`;
  return ACKS[acks] ? null : `acks ${acks}`;
}

/** The brokers that a producer is told of; where the recording does not say so, those that run. */
function bootstrapOf({ brokers }: Recording['cluster'], { bootstrap }: StepOf<'produce'>, { state }: Simulation): number[] {
  const addresses = bootstrap?.split(',');
  const isNamed = ({ id, host, port }: (typeof brokers)[number]) =>
    addresses?.includes(`${host}:${port}`) ?? state.brokers[id]?.status === 'running';
  return brokers.filter(isNamed).map(({ id }) => id);
}

/**
 * The records one after the other, evenly over the time that the step took, by a producer that is started for them; those that are sent together
 * are one batch.
 */
function planProduce({ cluster }: Recording, step: StepOf<'produce'>, producers: Producers, sim: Simulation): StepPlan {
  const problem = beyond(step);
  if (problem !== null) return unable(problem);
  const { atMs, endMs, topic, records } = step;
  const client = producers.clientFor(step.client);
  const given = records.map(({ key, value }) => (key === null ? { value } : { key, value }));
  const batches = step.together ? [given] : given.map((record) => [record]);
  const commands = batches.map((batch, i) => ({
    atMs: atMs + Math.floor((i * (endMs - atMs)) / batches.length),
    do: 'produce' as const,
    client,
    topic,
    partition: step.partition ?? choosePartition(sim, topic, batch[0]?.key),
    acks: ACKS[step.acks] as '0' | '1' | 'all',
    ...(i === 0 ? { bootstrap: bootstrapOf(cluster, step, sim) } : {}),
    records: batch,
  }));
  return act(...commands);
}

function planTransaction(recording: Recording, step: StepOf<'transaction'>, producers: Producers, sim: Simulation): StepPlan {
  const config = unknownConfig(step.client ?? {});
  const call = unknownCall(step);
  if (config !== undefined || call !== undefined) return unable(config === undefined ? `the call ${call}` : `a producer with ${config}`);
  return act(...transactionCommands(sim, recording, step, producers.transactional(step)));
}

/** The log of a partition is cut to end before an offset. */
function planLoss({ atMs, broker, partition: tp, fromOffset }: StepOf<'broker.lose'>, { state }: Simulation): Command {
  const start = state.brokers[broker]?.disk.logs[tp]?.logStartOffset ?? 0;
  const of = { topic: topicOf(tp), partition: partitionOf(tp) };
  return { atMs, do: 'broker.powerOff', broker, keep: Math.max(0, fromOffset - start), of };
}

/** The ensemble of a scenario runs from its beginning. */
const isBeginning = ({ steps }: Recording, step: RecordedStep): boolean => steps.find((each) => each.do === step.do) === step;

/** What a step means for the engine, at its moment. */
export function planStep(recording: Recording, step: RecordedStep, producers: Producers, sim: Simulation): StepPlan {
  switch (step.do) {
    case 'broker.start':
      return planStart(recording, step);
    case 'broker.stop':
    case 'broker.kill':
    case 'broker.pause':
    case 'broker.resume':
    case 'broker.wipe':
      return act({ atMs: step.atMs, do: step.do, broker: step.broker });
    case 'broker.lose':
      return act(planLoss(step, sim));
    case 'controller.start':
      return act({ atMs: step.endMs, do: step.do, controller: step.controller });
    case 'produce':
      return planProduce(recording, step, producers, sim);
    case 'run.start':
    case 'run.stop':
      return unable('a tool that keeps running');
    case 'zookeeper.start':
      return isBeginning(recording, step) ? LOOK : act({ atMs: step.atMs, do: 'zookeeper.start' });
    case 'zookeeper.kill':
      return act({ atMs: step.atMs, do: 'zookeeper.stop' });
    case 'settle':
    case 'wait':
    case 'file':
    case 'jmx':
    case 'log':
    case 'ls':
    case 'wire':
    case 'run':
      return LOOK;
    case 'controller.stop':
    case 'controller.kill':
    case 'controller.pause':
    case 'controller.resume':
      return act({ atMs: step.atMs, do: step.do, controller: step.controller });
    case 'transaction':
      return planTransaction(recording, step, producers, sim);
    default:
      return assertNever(step);
  }
}
