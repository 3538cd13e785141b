import type { Hop } from '../../engine/why/why';
import type { Translate } from '../../i18n';
import type { WhyTarget } from '../../state/why';
import type { Value } from '../../state/whyValue';
import { commandText } from '../sentence/commandText';
import { messageLabel, nodeName } from '../sentence/names';
import { sentenceOf } from '../sentence/sentence';
import { becauseOf } from './because';

/** What a value is called: "high watermark of t-0 at broker 1". */
export function targetName(target: WhyTarget, t: Translate): string {
  switch (target.value) {
    case 'outcome':
      return t('why.target.outcome', { client: target.client, batch: target.batch + 1 });
    case 'step':
      return t('why.target.step');
    default:
      return t(`why.target.${target.value}`, { ...target });
  }
}

/** A value as it is read: a word of a state in the language of the page, or a number. */
export function valueText(target: WhyTarget, value: Value, t: Translate): string {
  if (value === null) return target.value === 'step' ? '' : t('player.none');
  if (target.value === 'status') return t(`player.status.${value as 'running'}`);
  if (target.value === 'session') return t(`why.session.${value as 'open'}`);
  if (target.value === 'outcome' && /^[a-z]/.test(value)) return t(`why.outcome.${value as 'acked'}`);
  return value;
}

/** The accessible name of a value that is read so: what it is, and that one may ask. */
export const askName = (target: WhyTarget, text: string | number, t: Translate): string =>
  t('why.ask', { name: targetName(target, t), value: text });

/** What a hop says: a heading of a few words, and a sentence. */
export interface HopWords {
  readonly heading: string;
  readonly text: string;
}

/** A hop in words. */
export function hopWords({ deed, step, atMs, count }: Hop, t: Translate): HopWords {
  switch (deed.kind) {
    case 'beginning':
      return { heading: t('why.beginning'), text: t('why.beginning.text') };
    case 'command':
      return { heading: t('why.you', { command: commandText(deed.command, t) }), text: t('why.you.text') };
    case 'message':
      return { heading: messageLabel(deed.message), text: t('why.arrives', { node: nodeName(deed.message.to, t) }) };
    case 'timer':
      return { heading: t('event.timer.heading'), text: t('event.timer.text', { node: nodeName(deed.node, t), timer: deed.timer }) };
    case 'event': {
      if (deed.event.type === 'MessageLost') {
        const { from, to } = deed.event.message;
        return {
          heading: t('why.lost', { message: messageLabel(deed.event.message), count }),
          text: t('why.lost.text', { from: nodeName(from, t), to: nodeName(to, t), count }),
        };
      }
      const source = { kind: 'timer', timer: 'controllerEvent', node: '' } as const;
      const { heading, text } = sentenceOf({ index: step, atMs, cause: 0, source, events: [deed.event] }, t);
      return { heading: becauseOf(deed.event, t) ?? heading, text: count > 1 ? `${text} ${t('why.times', { count })}` : text };
    }
  }
}
