import type { Translate } from '../../i18n';
import { assertNever } from '../../lib/assertNever';
import type { Command } from '../../scenario/schema';
import { nodeName } from './names';

type LinkCommand = Extract<Command, { do: 'link.cut' | 'link.heal' | 'link.slow' }>;
type ConfigCommand = Extract<Command, { do: 'config.alter' }>;

const partitionOf = ({ topic, partition }: { readonly topic: string; readonly partition: number }) => `${topic}-${partition}`;

const linkValues = ({ from, to, oneWay }: LinkCommand, t: Translate) => ({
  from: nodeName(from, t),
  way: oneWay ? '→' : '↔',
  to: nodeName(to, t),
});

function configText({ topic, broker, configs, remove = [] }: ConfigCommand, t: Translate): string {
  const set = [...Object.entries(configs).map(([name, value]) => `${name}=${value}`), ...remove.map((name) => `${name}=∅`)].join(', ');
  if (topic !== undefined) return t('lab.command.config.topic', { topic, configs: set });
  return broker === undefined
    ? t('lab.command.config.brokers', { configs: set })
    : t('lab.command.config.broker', { broker, configs: set });
}

/** What is done to a controller's process has the name of what is done to a broker's. */
const CONTROLLER_VERBS = {
  'controller.start': 'lab.verb.broker.start',
  'controller.stop': 'lab.verb.broker.stop',
  'controller.kill': 'lab.verb.broker.kill',
  'controller.pause': 'lab.verb.broker.pause',
  'controller.resume': 'lab.verb.broker.resume',
} as const;

/** A command as people call it. */
export function commandText(command: Command, t: Translate): string {
  switch (command.do) {
    case 'produce':
      return t('lab.command.produce', {
        client: command.client,
        values: command.records.map(({ value }) => String(value)).join(', '),
        tp: partitionOf(command),
      });
    case 'topic.create':
      return t('lab.command.topic', { topic: command.topic });
    case 'topic.delete':
      return t('lab.command.topic.delete', { topic: command.topic });
    case 'topic.alterPartitions':
      return t('lab.command.topic.alterPartitions', { topic: command.topic, partitions: command.partitions });
    case 'records.delete':
      return command.offset === undefined
        ? t('lab.command.records.delete.all', { tp: partitionOf(command) })
        : t('lab.command.records.delete', { tp: partitionOf(command), offset: command.offset });
    case 'zookeeper.stop':
    case 'zookeeper.start':
      return t(`lab.command.${command.do}`, { node: nodeName(`zk${command.server ?? ''}`, t) });
    case 'consumer.start':
      return t('lab.command.consume', { client: command.client, tp: partitionOf(command) });
    case 'transaction':
      return t('lab.command.transaction', { client: command.client, call: command.call });
    case 'consumer.stop':
      return t('lab.command.consumeStop', { client: command.client });
    case 'broker.start':
    case 'broker.stop':
    case 'broker.kill':
    case 'broker.pause':
    case 'broker.resume':
    case 'broker.powerOff':
    case 'broker.wipe':
    case 'broker.startTwin':
    case 'session.expire':
      return t('lab.command.broker', { verb: t(`lab.verb.${command.do}`), broker: command.broker });
    case 'controller.start':
    case 'controller.stop':
    case 'controller.kill':
    case 'controller.pause':
    case 'controller.resume':
      return t('lab.command.controller', { verb: t(CONTROLLER_VERBS[command.do]), controller: command.controller });
    case 'link.cut':
    case 'link.heal':
      return t(`lab.command.${command.do}`, linkValues(command, t));
    case 'link.slow':
      return t('lab.command.link.slow', { ...linkValues(command, t), ms: command.latencyMs });
    case 'message.drop':
      return t('lab.command.message.drop', { message: command.message });
    case 'message.duplicate':
      return t('lab.command.message.duplicate', { message: command.message });
    case 'message.delay':
      return t('lab.command.message.delay', { message: command.message, ms: command.byMs });
    case 'partition.elect':
      return t(`lab.command.elect.${command.election}`, { tp: partitionOf(command) });
    case 'partition.reassign':
      return t('lab.command.reassign', { tp: partitionOf(command), replicas: command.replicas.join(', ') });
    case 'partition.cancelReassignment':
      return t('lab.command.cancelReassignment', { tp: partitionOf(command) });
    case 'config.alter':
      return configText(command, t);
    default:
      return assertNever(command);
  }
}
