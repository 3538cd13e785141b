import type { Translate } from '../../i18n';
import type { Command } from '../../scenario/schema';

/** A command as people call it. */
export function commandText(command: Command, t: Translate): string {
  switch (command.do) {
    case 'produce':
      return t('lab.command.produce', {
        client: command.client,
        values: command.records.map(({ value }) => value).join(', '),
        tp: `${command.topic}-${command.partition}`,
      });
    case 'topic.create':
      return t('lab.command.topic', { topic: command.topic });
    case 'consumer.start':
      return t('lab.command.consume', { client: command.client, tp: `${command.topic}-${command.partition}` });
    case 'consumer.stop':
      return t('lab.command.consumeStop', { client: command.client });
    default:
      return t('lab.command.broker', { verb: t(`lab.verb.${command.do}`), broker: command.broker });
  }
}
