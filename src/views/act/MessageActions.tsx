import type { Message } from '../../engine/messages';
import { useT } from '../../i18n/react';
import { performBefore } from '../../state/actions';
import { MessageVerbs } from './MessagePopover';
import { useActMoment } from './useMoment';
import { DELAY_MS } from './verbs';

/** What can be done to a message: while it is in flight at once, and after it has arrived by going back to just before that. */
export function MessageActions({ message }: { readonly message: Message }) {
  const t = useT();
  const moment = useActMoment();
  if (!moment) return null;
  const { id, dueAtMs } = message;
  const current = moment.frame.inFlight.find((each) => each.id === id);
  if (current) return <MessageVerbs message={current} moment={moment} />;
  if (dueAtMs > moment.frame.atMs) return null;
  return (
    <div className="buttons">
      <button type="button" className="button small" onClick={() => performBefore(dueAtMs, { do: 'message.drop', message: id })}>
        {t('act.instead.drop')}
      </button>
      <button
        type="button"
        className="button small"
        onClick={() => performBefore(dueAtMs, { do: 'message.delay', message: id, byMs: DELAY_MS })}
      >
        {t('act.instead.delay')}
      </button>
    </div>
  );
}
