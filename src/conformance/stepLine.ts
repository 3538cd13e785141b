import type { RecordedStep } from './recording';

const PLAIN = /^[\w@%+=:,./-]+$/;
const quoted = (word: string): string => (PLAIN.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);

const SIGNALS: Readonly<Record<string, string>> = {
  start: 'start',
  stop: 'kill',
  kill: 'kill -9',
  pause: 'kill -STOP',
  resume: 'kill -CONT',
  wipe: 'rm -rf',
};

/** `broker.kill` of broker 2 is `kill -9 broker 2`. */
function processLine({ do: verb, ...fields }: { readonly do: string; readonly broker?: number; readonly controller?: number }): string {
  const [kind = '', act = ''] = verb.split('.');
  const id = fields.broker ?? fields.controller;
  return `${SIGNALS[act] ?? act} ${kind}${id === undefined ? '' : ` ${id}`}`;
}

const place = ({ broker, controller }: { readonly broker?: number | undefined; readonly controller?: number | undefined }): string =>
  broker !== undefined ? ` on broker ${broker}` : controller !== undefined ? ` on controller ${controller}` : '';

/** What a step of a script does, as one would type it. */
export function stepLine(step: RecordedStep): string {
  switch (step.do) {
    case 'run':
    case 'run.start':
      return step.argv.map(quoted).join(' ') + place(step);
    case 'run.stop':
      return `kill ${step.name}`;
    case 'produce': {
      const tp = typeof step.partition === 'number' ? `${step.topic}-${step.partition}` : step.topic;
      return `produce ${tp} acks=${step.acks}: ${step.records.map(({ value }) => value ?? 'null').join(', ')}`;
    }
    case 'transaction':
      return `${step.producer}: ${step.calls.map(({ call }) => call).join(', ')}`;
    case 'file':
      return `cat ${step.path}${place(step)}`;
    case 'ls':
      return `ls ${step.path}${place(step)}`;
    case 'log':
    case 'wire':
    case 'jmx':
      return step.do + place(step);
    case 'broker.lose':
      return `truncate ${step.partition} to ${step.fromOffset} on broker ${step.broker}`;
    case 'wait':
      return `sleep ${step.ms / 1000}`;
    case 'settle':
      return 'settle';
    default:
      return processLine(step);
  }
}
