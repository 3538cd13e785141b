import type { Scenario } from '../../scenario/schema';
import { runAll } from '../history';
import type { Message } from '../messages';
import type { StepRecord, TraceEvent } from '../trace';

/** What is said of a message among voters, or of a broker's replicas; null for every other one. */
function messageText(message: Message): string | null {
  const way = `${message.from} → ${message.to} ${message.kind}`;
  switch (message.kind) {
    case 'Vote':
      return `${way} epoch ${message.epoch}, log ${message.lastEpoch}/${message.endOffset}${message.preVote ? ', pre-vote' : ''}`;
    case 'VoteResponse':
      return `${way} ${message.granted ? 'yes' : 'no'}, epoch ${message.leaderEpoch}, leader ${message.leaderId}`;
    case 'BeginQuorumEpoch':
      return `${way} epoch ${message.leaderEpoch}`;
    case 'BeginQuorumEpochResponse':
    case 'EndQuorumEpochResponse':
      return `${way} ${message.error}, epoch ${message.leaderEpoch}, leader ${message.leaderId}`;
    case 'EndQuorumEpoch':
      return `${way} epoch ${message.leaderEpoch}, then ${message.preferredSuccessors.join(' ')}`;
    case 'MetadataFetch':
      return message.from.startsWith('c') ? `${way} epoch ${message.currentLeaderEpoch}, from ${message.fetchOffset}` : null;
    case 'ControllerRegistration':
      return way;
    case 'AssignReplicasToDirs':
      return `${way} ${message.partitions.join(' ')} in ${message.directory}`;
    default:
      return null;
  }
}

function eventText(event: TraceEvent): string | null {
  switch (event.type) {
    case 'QuorumTransition':
      return `c${event.controller} ${event.from} → ${event.to}, epoch ${event.epoch}, leader ${event.leaderId}`;
    case 'ControllerClaimed':
      return `c${event.controller} takes office in epoch ${event.epoch}, next offset ${event.nextOffset}`;
    case 'ControllerRenounced':
      return `c${event.controller} renounces epoch ${event.epoch}`;
    case 'MetadataTruncated':
      return `c${event.controller} truncates from ${event.from} to ${event.to}`;
    case 'BrokerRefused':
      return `b${event.broker} refused: ${event.reason}`;
    default:
      return null;
  }
}

function rowsOf({ atMs, source, events }: StepRecord): string[] {
  const message = source.kind === 'message' ? messageText(source.message) : null;
  const texts = [message, ...events.map(eventText)].filter((text) => text !== null);
  return texts.map((text) => `${atMs} ${text}`);
}

/** The rows of a run between two moments, both inclusive, ms: what arrives at a voter, and what becomes of the voters. */
export function quorumTable(scenario: Scenario, fromMs: number, untilMs: number): string[] {
  return runAll(scenario, true).steps.flatMap((step) => (step.atMs >= fromMs && step.atMs <= untilMs ? rowsOf(step) : []));
}
