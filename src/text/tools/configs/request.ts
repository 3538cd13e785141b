import type { Simulation } from '../../../engine/simulation';
import type { BrokerState } from '../../../engine/state';
import { isSince, type KafkaVersion } from '../../../scenario/versions';
import { apiError, type Thrown, told } from '../exceptions';
import type { Given } from '../options';
import { failedWith, linesOut, printed, type ToolOutput } from '../output';

/** Whose configs a run of `kafka-configs.sh` is about. `name` null: of all of the type. */
export interface ConfigRequest {
  readonly sim: Simulation;
  readonly given: Given;
  readonly kafka: KafkaVersion;
  readonly typed: readonly string[];
  /** Reads and writes znodes itself (`--zookeeper`, until 2.8). */
  readonly direct: boolean;
  /** The broker that it asks. */
  readonly broker: BrokerState | null;
  readonly type: 'topics' | 'brokers';
  readonly name: string | null;
}

/** As the tool was typed, in what it says of a failure. */
const asTyped = ({ typed }: Pick<ConfigRequest, 'typed'>): string => `Error while executing config command with args '${typed.join(' ')}'`;

/** An error that a broker answered, wrapped by the admin client. */
export function answered(request: Pick<ConfigRequest, 'typed'>, thrown: Thrown): ToolOutput {
  return failedWith([], `${asTyped(request)}\njava.util.concurrent.ExecutionException: ${told(thrown)}\n`);
}

/** An error of the tool itself: told in full until 1.1, in its own words since, and of the first release on standard output and with a good end. */
export function failed(request: Pick<ConfigRequest, 'typed' | 'kafka'>, thrown: Thrown, before: readonly string[] = []): ToolOutput {
  const { kafka } = request;
  if (!isSince(kafka, '1.0')) return printed([...before, `Error while executing config command ${thrown.message}`, told(thrown)]);
  const err = isSince(kafka, '2.0') ? `${thrown.message}\n` : `${asTyped(request)}\n${told(thrown)}\n`;
  return { exit: 1, out: linesOut(before), err };
}

export const invalidConfig = (message: string): Thrown => apiError('InvalidConfigurationException', message);

/** Of a topic that is not there. */
export const NOT_HOSTED: Thrown = apiError('UnknownTopicOrPartitionException', 'This server does not host this topic-partition.');

/** One of them: `topic`, `broker`. */
export const singular = (type: ConfigRequest['type']): string => type.slice(0, -1);
