import type { Command } from '../../scenario/schema';
import type { Simulation } from '../context';
import { BROKER_IDS, partitionOfStatePath, statePath, TOPICS } from '../controller/znodePaths';
import type { TopicPartition } from '../messages';
import type { StepRecord, TraceEvent } from '../trace';
import type { Memory } from './memory';

/** What something may have changed: some partitions, all replicas of a broker, or anything. */
type Scope = readonly TopicPartition[] | { readonly broker: number } | 'anything';

const NO_PARTITION: Scope = [];

/** Clients only send; links and messages in flight are no replicas. What follows is named by events, or comes in later steps. */
const OUTSIDE: readonly Command['do'][] = [
  'produce',
  'transaction',
  'consumer.start',
  'consumer.stop',
  'link.cut',
  'link.heal',
  'link.slow',
  'message.drop',
  'message.delay',
  'message.duplicate',
];

function scopeOfCommand(command: Command): Scope {
  if (OUTSIDE.includes(command.do)) return NO_PARTITION;
  return 'broker' in command && typeof command.broker === 'number' && command.do !== 'config.alter'
    ? { broker: command.broker }
    : 'anything';
}

/** A partition's state is its own; who is registered is in no replica. */
function scopeOfZnode(path: string): Scope {
  if (path.startsWith(BROKER_IDS)) return NO_PARTITION;
  const tp = partitionOfStatePath(path);
  return path.startsWith(TOPICS) && statePath(tp) === path ? [tp] : 'anything';
}

function scopeOfEvent(event: TraceEvent): Scope {
  if ('tp' in event) return event.tp === null ? NO_PARTITION : [event.tp];
  switch (event.type) {
    case 'Logged':
      return 'tp' in event.entry ? [event.entry.tp] : NO_PARTITION;
    case 'ZnodeCreated':
    case 'ZnodeChanged':
    case 'ZnodeDeleted':
      return scopeOfZnode(event.path);
    case 'BrokerStatus':
    case 'SessionOpened':
    case 'SessionExpired':
    case 'SessionClosed':
      return { broker: event.broker };
    case 'LinkCut':
    case 'LinkHealed':
    case 'LinkSlowed':
    case 'MessageLost':
    case 'MessageDelayed':
    case 'RequestTimedOut':
      return NO_PARTITION;
    default:
      return 'anything';
  }
}

/** Partitions that a broker has on its disk, or had when they were looked at last. */
function partitionsOn({ state }: Simulation, { partitions }: Memory, broker: number): TopicPartition[] {
  const logs = state.brokers[broker]?.disk.logs ?? {};
  return Object.keys(partitions).filter((tp) => logs[tp] !== undefined || partitions[tp]?.replicas[broker] !== undefined);
}

/** The partitions that a step may have changed, each once. `news`: those of its events that say so. */
export function touchedBy(sim: Simulation, memory: Memory, { source }: StepRecord, news: readonly TraceEvent[]): TopicPartition[] {
  const scopes = news.map(scopeOfEvent);
  if (source.kind === 'command') scopes.push(scopeOfCommand(source.command));
  const touched = new Set<TopicPartition>();
  if (scopes.includes('anything')) for (const tp in memory.partitions) touched.add(tp);
  for (const scope of scopes) {
    if (scope === 'anything') continue;
    for (const tp of 'broker' in scope ? partitionsOn(sim, memory, scope.broker) : scope) touched.add(tp);
  }
  return [...touched];
}
