import { fail, ok, type Result } from '../lib/result';
import type { ClientSpec, Command, Scenario } from '../scenario/schema';
import { parseScenario } from '../scenario/validate';
import { KAFKA_VERSIONS, type KafkaVersion, ZOOKEEPER_TICK_TIME_MS } from '../scenario/versions';
import { scenarioProblemLine } from '../text/problemLine';
import type { Recording } from './recording';

const LATENCY_MS = 1;

/** `3.9.1` is 3.9 to the engine. */
export function profileOf(kafka: string): KafkaVersion | undefined {
  return KAFKA_VERSIONS.findLast((version) => kafka === version || kafka.startsWith(`${version}.`));
}

/** The controllers, which run as soon as they are started, and whom chance elected: first the one that stands first, where nothing else is said. */
function quorumOf({ controllers, quorum, elected }: Recording['cluster']) {
  const first = controllers?.[0];
  const elections = Object.entries(elected ?? (first ? { 1: first.id } : {})).map(([epoch, controller]) => ({
    epoch: Number(epoch),
    controller,
  }));
  return { controllers: controllers?.map(({ id }) => ({ id, down: true })), quorum, elected: elections };
}

/** From ZooKeeper's tick to the moment at which the recorder has seen that a session is gone. */
const SEEN_AFTER_MS = 50;

/** When ZooKeeper ticks: chance, which a script tells where it waited for the end of a session. */
function tickOf({ mode, steps }: Recording) {
  const seen = steps.find((step) => step.do === 'wait' && /sessions? .*expired/.test(String(step.until)));
  return seen && mode === 'zookeeper' ? { tickAtMs: (seen.endMs - SEEN_AFTER_MS) % ZOOKEEPER_TICK_TIME_MS } : {};
}

function documentOf(recording: Recording, kafka: KafkaVersion, clients: readonly ClientSpec[]) {
  const { title, mode, cluster } = recording;
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
    cluster: { mode, configs: { ...configs, ...features }, brokers: down, ...quorumOf(cluster), ...tickOf(recording) },
    topics: [],
    clients,
    network: { latencyMs: LATENCY_MS },
    commands: [],
  };
}

/**
 * The cluster of a recording as a scenario, before anything was done: all brokers down, no commands.
 * @returns why the engine cannot play the recording at all, as a problem
 */
export function clusterOf(recording: Recording, clients: readonly ClientSpec[]): Result<Scenario, string> {
  const kafka = profileOf(recording.kafka);
  if (!kafka) return fail(`Kafka ${recording.kafka}`);
  const parsed = parseScenario(documentOf(recording, kafka, clients));
  return parsed.ok ? parsed : fail(scenarioProblemLine(parsed.problem));
}

/** A command as the scenario takes it: in canonical form. The scenario is the only way in. @returns why it does not take it, as a problem */
export function admitted(scenario: Scenario, command: Command): Result<Command, string> {
  const parsed = parseScenario({ ...scenario, commands: [command] });
  return parsed.ok ? ok(parsed.value.commands[0] as Command) : fail(scenarioProblemLine(parsed.problem));
}
