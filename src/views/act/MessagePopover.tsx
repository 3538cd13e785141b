import { type RefObject, useState } from 'react';
import { Dialog, Popover } from 'react-aria-components';
import type { Message } from '../../engine/messages';
import { useT } from '../../i18n/react';
import type { ScenarioProblem } from '../../scenario/problems';
import { type Act, perform } from '../../state/actions';
import { letGo, openMenu } from '../../state/page';
import { useLesson } from '../../state/react';
import { nameOfMessage } from '../../state/selection';
import { Problems } from '../lab/Problems';
import { messageLabel } from '../sentence/names';
import { MessageDetail } from './MessageDetail';
import { type ActMoment, DELAY_MS, type Verb, verbsOf } from './verbs';
import { verbLabel, verbNote } from './words';

interface Props {
  readonly message: Message;
  readonly moment: ActMoment;
}

/** Loses a message, holds it up, or has it sent once more. */
export function MessageVerbs({ message, moment }: Props) {
  const t = useT();
  const [delay, setDelay] = useState(String(DELAY_MS));
  const [problems, setProblems] = useState<readonly ScenarioProblem[]>([]);
  const verbs = verbsOf(moment, nameOfMessage(message.id));
  const notes = [...new Set(verbs.filter(({ refusal }) => refusal !== null).map((verb) => verbNote(verb, moment.frame, t)))];
  const does = ({ act }: Verb): Act => (act.do === 'message.delay' ? { ...act, byMs: Number(delay) } : act);
  const press = (verb: Verb) => {
    if (verb.refusal !== null) return;
    const found = perform(does(verb));
    setProblems(found);
    if (found.length === 0) letGo();
  };
  return (
    <>
      <div className="buttons">
        {verbs.map((verb) => (
          <button
            key={verb.name}
            type="button"
            className="button small"
            aria-disabled={verb.refusal !== null}
            title={verbNote(verb, moment.frame, t)}
            onClick={() => press(verb)}
          >
            {verbLabel(verb, t)}
          </button>
        ))}
        <label className="act-delay">
          {t('act.message.by')}
          <input inputMode="numeric" size={6} value={delay} onChange={(event) => setDelay(event.target.value)} />
        </label>
      </div>
      {notes.map((note) => (
        <p key={note} className="act-note">
          {note}
        </p>
      ))}
      <Problems problems={problems} />
    </>
  );
}

/** Messages of the same sender that are on their way as well: one after the other. */
function Others({ message, moment: { frame } }: Props) {
  const t = useT();
  const same = frame.inFlight.filter(({ from }) => from === message.from);
  const at = same.findIndex(({ id }) => id === message.id);
  if (same.length < 2) return null;
  const go = (by: number) => openMenu(nameOfMessage(same[(at + by + same.length) % same.length]?.id ?? message.id));
  return (
    <div className="act-others">
      <button type="button" className="button small quiet icon-only" aria-label={t('act.message.previous')} onClick={() => go(-1)}>
        ‹
      </button>
      <span>{t('act.message.of', { nth: at + 1, count: same.length })}</span>
      <button type="button" className="button small quiet icon-only" aria-label={t('act.message.next')} onClick={() => go(1)}>
        ›
      </button>
    </div>
  );
}

/** A message in flight, opened: what it says, and what can be done to it. */
export function MessagePopover({ message, moment, trigger }: Props & { readonly trigger: RefObject<Element | null> }) {
  const t = useT();
  const inLesson = useLesson((state) => state.lesson !== null);
  return (
    <Popover className="menu act-message" isOpen triggerRef={trigger} placement="bottom" onOpenChange={(open) => !open && letGo()}>
      <Dialog aria-label={t('act.menu', { actor: messageLabel(message) })}>
        <div className="act-head">
          <h2>{messageLabel(message)}</h2>
          <Others message={message} moment={moment} />
        </div>
        <MessageDetail message={message} nowMs={moment.frame.atMs} />
        {inLesson && <p className="act-note">{t('lab.menu.forks')}</p>}
        <MessageVerbs message={message} moment={moment} />
      </Dialog>
    </Popover>
  );
}
