import type { Simulation } from '../../../engine/simulation';
import { isSince, type KafkaVersion } from '../../../scenario/versions';
import { apiError } from '../exceptions';
import { type Given, has, type Known, readOptions, single } from '../options';
import { failedWith, unknown } from '../output';
import { answering } from '../servers';
import { prints, type Terminal, type ToolPlan } from '../toolPlan';
import { notRecognised, noZooKeeper } from '../usage';
import { alterConfigs } from './alter';
import { describeConfigs } from './describe';
import { wrongType } from './entityTypes';
import { answered, type ConfigRequest } from './request';

const OPTIONS: Known = {
  '--bootstrap-server': 'value',
  '--bootstrap-controller': 'value',
  '--zookeeper': 'value',
  '--command-config': 'value',
  '--alter': 'flag',
  '--describe': 'flag',
  '--all': 'flag',
  '--force': 'flag',
  '--entity-type': 'value',
  '--entity-name': 'value',
  '--entity-default': 'flag',
  '--topic': 'value',
  '--broker': 'value',
  '--broker-defaults': 'flag',
  '--add-config': 'value',
  '--delete-config': 'value',
};
const TOOL = 'kafka-configs.sh';

/** `--topic t` is short for an entity's type and name. */
function entityOf(given: Given): { readonly type: string | undefined; readonly name: string | null } {
  const topic = single(given, '--topic');
  const broker = single(given, '--broker');
  if (topic !== undefined) return { type: 'topics', name: topic };
  if (broker !== undefined) return { type: 'brokers', name: broker };
  if (has(given, '--broker-defaults')) return { type: 'brokers', name: null };
  return { type: single(given, '--entity-type'), name: single(given, '--entity-name') ?? null };
}

function complaint(given: Given, type: string | undefined, direct: boolean, kafka: KafkaVersion): string | null {
  if (['--alter', '--describe'].filter((action) => has(given, action)).length !== 1)
    return 'Command must include exactly one action: --describe, --alter';
  const wrong = type === undefined ? null : wrongType(type, kafka, direct);
  if (wrong !== null) return wrong;
  if (!direct && !has(given, '--bootstrap-server'))
    return 'One of the required --bootstrap-server or --bootstrap-controller arguments must be specified';
  if (type === undefined) return 'At least one entity type must be specified';
  if (!has(given, '--alter')) return null;
  if (!has(given, '--add-config') && !has(given, '--delete-config'))
    return 'At least one of --add-config, --add-config-file, or --delete-config must be specified with --alter';
  const isNamed = entityOf(given).name !== null || has(given, '--entity-default') || has(given, '--broker-defaults');
  return isNamed
    ? null
    : 'An entity-name or default entity must be specified with --alter of topics, clients, users, brokers, ips, client-metrics or groups';
}

/** `kafka-configs.sh` of topics and brokers. */
export function configCommand(sim: Simulation, terminal: Terminal, typed: readonly string[]): ToolPlan {
  const { kafka } = sim.scenario;
  const read = readOptions(typed, OPTIONS);
  if (!read.ok) return notRecognised(TOOL, kafka, read.problem);
  const given = read.value;
  const direct = has(given, '--zookeeper');
  if (direct && isSince(kafka, '3.0') && has(given, '--bootstrap-server')) return prints(unknown('both ways at once'));
  const { type, name } = entityOf(given);
  const wrong = complaint(given, type, direct, kafka);
  if (wrong !== null) return prints(failedWith([], `${wrong}\n`));
  if (type !== 'topics' && type !== 'brokers') return prints(unknown(`configs of ${type}`));
  const gone = noZooKeeper(sim, given);
  if (gone) return gone;
  const broker = direct ? null : answering(sim, terminal.servers, given);
  if (has(given, '--all')) {
    if (!isSince(kafka, '2.5')) return notRecognised(TOOL, kafka, '--all');
    return prints(direct ? failedWith([], '--bootstrap-server must be specified for --all\n') : unknown('all configs'));
  }
  const request: ConfigRequest = { sim, given, kafka, typed, direct, broker, type, name };
  if (!direct && !broker) {
    const call = has(given, '--alter') ? 'incrementalAlterConfigs' : 'describeConfigs';
    return prints(answered(request, apiError('TimeoutException', `Timed out waiting for a node assignment. Call: ${call}`)));
  }
  return has(given, '--alter') ? alterConfigs(request) : describeConfigs(request);
}
