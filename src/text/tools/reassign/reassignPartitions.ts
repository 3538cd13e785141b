import type { Simulation } from '../../../engine/simulation';
import { isSince } from '../../../scenario/versions';
import { has, type Known, readOptions, single } from '../options';
import { failedWith, unknown } from '../output';
import { partitionFile } from '../partitionFile';
import { answering } from '../servers';
import { prints, type Terminal, type ToolPlan } from '../toolPlan';
import { notRecognised, noZooKeeper } from '../usage';
import { execute } from './execute';
import { generate } from './generate';
import { fails, isDirect, type Reassignment, toolFailed, wrapped } from './request';
import { cancel, list, verify } from './verify';

const OPTIONS: Known = {
  '--bootstrap-server': 'value',
  '--zookeeper': 'value',
  '--command-config': 'value',
  '--reassignment-json-file': 'value',
  '--topics-to-move-json-file': 'value',
  '--broker-list': 'value',
  '--throttle': 'value',
  '--replica-alter-log-dirs-throttle': 'value',
  '--timeout': 'value',
  '--execute': 'flag',
  '--verify': 'flag',
  '--generate': 'flag',
  '--cancel': 'flag',
  '--list': 'flag',
  '--additional': 'flag',
  '--preserve-throttles': 'flag',
  '--disable-rack-aware': 'flag',
};
const TOOL = 'kafka-reassign-partitions.sh';
const ACTIONS = ['--generate', '--execute', '--verify', '--cancel', '--list'];
const WITH_FILE: Readonly<Record<string, (request: Reassignment) => ToolPlan>> = {
  '--execute': execute,
  '--verify': verify,
  '--cancel': cancel,
};

/** `kafka-reassign-partitions.sh` (CTL-05). */
export function reassignPartitions(sim: Simulation, terminal: Terminal, typed: readonly string[]): ToolPlan {
  const { kafka } = sim.scenario;
  const read = readOptions(typed, OPTIONS);
  if (!read.ok) return notRecognised(TOOL, kafka, read.problem);
  const given = read.value;
  const rewritten = isSince(kafka, '2.6');
  const known = ACTIONS.filter((action) => rewritten || !['--cancel', '--list'].includes(action));
  const actions = known.filter((action) => has(given, action));
  const [action = ''] = actions;
  if (actions.length !== 1) return prints(failedWith([], `Command must include exactly one action: ${known.join(', ')}\n`));
  const direct = isDirect(given);
  if (direct && isSince(kafka, '3.0')) return notRecognised(TOOL, kafka, '--zookeeper');
  if (!direct && !rewritten) return prints(failedWith([], 'Missing required argument "[zookeeper]"\n'));
  if (!direct && !has(given, '--bootstrap-server')) return prints(failedWith([], 'Please specify --bootstrap-server\n'));
  const broker = direct ? null : answering(sim, terminal.servers, given);
  if (!direct && !broker)
    return fails({ kafka }, wrapped('TimeoutException', 'Timed out waiting for a node assignment. Call: describeTopics'));
  const gone = noZooKeeper(sim, given);
  if (gone) return gone;
  if (action === '--list') return list({ sim });
  if (action === '--generate') return generate({ sim, given, kafka, direct, broker }, terminal);
  const path = single(given, '--reassignment-json-file');
  if (path === undefined) return prints(failedWith([], 'Missing required argument "[reassignment-json-file]"\n'));
  const file = partitionFile(terminal, path);
  if (file.kind === 'absent') return prints(unknown(`file ${path}`));
  if (file.kind === 'malformed') return fails({ kafka }, toolFailed({ kafka }, 'The input string is not a valid JSON'));
  return WITH_FILE[action]?.({ sim, given, kafka, direct, broker, partitions: file.partitions }) as ToolPlan;
}
