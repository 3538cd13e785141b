import { brokerConfig } from '../../../engine/settings';
import type { RefusalReason } from '../../../engine/trace';
import { fail, ok, type Result } from '../../../lib/result';
import type { Configs } from '../../../scenario/schema';
import { isSince } from '../../../scenario/versions';
import { configProblem, configValue, unknownConfigName } from '../configValues';
import { apiError, illegalArgument, type Thrown } from '../exceptions';
import { inHashOrder } from '../javaOrder';
import { has, single } from '../options';
import { printed, type ToolOutput, unknown } from '../output';
import { type Asked, asks, prints, type ToolPlan } from '../toolPlan';
import { parseReplicaAssignment } from './assignment';
import { COLLISIONS, knownTopics, mayCollide, nameError } from './names';
import { placementError } from './placementErrors';
import { failed, fails, nobodyAnswers, refused, type TopicRequest } from './request';

const MAX_REPLICATION_FACTOR = 32767;

/** Of the map that a request for a topic is made of. */
const REQUEST_BUCKETS = 16;

/** `--config name=value`, as often as it was given; in the order in which they are written down, by the tool or by whom it asks. */
function parseConfigs({ sim, given, kafka, direct }: TopicRequest): Result<Configs, Thrown | ToolOutput> {
  const pairs = (given.values.get('--config') ?? []).map((text) => text.split(/\s*=\s*/));
  if (pairs.some(({ length }) => length !== 2))
    return fail(illegalArgument('requirement failed: Invalid topic config: all configs to be added must be in the format "key=val".'));
  for (const [name = '', value = ''] of pairs) {
    const problem = configProblem(sim, 'topic', name, value);
    if (problem?.kind === 'name') return fail(apiError('InvalidConfigurationException', unknownConfigName(name, kafka)));
    if (problem?.kind === 'value') return fail({ exception: 'org.apache.kafka.common.config.ConfigException', message: problem.message });
    if (problem) return fail(unknown(`config ${name}`));
  }
  const values = Object.fromEntries(pairs.map(([name = '', value = '']) => [name, configValue(name, value)]));
  const names = direct ? Object.keys(values) : inHashOrder(Object.keys(values).reverse(), REQUEST_BUCKETS);
  return ok(Object.fromEntries(names.map((name) => [name, values[name] as Configs[string]])));
}

type Placement = Pick<Extract<Asked, { do: 'topic.create' }>, 'assignment' | 'partitions' | 'replicationFactor'>;

const wholeNumber = (text: string | undefined, otherwise: number): number => (text === undefined ? otherwise : Number(text));

/** How many partitions and replicas, where their places are left to the cluster. */
function counted({ sim, given, direct, kafka }: TopicRequest): Result<Required<Omit<Placement, 'assignment'>>, Thrown> {
  const broker = sim.scenario.cluster.brokers[0]?.id ?? 0;
  const defaults = brokerConfig(sim.settings, broker);
  const partitions = wholeNumber(single(given, '--partitions'), defaults['num.partitions']);
  const replicationFactor = wholeNumber(single(given, '--replication-factor'), defaults['default.replication.factor']);
  if (direct || !isSince(kafka, '2.2')) return ok({ partitions, replicationFactor });
  if (!(replicationFactor >= 1 && replicationFactor <= MAX_REPLICATION_FACTOR))
    return fail(illegalArgument(`The replication factor must be between 1 and ${MAX_REPLICATION_FACTOR} inclusive`));
  if (!(partitions >= 1)) return fail(illegalArgument('The partitions must be greater than 0'));
  return ok({ partitions, replicationFactor });
}

function placementOf(request: TopicRequest): Result<Placement, Thrown> {
  const text = single(request.given, '--replica-assignment');
  if (text === undefined) return counted(request);
  const parsed = parseReplicaAssignment(text, request.kafka);
  return parsed.ok ? ok({ assignment: parsed.value }) : parsed;
}

function exists({ direct, kafka }: TopicRequest, topic: string): Thrown {
  if (!direct && !isSince(kafka, '2.4')) return illegalArgument(`Topic ${topic} already exists`);
  return apiError('TopicExistsException', `Topic '${topic}' already exists.`);
}

/** What the cluster says to a creation that it would not do. */
function refusedBy(
  request: TopicRequest,
  reason: RefusalReason,
  topic: string,
  placement: Placement,
  before: readonly string[],
): ToolOutput {
  if (reason === 'topic.exists' && has(request.given, '--if-not-exists')) return printed([]);
  if (reason === 'topic.exists') return failed(request, exists(request, topic), before);
  const thrown = placementError(request, reason, placement);
  return thrown ? refused(request, thrown, before) : unknown(reason);
}

/** Until 2.1 the name stands in quotes; from a broker, 2.2 and 2.3 say nothing. */
function created({ direct, kafka }: TopicRequest, topic: string): string[] {
  if (!isSince(kafka, '2.2')) return [`Created topic "${topic}".`];
  return direct || isSince(kafka, '2.4') ? [`Created topic ${topic}.`] : [];
}

/** `kafka-topics.sh --create` (OUT-1, ASN-03, ASN-06). */
export function createTopic(request: TopicRequest): ToolPlan {
  const { given, direct, broker, kafka } = request;
  const topic = single(given, '--topic') ?? '';
  const placement = placementOf(request);
  const warning = mayCollide(topic) ? [COLLISIONS] : [];
  const early = given.values.has('--replica-assignment') && isSince(kafka, '3.7') ? [] : warning;
  if (!placement.ok) return fails(request, placement.problem, early);
  const configs = parseConfigs(request);
  if (!configs.ok) return 'message' in configs.problem ? fails(request, configs.problem, warning) : prints(configs.problem);
  if (!direct && !broker) return nobodyAnswers(request, 'createTopics');
  if (knownTopics(request).includes(topic)) return prints(refusedBy(request, 'topic.exists', topic, placement.value, warning));
  const illegal = nameError(topic, kafka);
  if (illegal) return prints(refused(request, illegal, warning));
  const impossible = placementError(request, null, placement.value);
  if (impossible) return prints(refused(request, impossible, warning));
  const set = Object.keys(configs.value).length > 0 ? { configs: configs.value } : {};
  return asks([{ do: 'topic.create', topic, ...placement.value, ...set }], (_, { refusals: [reason] }) =>
    reason ? refusedBy(request, reason, topic, placement.value, warning) : printed([...warning, ...created(request, topic)]),
  );
}
