import { useState } from 'react';
import type { Message } from '../../engine/messages';
import { useT } from '../../i18n/react';
import type { ScenarioProblem } from '../../scenario/problems';
import { type Act, perform } from '../../state/actions';
import { useScene } from '../../state/react';
import { messageLabel, nodeName } from '../sentence/names';
import { Problems } from './Problems';

const DELAY_MS = '1000';

interface MessageProps {
  readonly message: Message;
  readonly nowMs: number;
  readonly byMs: number;
  readonly act: (act: Act) => void;
}

/** A message with when it arrives. One that arrives within this millisecond can no longer be caught. */
function MessageItem({ message, nowMs, byMs, act }: MessageProps) {
  const t = useT();
  const { id, from, to, dueAtMs } = message;
  const name = `${messageLabel(message)} ${nodeName(from, t)} → ${nodeName(to, t)}`;
  const isHere = dueAtMs <= nowMs;
  const verb = (label: string, does: Act) => (
    <button
      type="button"
      className="button small"
      aria-label={`${label}: ${name}`}
      aria-disabled={isHere}
      onClick={() => !isHere && act(does)}
    >
      {label}
    </button>
  );
  return (
    <li data-message={id}>
      <span>{name}</span>
      <span className="fault-status">{isHere ? t('lab.message.here') : t('player.inMs', { ms: dueAtMs - nowMs })}</span>
      <span className="buttons">
        {verb(t('lab.message.drop'), { do: 'message.drop', message: id })}
        {verb(t('lab.message.delay'), { do: 'message.delay', message: id, byMs })}
      </span>
    </li>
  );
}

/** What is on its way at this moment: each message can be lost or held up. */
export function MessageList() {
  const t = useT();
  const frame = useScene()?.after;
  const [delay, setDelay] = useState(DELAY_MS);
  const [problems, setProblems] = useState<readonly ScenarioProblem[]>([]);
  if (!frame) return null;
  if (frame.inFlight.length === 0) return <p>{t('lab.message.none')}</p>;
  return (
    <div className="fields">
      <ul className="message-list">
        {frame.inFlight.map((message) => (
          <MessageItem
            key={message.id}
            message={message}
            nowMs={frame.atMs}
            byMs={Number(delay)}
            act={(does) => setProblems(perform(does))}
          />
        ))}
      </ul>
      <label className="field">
        {t('lab.message.byMs')}
        <input inputMode="numeric" value={delay} onChange={(event) => setDelay(event.target.value)} />
      </label>
      <Problems problems={problems} />
    </div>
  );
}
