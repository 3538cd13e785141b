import type { RefusalReason } from '../../../engine/trace';
import { fail, ok, type Result } from '../../../lib/result';
import type { Configs } from '../../../scenario/schema';
import { isSince } from '../../../scenario/versions';
import { configProblem, configValue, unknownConfigName } from '../configValues';
import { apiError, operationError, type Thrown } from '../exceptions';
import { single } from '../options';
import { printed, type ToolOutput, unknown } from '../output';
import { ZOOKEEPER_IS_DEPRECATED } from '../preferredElection';
import { asks, prints, type ToolPlan } from '../toolPlan';
import { knownTopicNames } from '../topics/names';
import { ownConfigs } from '../topics/topicConfigs';
import { answered, type ConfigRequest, failed, invalidConfig, NOT_HOSTED, singular } from './request';

/** `a=1,b=[x,y]`: a list stands in brackets. */
function parsePairs(text: string): [string, string][] | null {
  const pairs = text.split(/,(?=[^\]]*(?:\[|$))/).map((pair) => pair.split(/\s*=\s*/));
  if (pairs.some(({ length }) => length < 1 || length > 2)) return null;
  return pairs.map(([name = '', value = '']) => [name.trim(), value.replace(/[[\]]/g, '')]);
}

interface Change {
  readonly configs: Configs;
  readonly remove: readonly string[];
}

/** What is said about them before anything is sent: by the tool where it writes itself, else by the broker. */
function changeOf({ sim, given, kafka, type }: ConfigRequest): Result<Change, Thrown | ToolOutput> {
  const level = type === 'topics' ? 'topic' : 'broker';
  const added = single(given, '--add-config');
  const pairs = added === undefined ? [] : parsePairs(added);
  if (!pairs)
    return fail({
      exception: 'java.lang.IllegalArgumentException',
      message: 'requirement failed: Invalid entity config: all configs to be added must be in the format "key=val".',
    });
  const remove = (single(given, '--delete-config') ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const all = [...pairs, ...remove.map((name) => [name, null] as const)];
  for (const [name, value] of all) {
    const problem = configProblem(sim, level, name, value);
    if (problem?.kind === 'name') return fail(invalidConfig(unknownConfigName(name, kafka)));
    if (problem?.kind === 'value') return fail(apiError('InvalidConfigurationException', problem.message));
    if (problem) return fail(unknown(`config ${name}`));
  }
  return ok({ configs: Object.fromEntries(pairs.map(([name, value]) => [name, configValue(name, value)])), remove });
}

/** What may not be removed because it is not there (until 2.x by the tool, since by the broker, which does not mind). */
function absent({ sim, kafka, type, name }: ConfigRequest, remove: readonly string[]): Thrown | null {
  if (isSince(kafka, '3.0') || type !== 'topics' || name === null) return null;
  const missing = remove.filter((each) => !(each in ownConfigs(sim, name)));
  return missing.length > 0 ? invalidConfig(`Invalid config(s): ${missing.join(',')}`) : null;
}

function done({ kafka, direct, type, name }: ConfigRequest): string {
  const one = singular(type);
  if (direct) return `Completed ${isSince(kafka, '2.5') ? 'updating' : 'Updating'} config for entity: ${one} '${name}'.`;
  const end = isSince(kafka, '2.5') ? '.' : ',';
  if (name === null) return `Completed updating default config for ${type} in the cluster${end}`;
  return isSince(kafka, '2.5') ? `Completed updating config for ${one} ${name}.` : `Completed updating config for ${one}: ${name}.`;
}

const REFUSALS: Partial<Record<RefusalReason, Thrown>> = {
  'config.minIsrOfBroker': invalidConfig('Broker-level min.insync.replicas cannot be altered while ELR is enabled.'),
  'config.minIsrRemoved': invalidConfig('Cluster-level min.insync.replicas cannot be removed while ELR is enabled.'),
  'topic.unknown': NOT_HOSTED,
};

/** The tool of old knows by itself that there is no such topic. */
const noTopic = ({ direct, kafka, name }: ConfigRequest): Thrown =>
  direct ? operationError(kafka, `Topic "${name}" does not exist.`) : NOT_HOSTED;

/** `kafka-configs.sh --alter` (REP-14). */
export function alterConfigs(request: ConfigRequest): ToolPlan {
  const { direct, kafka, type, name, sim } = request;
  const before = direct && isSince(kafka, '2.5') ? ZOOKEEPER_IS_DEPRECATED : [];
  const say = (thrown: Thrown): ToolPlan => prints(direct ? failed(request, thrown, before) : answered(request, thrown));
  const change = changeOf(request);
  if (!change.ok) return 'message' in change.problem ? say(change.problem) : prints(change.problem);
  if (type === 'topics' && (name === null || !knownTopicNames(sim).includes(name))) return say(noTopic(request));
  const missing = absent(request, change.value.remove);
  if (missing) return prints(failed(request, missing, before));
  if (type === 'brokers' && name !== null && !sim.state.brokers[Number(name)]) return prints(unknown(`broker ${name}`));
  const owner = name === null ? {} : type === 'topics' ? { topic: name } : { broker: Number(name) };
  const { configs, remove } = change.value;
  const command = { do: 'config.alter' as const, ...owner, configs, ...(remove.length > 0 && { remove: [...remove] }) };
  return asks([command], (_, { refusals: [reason] }) => {
    if (!reason) return printed([...before, done(request)]);
    const thrown = REFUSALS[reason];
    return thrown ? answered(request, thrown) : unknown(reason);
  });
}
