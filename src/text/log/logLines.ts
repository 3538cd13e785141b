import type { LogEntry } from '../../engine/logEntry';
import { brokerNode, type NodeId } from '../../engine/messages';
import type { StepRecord, TraceEvent } from '../../engine/trace';
import { type ByRelease, inRelease } from './byRelease';
import { controllerLines } from './controllerLines';
import { isrLines } from './isrLines';
import type { LoggingCluster, Place } from './place';
import { elected, electionLost, processLines, registered } from './processLines';
import { quorumLines, registrationRefused } from './quorumLines';
import { replicaLines } from './replicaLines';

/** A line in the log of a process: the text after date, level and class. With an exception its first line follows after a line break. */
export interface LogLine {
  readonly node: NodeId;
  /** Virtual ms. */
  readonly atMs: number;
  readonly text: string;
}

const WORDINGS = { ...controllerLines, ...replicaLines, ...isrLines, ...processLines, ...quorumLines };

type AnyWording = ByRelease<((entry: LogEntry, at: Place) => string | readonly string[]) | null>;

const asList = (said: string | readonly string[] | undefined): readonly string[] =>
  said === undefined ? [] : typeof said === 'string' ? [said] : said;

const idOf = (node: NodeId): number => Number(node.slice(1));

/** Who logs of an event, and what. */
function said(cluster: LoggingCluster, event: TraceEvent): { readonly node: NodeId; readonly texts: readonly string[] } | null {
  const at = (node: NodeId): Place => ({ ...cluster, id: idOf(node) });
  const by = (node: NodeId, texts: (place: Place) => string | readonly string[] | undefined) => ({ node, texts: asList(texts(at(node))) });
  switch (event.type) {
    case 'Logged':
      return by(event.node, (place) => inRelease(WORDINGS[event.entry.says] as AnyWording, cluster.kafka)?.(event.entry, place));
    case 'BrokerRegistered':
      return by(brokerNode(event.broker), (place) => registered(event, place));
    case 'ControllerElected':
      return by(brokerNode(event.broker), (place) => elected(event, place));
    case 'ControllerElectionLost':
      return by(brokerNode(event.broker), (place) => electionLost(event, place));
    case 'RegistrationRefused':
      return by(brokerNode(event.broker), () => registrationRefused(event));
    default:
      return null;
  }
}

/** What processes log in a step, in their order. */
export function logLinesOf(cluster: LoggingCluster, { atMs, events }: StepRecord): LogLine[] {
  return events.flatMap((event) => {
    const told = said(cluster, event);
    return told ? told.texts.map((text) => ({ node: told.node, atMs, text })) : [];
  });
}

/** What a node (`b1`, `c101`) logs from a moment (inclusive) to another (exclusive), in virtual ms. */
export function logLines(cluster: LoggingCluster, steps: Iterable<StepRecord>, node: NodeId, sinceMs: number, untilMs: number): LogLine[] {
  const lines: LogLine[] = [];
  for (const step of steps) {
    if (step.atMs < sinceMs || step.atMs >= untilMs) continue;
    lines.push(...logLinesOf(cluster, step).filter((line) => line.node === node));
  }
  return lines;
}
