import { useEffect } from 'react';
import type { Message } from '../../engine/messages';
import type { PendingTimer } from '../../engine/pending';
import type { Translate } from '../../i18n';
import { useT } from '../../i18n/react';
import { openMenu } from '../../state/page';
import { followPending, usePending } from '../../state/pending';
import { useScene } from '../../state/react';
import { nameOfMessage } from '../../state/selection';
import { messageLabel, nodeName } from '../sentence/names';
import './act.css';

interface Coming {
  readonly key: string;
  readonly dueAtMs: number;
  readonly text: string;
  readonly message: Message | null;
}

function timerText({ kind, node, about, tp }: PendingTimer, t: Translate): string {
  return t(`act.ahead.${kind}`, { node: nodeName(node, t), about: nodeName(about, t), tp: tp ?? '' });
}

function comingOf(messages: readonly Message[], timers: readonly PendingTimer[], t: Translate): readonly Coming[] {
  const arriving = messages.map((message) => ({
    key: nameOfMessage(message.id),
    dueAtMs: message.dueAtMs,
    text: t('act.ahead.message', { message: messageLabel(message), from: nodeName(message.from, t), to: nodeName(message.to, t) }),
    message,
  }));
  const ringing = timers.map((timer) => ({
    key: `${timer.kind} ${timer.node} ${timer.about} ${timer.tp} ${timer.dueAtMs}`,
    dueAtMs: timer.dueAtMs,
    text: timerText(timer, t),
    message: null,
  }));
  return [...arriving, ...ringing].toSorted((one, other) => one.dueAtMs - other.dueAtMs);
}

/** What is to come as things stand: messages that arrive and timers that ring, the soonest first. */
export function AheadList() {
  const t = useT();
  const frame = useScene()?.after;
  const pending = usePending(frame?.step);
  useEffect(followPending, []);
  if (!frame) return null;
  const coming = comingOf(frame.inFlight, pending?.timers ?? [], t);
  if (coming.length === 0) return <p className="ahead-empty">{t('act.ahead.nothing')}</p>;
  return (
    <ol className="ahead">
      {coming.map(({ key, dueAtMs, text, message }) => (
        <li key={key}>
          <span className="ahead-time">{t('act.ahead.inMs', { ms: dueAtMs - frame.atMs })}</span>
          <span>{text}</span>
          {message && (
            <button
              type="button"
              className="button small"
              data-menu={key}
              aria-haspopup="dialog"
              aria-label={`${t('act.ahead.open')}: ${text}`}
              onClick={() => openMenu(key)}
            >
              {t('act.ahead.open')}
            </button>
          )}
        </li>
      ))}
    </ol>
  );
}
