import type { Message } from '../../engine/messages';
import type { Translate } from '../../i18n';
import { focusOfNode } from './focus';
import { messageLabel, nodeName } from './names';
import type { Tellings } from './types';

const between = ({ from, to }: Pick<Message, 'from' | 'to'>, t: Translate) => ({ from: nodeName(from, t), to: nodeName(to, t) });

/** Links, connections, and what happens to single messages. */
export const networkTellings: Tellings<'LinkCut' | 'LinkHealed' | 'LinkSlowed' | 'MessageLost' | 'MessageDelayed' | 'RequestTimedOut'> = {
  LinkCut: {
    rank: 96,
    tell: (event, t) => ({
      heading: t('event.link.cut.heading', between(event, t)),
      text: t('event.link.cut.text', between(event, t)),
      focus: focusOfNode(event.from, 'producer'),
    }),
  },
  LinkHealed: {
    rank: 95,
    tell: (event, t) => ({
      heading: t('event.link.healed.heading', between(event, t)),
      text: t('event.link.healed.text', between(event, t)),
      focus: focusOfNode(event.from, 'producer'),
    }),
  },
  LinkSlowed: {
    rank: 95,
    tell: (event, t) => ({
      heading: t('event.link.slowed.heading', { ...between(event, t), ms: event.latencyMs }),
      text: t('event.link.slowed.text', { ...between(event, t), ms: event.latencyMs }),
      focus: focusOfNode(event.from, 'producer'),
    }),
  },
  MessageLost: {
    rank: 20,
    tell: ({ message }, t) => ({
      heading: t('event.lost.heading', { message: messageLabel(message) }),
      text: t('event.lost.text', { ...between(message, t), message: message.kind }),
      focus: focusOfNode(message.from, 'producer'),
    }),
  },
  MessageDelayed: {
    rank: 60,
    tell: ({ message }, t) => ({
      heading: t('event.delayed.heading', { message: messageLabel(message) }),
      text: t('event.delayed.text', { ...between(message, t), message: message.kind }),
      focus: focusOfNode(message.from, 'producer'),
    }),
  },
  RequestTimedOut: {
    rank: 60,
    tell: ({ node, of }, t) => ({
      heading: t('event.timedOut.heading', { node: nodeName(of, t) }),
      text: t('event.timedOut.text', { from: nodeName(node, t), node: nodeName(of, t) }),
      focus: focusOfNode(node, 'producer'),
    }),
  },
};
