import type { Message } from '../../engine/messages';
import { useT } from '../../i18n/react';
import { nodeName } from '../sentence/names';
import './act.css';
import { fieldsOf } from './fields';

/** What a message says, field by field, in the names that Kafka's protocol has for them. */
export function MessageFields({ message }: { readonly message: Message }) {
  return (
    <dl className="act-fields" lang="en" translate="no">
      {fieldsOf(message).map(({ name, value, depth }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a field is its place in the message.
        <div key={at} data-depth={depth}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A message: between whom it travels, until when, and what it says. */
export function MessageDetail({ message, nowMs }: { readonly message: Message; readonly nowMs: number }) {
  const t = useT();
  const { from, to, sentAtMs, dueAtMs } = message;
  return (
    <>
      <p className="act-way">
        {nodeName(from, t)} → {nodeName(to, t)} ·{' '}
        {dueAtMs > nowMs ? t('player.inMs', { ms: dueAtMs - nowMs }) : t('act.message.took', { ms: dueAtMs - sentAtMs })}
      </p>
      <MessageFields message={message} />
    </>
  );
}
