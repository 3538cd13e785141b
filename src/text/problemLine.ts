import type { LinkProblem } from '../scenario/codec';
import type { ScenarioProblem, ScenarioProblemCode } from '../scenario/problems';

type Say = (values: ScenarioProblem['values']) => string;

const SAY: Readonly<Record<ScenarioProblemCode, Say>> = {
  unreadable: () => 'this is no document',
  tooDeep: ({ max }) => `nested deeper than ${max} levels`,
  tooLarge: ({ limit, max }) => `more than ${max} ${limit}`,
  'text.malformed': () => 'the text has half of a surrogate pair',
  newer: ({ found, known }) => `version ${found} is newer than this program, which knows ${known}`,
  'mode.version': ({ kafka, mode, modes }) => `Kafka ${kafka} does not run in ${mode} mode, only in ${modes}`,
  type: ({ expected, received }) => `expected ${expected}, found ${received}`,
  missing: ({ key }) => `${key} is missing`,
  unknownKey: ({ key }) => `nothing is called ${key} here`,
  choice: ({ choices, received }) => `${received} is none of ${choices}`,
  notInteger: ({ received }) => `${received} is no whole number`,
  tooSmall: ({ min, received }) => `${received} is less than ${min}`,
  tooBig: ({ max, received }) => `${received} is more than ${max}`,
  tooFew: ({ what, min }) => `at least ${min} ${what} needed`,
  tooMany: ({ what, max, found }) => `${found} ${what}, the limit is ${max}`,
  tooLong: ({ max, found }) => `${found} characters, the limit is ${max}`,
  name: ({ received }) => `${received} is no name`,
  'broker.repeated': ({ name }) => `broker ${name} stands here twice`,
  'controller.repeated': ({ name }) => `controller ${name} stands here twice`,
  'controller.unknown': ({ controller }) => `there is no controller ${controller}`,
  'broker.unknown': ({ broker }) => `there is no broker ${broker}`,
  'topic.repeated': ({ name }) => `topic ${name} stands here twice`,
  'client.repeated': ({ name }) => `client ${name} stands here twice`,
  'client.reserved': ({ name }) => `a client may not be called ${name}: that is a node's name`,
  'assignment.repeated': ({ replicas }) => `a broker stands twice in ${replicas}`,
  'assignment.uneven': ({ partition, found, expected }) => `partition ${partition} has ${found} replicas, the first one ${expected}`,
  'placement.both': () => 'either an assignment or partitions and replicationFactor, not both',
  'placement.none': () => 'neither an assignment nor partitions and replicationFactor',
  'placement.factor': ({ replicationFactor, brokers }) => `replication factor ${replicationFactor} on ${brokers} brokers`,
  'link.toItself': ({ name }) => `a link from ${name} to itself`,
  'link.repeated': ({ name }) => `link ${name} stands here twice`,
  'node.unknown': ({ name }) => `there is no node ${name}`,
  'commands.order': ({ atMs, before }) => `at ${atMs} ms, after a command at ${before} ms`,
  'command.version': ({ verb, kafka, since }) => `Kafka ${kafka} has no ${verb}, which came with ${since}`,
  'command.mode': ({ verb, mode }) => `a cluster in ${mode} mode has no ${verb}`,
  'config.unknown': ({ name }) => `config ${name} is not known`,
  'config.level': ({ name, level, levels }) => `${name} is no ${level} config (${levels})`,
  'config.version': ({ name, kafka }) => `Kafka ${kafka} has no ${name}`,
  'config.mode': ({ name, mode, only }) => `${name} means something in ${only} mode only, and this is ${mode}`,
  'config.static': ({ name }) => `${name} cannot be changed while a broker runs`,
  'config.owner': () => 'a topic or a broker, not both',
  'config.integer': ({ name, min, max, received }) => `${name} must be a whole number from ${min} to ${max}, found ${received}`,
  'config.boolean': ({ name, received }) => `${name} must be true or false, found ${received}`,
  'config.choice': ({ name, choices, received }) => `${name} must be one of ${choices}, found ${received}`,
  'config.text': ({ name, received }) => `${name} may hold letters, digits, dot, hyphen and underscore, found ${received}`,
  'config.idempotence': ({ name, client }) => `producer ${client} would not start: its ${name} does not go with enable.idempotence`,
  'config.waitAboveLag': ({ broker, wait, lag }) =>
    `broker ${broker} would not start: replica.fetch.wait.max.ms ${wait} is above replica.lag.time.max.ms ${lag}`,
};

/** `commands[3].broker: …` */
function scenarioLine({ code, path, values }: ScenarioProblem): string {
  const place = path.map((key, index) => (typeof key === 'number' ? `[${key}]` : index === 0 ? key : `.${key}`)).join('');
  return place === '' ? SAY[code](values) : `${place}: ${SAY[code](values)}`;
}

/** What is wrong with a document, in one line. */
export function scenarioProblemLine(problems: readonly ScenarioProblem[]): string {
  const [first, ...others] = problems;
  if (!first) return '';
  return others.length === 0 ? scenarioLine(first) : `${scenarioLine(first)} (and ${others.length} more)`;
}

/** What is wrong with a link, in one line. */
export function linkProblemLine(problem: LinkProblem): string {
  switch (problem.code) {
    case 'notALink':
      return 'this is no link of Highwater';
    case 'truncated':
      if (problem.said === 0) return 'the end of this link is missing';
      return `the end of this link is missing: it says ${problem.said} characters, and ${problem.arrived} arrived`;
    case 'damaged':
      return 'this link is damaged: its checksum does not hold';
    case 'newer':
      return `this link was made by a newer version (${problem.found}; this one knows ${problem.known})`;
    case 'tooLarge':
      return `this link is too large: the limit is ${problem.max} ${problem.limit}`;
    case 'invalid':
      return scenarioProblemLine(problem.problems);
  }
}
