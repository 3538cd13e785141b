import { fail, ok, type Result } from '../lib/result';
import type { ScenarioProblem } from '../scenario/problems';
import type { ClientSpec, Command, Scenario } from '../scenario/schema';
import { parseScenario } from '../scenario/validate';
import { KAFKA_VERSIONS, type KafkaVersion } from '../scenario/versions';
import { scenarioProblemLine } from '../text/problemLine';
import { planStep, type StepPlan } from './plan';
import { newProducers } from './producers';
import type { Recording } from './recording';

const LATENCY_MS = 1;

/** A recording as a document for the engine. */
export interface Script {
  readonly scenario: Scenario;
  readonly plans: readonly StepPlan[];
  /** By command of the scenario: the step it comes from. */
  readonly stepOf: readonly number[];
}

interface Placed {
  readonly command: Command;
  readonly step: number;
}

/** `3.9.1` is 3.9 to the engine. */
function profileOf(kafka: string): KafkaVersion | undefined {
  return KAFKA_VERSIONS.findLast((version) => kafka === version || kafka.startsWith(`${version}.`));
}

function documentOf(
  { title, mode, cluster }: Recording,
  kafka: KafkaVersion,
  clients: readonly ClientSpec[],
  commands: readonly Command[],
) {
  const { brokers, configs, brokerConfigs = {}, features = {} } = cluster;
  const down = brokers.map(({ id, rack }) => ({
    id,
    down: true,
    configs: brokerConfigs[id] ?? {},
    ...(rack === undefined ? {} : { rack }),
  }));
  return {
    schemaVersion: 1,
    title,
    seed: 1,
    kafka,
    cluster: { mode, configs: { ...configs, ...features }, brokers: down },
    topics: [],
    clients,
    network: { latencyMs: LATENCY_MS },
    commands,
  };
}

/** In the order of time; at the same moment in the order of the script. */
function placedCommands(plans: readonly StepPlan[]): Placed[] {
  const placed = plans.flatMap((plan, step) => (plan.kind === 'act' ? plan.commands.map((command) => ({ command, step })) : []));
  return placed.sort((a, b) => a.command.atMs - b.command.atMs);
}

/** The step of the first command that the scenario's door refuses; undefined where it is not about commands alone. */
function refusedStep([problem]: readonly ScenarioProblem[], placed: readonly Placed[]): number | undefined {
  const [first, index] = problem?.path ?? [];
  return first === 'commands' && typeof index === 'number' ? placed[index]?.step : undefined;
}

/** A topic that Kafka itself would not create: its name, its size or a config's value is none. */
function isRefusedByKafka([problem]: readonly ScenarioProblem[], placed: readonly Placed[]): boolean {
  const command = placed[Number(problem?.path[1])]?.command;
  return command?.do === 'topic.create' && problem !== undefined && ['name', 'tooSmall', 'config.integer'].includes(problem.code);
}

/**
 * Makes a scenario of a recording: all brokers down at first, each command at the recording's time. The scenario is the only way in; a step
 * whose commands it does not take is one that the engine cannot do.
 * @returns why the engine cannot play the recording at all, as a problem
 */
export function scriptOf(recording: Recording): Result<Script, string> {
  const kafka = profileOf(recording.kafka);
  if (!kafka) return fail(`Kafka ${recording.kafka}`);
  const { controllers = [] } = recording.cluster;
  if (controllers.length > 1) return fail(`a quorum of ${controllers.length} controllers`);
  const producers = newProducers();
  const plans = recording.steps.map((step) => planStep(recording, step, producers));
  for (;;) {
    const placed = placedCommands(plans);
    const commands = placed.map(({ command }) => command);
    const parsed = parseScenario(documentOf(recording, kafka, producers.all(), commands));
    if (parsed.ok) return ok({ scenario: parsed.value, plans, stepOf: placed.map(({ step }) => step) });
    const refused = refusedStep(parsed.problem, placed);
    if (refused === undefined) return fail(scenarioProblemLine(parsed.problem));
    plans[refused] = { kind: 'unsupported', what: scenarioProblemLine(parsed.problem), changes: !isRefusedByKafka(parsed.problem, placed) };
  }
}
