import { valueText } from '../engine/messages';
import { assertNever } from '../lib/assertNever';
import type { Command, Configs } from '../scenario/schema';

type LinkCommand = Extract<Command, { do: 'link.cut' | 'link.heal' | 'link.slow' }>;
type ConfigCommand = Extract<Command, { do: 'config.alter' }>;

const way = ({ from, to, oneWay }: LinkCommand) => `${from} ${oneWay ? '→' : '↔'} ${to}`;
const settings = (configs: Configs) => Object.entries(configs).map(([name, value]) => `${name}=${value}`);

function altered({ topic, broker, configs, remove = [] }: ConfigCommand): string {
  const whose = topic ?? (broker === undefined ? 'all brokers' : `broker ${broker}`);
  return `${whose} ${[...settings(configs), ...remove.map((name) => `${name} removed`)].join(', ')}`;
}

function lossOf({ broker, keep, of }: Extract<Command, { do: 'broker.powerOff' }>): string {
  const kept = keep === undefined ? '' : `, keeps ${keep}`;
  return `${broker}${kept}${of ? ` of ${of.topic}-${of.partition}` : ''}`;
}

/** What a command asks for, behind its verb. */
function object(command: Command): string {
  switch (command.do) {
    case 'topic.create':
    case 'topic.delete':
      return command.topic;
    case 'topic.alterPartitions':
      return `${command.topic} to ${command.partitions} partitions`;
    case 'records.delete':
      return `${command.topic}-${command.partition} below ${command.offset ?? 'the high watermark'}`;
    case 'produce':
      return `${command.client} → ${command.topic}-${command.partition} [${command.records.map(valueText).join(', ')}]`;
    case 'consumer.start':
      return `${command.client} ${command.topic}-${command.partition}`;
    case 'consumer.stop':
      return command.client;
    case 'transaction':
      return `${command.client} ${command.call}`;
    case 'broker.start':
    case 'broker.stop':
    case 'broker.kill':
    case 'broker.pause':
    case 'broker.resume':
    case 'broker.wipe':
    case 'broker.startTwin':
    case 'session.expire':
      return String(command.broker);
    case 'controller.start':
    case 'controller.stop':
    case 'controller.kill':
    case 'controller.pause':
    case 'controller.resume':
      return String(command.controller);
    case 'broker.powerOff':
      return lossOf(command);
    case 'zookeeper.stop':
    case 'zookeeper.start':
      return command.server === undefined ? '' : String(command.server);
    case 'link.cut':
    case 'link.heal':
      return way(command);
    case 'link.slow':
      return `${way(command)} to ${command.latencyMs} ms`;
    case 'message.drop':
    case 'message.duplicate':
      return String(command.message);
    case 'message.delay':
      return `${command.message} by ${command.byMs} ms`;
    case 'partition.elect':
      return `${command.topic}-${command.partition} ${command.election}`;
    case 'partition.reassign':
      return `${command.topic}-${command.partition} to ${command.replicas.join(',')}`;
    case 'partition.cancelReassignment':
      return `${command.topic}-${command.partition}`;
    case 'config.alter':
      return altered(command);
    default:
      return assertNever(command);
  }
}

/** A command of the document, for the terminal. */
export const commandPhrase = (command: Command): string => `${command.do} ${object(command)}`.trimEnd();
