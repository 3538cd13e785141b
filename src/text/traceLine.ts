import { brokerNode, type Message, type NodeId } from '../engine/messages';
import type { StepRecord, StepSource, TimerKind, TraceEvent } from '../engine/trace';
import { commandPhrase } from './commandPhrase';
import { eventPhrase } from './eventPhrase';
import { KRAFT_TIMERS } from './kraftPhrase';
import { messagePhrase } from './messagePhrase';
import { nodeName } from './names';

const TIME_WIDTH = 8;
const WHO_WIDTH = 24;

const TIMERS: Readonly<Record<TimerKind, string>> = {
  fetchExpires: 'fetch wait is over',
  produceExpires: 'Produce timed out',
  transactionTimeouts: 'looks for transactions that took too long',
  markersRetry: 'asks for markers again',
  isrExpiration: 'ISR check',
  isrPropagation: 'announces its ISR changes',
  highWatermarkCheckpoint: 'high watermark checkpoint',
  fetcherBackoff: 'fetcher goes on',
  clientRetry: 'retries',
  controllerEvent: 'controller event',
  brokerRegisters: 'started',
  shutdownRetry: 'asks again to shut down',
  alterPartitionRetry: 'AlterPartition again',
  channelRetry: 'controller sends again',
  clientBootstrap: 'bootstrap',
  metadataRetry: 'asks for metadata again',
  requestTimeout: 'looks for requests without an answer',
  logRetention: 'retention check',
  logCheckpoint: 'log checkpoints',
  batchExpires: 'looks for batches that took too long',
  zkHeartbeat: 'ping is due',
  zkSessionExpiry: 'session check',
  zkElection: 'election of a ZooKeeper leader',
  zkReconnect: 'reconnect to ZooKeeper',
  autoLeaderRebalance: 'leader imbalance check',
  ...KRAFT_TIMERS,
};

interface Head {
  readonly who: string;
  readonly what: string;
  /** Where it happens; its events are not named again. */
  readonly node: NodeId | null;
}

function headOf(source: StepSource): Head {
  switch (source.kind) {
    case 'command':
      return { who: 'command', what: commandPhrase(source.command), node: null };
    case 'timer':
      return { who: nodeName(source.node), what: TIMERS[source.timer], node: source.node };
    case 'message': {
      const { to, from } = source.message;
      return { who: from === to ? nodeName(to) : `${nodeName(to)} ← ${nodeName(from)}`, what: messagePhrase(source.message), node: to };
    }
  }
}

function partitionsOf(message: Message): readonly string[] {
  if ('tp' in message) return [message.tp];
  if (!('partitions' in message)) return [];
  return Array.isArray(message.partitions) ? message.partitions.map(({ tp }) => tp) : Object.keys(message.partitions);
}

function nodeOf(event: TraceEvent): NodeId | null {
  if ('broker' in event) return event.broker === null ? null : brokerNode(event.broker);
  return 'client' in event ? event.client : null;
}

/** An event, with its node and partition where the head of the line does not say them. */
function phrase(event: TraceEvent, { node }: Head, said: readonly string[]): string {
  const at = nodeOf(event);
  const who = at === null || at === node ? '' : `${nodeName(at)}: `;
  const tp = 'tp' in event && event.tp !== null && !(said.length === 1 && said[0] === event.tp) ? `${event.tp} ` : '';
  return `${who}${tp}${eventPhrase(event)}`;
}

/** One step as one line for the terminal: when, who, what. Times in virtual ms. */
export function traceLine({ atMs, source, events }: StepRecord): string {
  const head = headOf(source);
  const said = source.kind === 'message' ? partitionsOf(source.message) : [];
  const told = events.filter(({ type }) => type !== 'Logged');
  const what = [head.what, ...told.map((event) => phrase(event, head, said))].join(' · ');
  return `${String(atMs).padStart(TIME_WIDTH)} ms  ${head.who.padEnd(WHO_WIDTH)} ${what}`;
}
