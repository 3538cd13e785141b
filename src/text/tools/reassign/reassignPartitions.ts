import type { Simulation } from '../../../engine/simulation';
import { fail, ok, type Result } from '../../../lib/result';
import { isSince } from '../../../scenario/versions';
import { operationError, unreadable } from '../exceptions';
import { has, type Known, readOptions, single } from '../options';
import { failedWith, unknown } from '../output';
import { type NamedPartition, partitionFile } from '../partitionFile';
import { answering } from '../servers';
import { prints, type Terminal, type ToolPlan } from '../toolPlan';
import { notRecognised, noZooKeeper } from '../usage';
import { execute } from './execute';
import { generate } from './generate';
import { fails, isDirect, type Reassignment, wrapped } from './request';
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

/** What is missing, in the words of the tool until 2.5. */
const NEEDS: Readonly<Record<string, string>> = {
  '--verify': 'If --verify option is used, command must include --reassignment-json-file that was used during the --execute option',
  '--generate': 'If --generate option is used, command must include both --topics-to-move-json-file and --broker-list options',
  '--execute': 'If --execute option is used, command must include --reassignment-json-file that was output during the --generate option',
};

function requiredBy(action: string): readonly string[] {
  if (action === '--generate') return ['--topics-to-move-json-file', '--broker-list'];
  return Object.hasOwn(WITH_FILE, action) ? ['--reassignment-json-file'] : [];
}

/** The partitions of a plan, none where no file is named; since 2.6 Jackson's own words about what is no JSON are told, which nobody knows here. */
function fileOf(
  request: Pick<Reassignment, 'kafka'>,
  terminal: Terminal,
  path: string | undefined,
): Result<readonly NamedPartition[], ToolPlan> {
  const file = path === undefined ? null : partitionFile(terminal, path);
  if (file === null || file.kind === 'noPartitions') return ok([]);
  if (file.kind === 'partitions') return ok(file.partitions);
  if (file.kind === 'absent') return fail(fails(request, unreadable(request.kafka, path as string)));
  const isTold = file.kind === 'noJson' && !isSince(request.kafka, '2.6');
  return fail(
    isTold ? fails(request, operationError(request.kafka, 'The input string is not a valid JSON')) : prints(unknown(`a file like ${path}`)),
  );
}

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
  if (actions.length !== 1)
    return prints(
      failedWith([], `Command must include exactly one action: ${rewritten ? known.join(', ') : '--generate, --execute or --verify'}\n`),
    );
  const direct = isDirect(given);
  if (direct && isSince(kafka, '3.0')) return notRecognised(TOOL, kafka, '--zookeeper');
  if (!direct && !rewritten) return prints(failedWith([], 'Missing required argument "[zookeeper]"\n'));
  if (!direct && !has(given, '--bootstrap-server')) return prints(failedWith([], 'Please specify --bootstrap-server\n'));
  const missing = requiredBy(action).find((option) => !has(given, option));
  if (missing !== undefined)
    return prints(failedWith([], `${rewritten ? `Missing required argument "[${missing.slice(2)}]"` : NEEDS[action]}\n`));
  const gone = noZooKeeper(sim, given);
  if (gone) return gone;
  const file = fileOf({ kafka }, terminal, single(given, '--reassignment-json-file'));
  if (!file.ok) return file.problem;
  const broker = direct ? null : answering(sim, terminal.servers, given);
  if (!direct && !broker)
    return fails({ kafka }, wrapped('TimeoutException', 'Timed out waiting for a node assignment. Call: describeTopics'));
  if (action === '--list') return list({ sim });
  if (action === '--generate') return generate({ sim, given, kafka, direct, broker }, terminal);
  return WITH_FILE[action]?.({ sim, given, kafka, direct, broker, partitions: file.value }) as ToolPlan;
}
