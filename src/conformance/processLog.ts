import { brokerNode, controllerNode } from '../engine/messages';
import type { StepRecord, TraceEventOf } from '../engine/trace';
import { isSince, type KafkaVersion } from '../scenario/versions';
import { logLines } from '../text/log/logLines';
import type { LoggingCluster } from '../text/log/place';
import { lockedStart, refusedStart, unformattedStart } from '../text/log/refusedStart';
import type { Player } from './player';
import type { Recording, StepOf } from './recording';
import { profileOf } from './scenario';

/** How the recorders named the log directories. */
function directoryOf(kafka: KafkaVersion, mode: Recording['mode'], broker: number): string {
  if (mode === 'kraft') return 'kraft-logs';
  return isSince(kafka, '3.0') ? 'data' : `broker-${broker}`;
}

function loggingCluster({ kafka: release, mode, cluster }: Recording): LoggingCluster {
  const kafka = profileOf(release) as KafkaVersion;
  const addresses = new Map(cluster.brokers.map(({ id, host, port }) => [id, `${host}:${port}`]));
  return {
    kafka,
    mode,
    addressOf: (broker) => addresses.get(broker) ?? '',
    directoryOf: (broker) => directoryOf(kafka, mode, broker),
  };
}

/** How the process ended that a step started, if it could not register: until its next start, and in the words of its log; null where it went on. */
export function shownRefusal(recording: Recording, { stepOf, told }: Pick<Player, 'stepOf' | 'told'>, index: number): string[] | null {
  const starts = [...stepOf].filter(([{ do: verb }]) => verb === 'broker.start' || verb === 'broker.startTwin');
  const [start] = starts.find(([, step]) => step === index) ?? [];
  if (!start || !('broker' in start)) return null;
  const { broker, atMs } = start;
  const next = starts.find(([other]) => 'broker' in other && other.broker === broker && other.atMs > atMs)?.[0];
  const during = told.filter((record) => record.atMs >= atMs && (!next || record.atMs < next.atMs));
  const events = during.flatMap((record) => record.events);
  const refused = events.find((event): event is TraceEventOf<'BrokerRefused'> => event.type === 'BrokerRefused' && event.broker === broker);
  return refused ? [refusedStart(refused, { ...loggingCluster(recording), id: refused.broker })] : null;
}

/** In KRaft an emptied log directory must be formatted before a process can start on it. */
function isFormatted({ mode, steps }: Recording, { broker }: StepOf<'broker.start'>, index: number): boolean {
  const before = steps.slice(0, index);
  const formats = (step: Recording['steps'][number]): boolean =>
    step.do === 'run' && step.broker === broker && step.argv[0] === 'kafka-storage.sh' && step.argv[1] === 'format';
  const wiped = before.findLastIndex((step) => step.do === 'broker.wipe' && step.broker === broker);
  return mode !== 'kraft' || wiped < 0 || before.findLastIndex(formats) > wiped;
}

/** How a process ends that its disk does not let begin: another process has it, or it is not formatted; null where nothing bars it. */
export function barredStart(recording: Recording, step: StepOf<'broker.start'>): string[] | null {
  if (step.again) return [lockedStart({ ...loggingCluster(recording), id: step.broker })];
  return isFormatted(recording, step, recording.steps.indexOf(step)) ? null : [unformattedStart()];
}

/** A recorder that asks for every line reads the logs of the controller and of changes of state, of which these are. */
const EVERY_LINE = '.';
const OF_STATE_CHANGES = /^\[(?:Controller|Broker) id=/;

/** The recorders' expressions, in which flags stand at the beginning, `(?i)`. One that is none here asks for every line. */
function expression(pattern: string): RegExp {
  if (pattern === EVERY_LINE) return OF_STATE_CHANGES;
  const [, flags = '', rest = ''] = /^(?:\(\?([ims]+)\))?(.*)$/s.exec(pattern) ?? [];
  try {
    return new RegExp(rest, flags);
  } catch {
    return /^/;
  }
}

/** Shortly before the first fault, which scripts for KRaft mark without saying so: when the cluster has settled for the first time. */
function firstMark({ mode }: Recording, before: Recording['steps']): number {
  return mode === 'kraft' ? (before.find((other) => other.do === 'settle')?.endMs ?? 0) : 0;
}

/**
 * The moment since when a step reads that shows what came: the beginning of the step it names, or of the last one like it at the same node,
 * or else the mark of its script.
 */
export function readsSince(recording: Recording, step: StepOf<'log'> | StepOf<'wire'>, index: number): number {
  const before = recording.steps.slice(0, index);
  const isLike = (other: (typeof before)[number]): boolean =>
    other.do === step.do && other.broker === step.broker && other.controller === step.controller;
  return before[step.since ?? before.findLastIndex(isLike)]?.atMs ?? firstMark(recording, before);
}

/** What a process has logged since a step that shows its log last did, as far as the step asks for it. */
export function shownLog(recording: Recording, step: StepOf<'log'>, index: number, steps: readonly StepRecord[]): string[] {
  const { broker, controller = 0 } = step;
  const node = broker === undefined ? controllerNode(controller) : brokerNode(broker);
  const asked = expression(step.match ?? '');
  const lines = logLines(loggingCluster(recording), steps, node, readsSince(recording, step, index), step.atMs);
  return lines.map(({ text }) => text).filter((text) => asked.test(text));
}
