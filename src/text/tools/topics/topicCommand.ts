import type { Simulation } from '../../../engine/simulation';
import { isSince } from '../../../scenario/versions';
import { has, type Known, readOptions } from '../options';
import { failedWith } from '../output';
import { prints, type Terminal, type ToolPlan } from '../toolPlan';
import { notANumber, notRecognised, noZooKeeper } from '../usage';
import { alterTopic } from './alterTopic';
import { createTopic } from './createTopic';
import { deleteTopics } from './deleteTopic';
import { describeTopics, listTopics } from './describeTopics';
import { type TopicRequest, topicRequest } from './request';

const TOOL = 'kafka-topics.sh';

const OPTIONS: Known = {
  '--bootstrap-server': 'value',
  '--zookeeper': 'value',
  '--command-config': 'value',
  '--create': 'flag',
  '--alter': 'flag',
  '--delete': 'flag',
  '--describe': 'flag',
  '--list': 'flag',
  '--topic': 'value',
  '--topic-id': 'value',
  '--partitions': 'value',
  '--replication-factor': 'value',
  '--replica-assignment': 'value',
  '--config': 'value',
  '--delete-config': 'value',
  '--if-exists': 'flag',
  '--if-not-exists': 'flag',
  '--force': 'flag',
  '--disable-rack-aware': 'flag',
  '--exclude-internal': 'flag',
  '--under-replicated-partitions': 'flag',
  '--unavailable-partitions': 'flag',
  '--under-min-isr-partitions': 'flag',
  '--at-min-isr-partitions': 'flag',
  '--topics-with-overrides': 'flag',
};

const ACTIONS: Readonly<Record<string, (request: TopicRequest) => ToolPlan>> = {
  '--create': createTopic,
  '--alter': alterTopic,
  '--delete': deleteTopics,
  '--describe': describeTopics,
  '--list': listTopics,
};

/** What each action needs besides a server. */
const REQUIRED: Readonly<Record<string, readonly string[]>> = { '--create': ['--topic'], '--alter': ['--topic'], '--delete': ['--topic'] };

const usage = (message: string): ToolPlan => prints(failedWith([], `${message}\n`));

/** What is missing from the command line (`TopicCommandOptions.checkArgs`); null where nothing is. */
function complaint({ given, kafka, direct }: TopicRequest, actions: readonly string[]): ToolPlan | null {
  if (actions.length !== 1) return usage('Command must include exactly one action: --list, --describe, --create, --alter or --delete');
  if (direct && (isSince(kafka, '3.0') || has(given, '--bootstrap-server')))
    return isSince(kafka, '3.0')
      ? notRecognised(TOOL, kafka, '--zookeeper')
      : usage('Only one of --bootstrap-server or --zookeeper must be specified');
  if (!direct && !has(given, '--bootstrap-server'))
    return isSince(kafka, '2.2')
      ? usage(
          isSince(kafka, '3.0')
            ? '--bootstrap-server must be specified'
            : 'Only one of --bootstrap-server or --zookeeper must be specified',
        )
      : usage('Missing required argument "[zookeeper]"');
  if (!direct && !isSince(kafka, '2.2')) return notRecognised(TOOL, kafka, '--bootstrap-server');
  const missing = REQUIRED[actions[0] ?? '']?.find((option) => !has(given, option));
  if (missing !== undefined) return usage(`Missing required argument "[${missing.slice(2)}]"`);
  return actions[0] === '--create' ? createComplaint({ given, kafka, direct }) : null;
}

function createComplaint({ given, kafka, direct }: Pick<TopicRequest, 'given' | 'kafka' | 'direct'>): ToolPlan | null {
  const isPlaced = has(given, '--replica-assignment');
  const clash = ['--partitions', '--replication-factor'].find((option) => isPlaced && has(given, option));
  if (clash !== undefined) return usage(`Option "[replica-assignment]" can't be used with option "[${clash.slice(2)}]"`);
  if (isPlaced || (!direct && isSince(kafka, '2.4'))) return null;
  const missing = ['--partitions', '--replication-factor'].find((option) => !has(given, option));
  return missing === undefined ? null : usage(`Missing required argument "[${missing.slice(2)}]"`);
}

/** `kafka-topics.sh` (OUT-1). */
export function topicCommand(sim: Simulation, terminal: Terminal, typed: readonly string[]): ToolPlan {
  const given = readOptions(typed, OPTIONS);
  if (!given.ok) return notRecognised(TOOL, sim.scenario.kafka, given.problem);
  const request = topicRequest(sim, terminal, given.value);
  const actions = Object.keys(ACTIONS).filter((action) => has(given.value, action));
  const malformed = notANumber(TOOL, sim.scenario.kafka, given.value, ['--partitions', '--replication-factor']);
  return malformed ?? complaint(request, actions) ?? noZooKeeper(sim, given.value) ?? (ACTIONS[actions[0] ?? '']?.(request) as ToolPlan);
}
