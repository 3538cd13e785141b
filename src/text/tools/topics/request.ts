import type { Simulation } from '../../../engine/simulation';
import type { BrokerState } from '../../../engine/state';
import { isSince, type KafkaVersion } from '../../../scenario/versions';
import { apiError, type Thrown } from '../exceptions';
import { type Given, single } from '../options';
import { logged, type ToolOutput } from '../output';
import { answering } from '../servers';
import { prints, type Terminal, type ToolPlan } from '../toolPlan';

/** A run of `kafka-topics.sh`. */
export interface TopicRequest {
  readonly sim: Simulation;
  readonly terminal: Terminal;
  readonly given: Given;
  readonly kafka: KafkaVersion;
  /** Reads and writes znodes itself (`--zookeeper`, until 2.8), or asks a broker. */
  readonly direct: boolean;
  /** The broker that it asks; null where it is not one that it asks, or none answers. */
  readonly broker: BrokerState | null;
}

export function topicRequest(sim: Simulation, terminal: Terminal, given: Given): TopicRequest {
  const direct = single(given, '--zookeeper') !== undefined;
  const broker = direct ? null : answering(sim, terminal.servers, given);
  return { sim, terminal, given, kafka: sim.scenario.kafka, direct, broker };
}

/** A run that failed: the message on standard output, the exception on standard error (OUT-1). `before`: lines printed until then. */
export function failed({ sim, kafka }: TopicRequest, { exception, message }: Thrown, before: readonly string[] = []): ToolOutput {
  const logger = isSince(kafka, '3.7') ? 'org.apache.kafka.tools.TopicCommand' : 'kafka.admin.TopicCommand$';
  const lines = [...before, `Error while executing topic command : ${message}`];
  const err = logged(sim.state.nowMs, 'ERROR', `${exception}: ${message}\n`, logger);
  return { exit: 1, out: lines.map((line) => `${line}\n`).join(''), err };
}

/** An error that a broker answered; until 2.3 the tool shows the wrapping of it. */
export function refused(request: TopicRequest, thrown: Thrown, before: readonly string[] = []): ToolOutput {
  const { exception, message } = thrown;
  if (request.direct || isSince(request.kafka, '2.4')) return failed(request, thrown, before);
  return failed(request, { exception: 'java.util.concurrent.ExecutionException', message: `${exception}: ${message}` }, before);
}

export const fails = (request: TopicRequest, thrown: Thrown, before: readonly string[] = []): ToolPlan =>
  prints(failed(request, thrown, before));

/** Nobody answers at the bootstrap servers. `call`: what the admin client was about to do. */
export const nobodyAnswers = (request: TopicRequest, call: string): ToolPlan =>
  prints(refused(request, apiError('TimeoutException', `Timed out waiting for a node assignment. Call: ${call}`)));
