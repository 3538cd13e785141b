import { type ClientSpec, type Command, LIMITS, SCHEMA_VERSION, type Scenario } from '../schema';
import { readNumber, Unreadable, writeNumber } from './bytes';
import { cluster } from './cluster';
import { beforeAll, readCommand, writeCommand } from './commands';
import { KAFKA_CODES, KIND_CODES } from './dictionary';
import { configs, type Field, type Input, list, newInput, newOutput, number, type Output, oneOf, present, struct, text } from './fields';
import { topic } from './topic';

type Head = Omit<Scenario, 'schemaVersion' | 'commands'>;
type Link = NonNullable<Scenario['network']['links']>[number];

const client = struct<ClientSpec>({ id: text, kind: oneOf(KIND_CODES), configs, down: present }, ['configs', 'down']);
const link = struct<Link>({ from: text, to: text, latencyMs: number }, []);
const network = struct<Head['network']>({ latencyMs: number, jitterMs: number, links: list(link, LIMITS.links) }, ['jitterMs', 'links']);

/** All but the commands, which come last so that the beginning of a document is a document. */
const head: Field<Head> = struct<Head>(
  {
    kafka: oneOf(KAFKA_CODES),
    seed: number,
    cluster,
    topics: list(topic, LIMITS.topics),
    clients: list(client, LIMITS.clients),
    network,
    title: text,
  },
  ['title'],
);

function writeCommands(output: Output, scenario: Scenario): void {
  const before = beforeAll(scenario);
  writeNumber(output, scenario.commands.length);
  for (const command of scenario.commands) writeCommand(output, command, before);
}

/** @param scenario in the form that `parseScenario` gives */
export function writeDocument(scenario: Scenario): Uint8Array {
  const output = newOutput();
  head.write(output, scenario);
  writeCommands(output, scenario);
  return Uint8Array.from(output.bytes);
}

export interface ReadDocument {
  /** Not validated yet. */
  readonly scenario: Scenario;
  /** Commands that the document says it has; fewer are there if the bytes ended early. */
  readonly announced: number;
  readonly isComplete: boolean;
}

function readCommands(input: Input, announced: number, scenario: Head): Command[] {
  const before = beforeAll(scenario);
  const commands: Command[] = [];
  try {
    while (commands.length < announced) commands.push(readCommand(input, before));
  } catch (error) {
    if (!(error instanceof Unreadable && error.reason === 'end')) throw error;
  }
  return commands;
}

/** Throws `Unreadable` where not even the cluster can be read, or the bytes mean nothing. */
export function readDocument(bytes: Uint8Array): ReadDocument {
  const input = newInput(bytes);
  const read = head.read(input);
  const announced = readNumber(input);
  if (announced > LIMITS.commands) throw new Unreadable('malformed');
  const commands = readCommands(input, announced, read);
  return {
    scenario: { schemaVersion: SCHEMA_VERSION, ...read, commands },
    announced,
    isComplete: commands.length === announced && input.at === bytes.length,
  };
}
