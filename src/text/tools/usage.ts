import type { Simulation } from '../../engine/simulation';
import { isSince, type KafkaVersion } from '../../scenario/versions';
import type { Given } from './options';
import { failedWith, type ToolOutput } from './output';
import { prints, type ToolPlan } from './toolPlan';

/** The first release in which a tool says what is wrong with its options without Java's own words. */
const TERSE_SINCE: Readonly<Record<string, KafkaVersion>> = {
  'kafka-topics.sh': '3.7',
  'kafka-configs.sh': '1.1',
  'kafka-leader-election.sh': '3.7',
  'kafka-get-offsets.sh': '3.6',
  'kafka-delete-records.sh': '3.6',
};

function optionError(tool: string, kafka: KafkaVersion, exception: string, message: string): ToolOutput {
  const since = TERSE_SINCE[tool];
  const isTerse = since !== undefined && isSince(kafka, since);
  return failedWith([], isTerse ? `${message}\n` : `Exception in thread "main" joptsimple.${exception}: ${message}\n`);
}

/** An option that a tool does not know, as its parser says it. */
export const unrecognised = (tool: string, kafka: KafkaVersion, option: string): ToolOutput =>
  optionError(tool, kafka, 'UnrecognizedOptionException', `${option.replace(/^-+/, '')} is not a recognized option`);

/** A tool's run that ends there. */
export const notRecognised = (tool: string, kafka: KafkaVersion, option: string): ToolPlan => prints(unrecognised(tool, kafka, option));

/** The first of these options that should be a whole number, and is none; null where there is none. */
export function notANumber(tool: string, kafka: KafkaVersion, given: Given, options: readonly string[]): ToolPlan | null {
  for (const option of options) {
    const wrong = given.values.get(option)?.find((value) => !/^[+-]?\d{1,9}$/.test(value));
    if (wrong === undefined) continue;
    const message = `Cannot parse argument '${wrong}' of option ${option.slice(2)}`;
    return prints(optionError(tool, kafka, 'OptionArgumentConversionException', message));
  }
  return null;
}

/** The tool goes to ZooKeeper itself, and nobody answers there; null where somebody does. */
export function noZooKeeper({ scenario, state }: Simulation, given: Given): ToolPlan | null {
  const address = given.values.get('--zookeeper')?.[0];
  if (address === undefined || state.zookeeper.leader !== null) return null;
  const told = isSince(scenario.kafka, '2.0')
    ? 'kafka.zookeeper.ZooKeeperClientTimeoutException: Timed out waiting for connection while in state: CONNECTING'
    : `org.I0Itec.zkclient.exception.ZkTimeoutException: Unable to connect to zookeeper server '${address}' with timeout of 30000 ms`;
  return prints(failedWith([], `Exception in thread "main" ${told}\n`));
}
