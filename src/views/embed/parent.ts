import { showTheme } from '../../state/embed';
import { turnTo } from '../../state/navigation';
import { pause, playhead } from '../../state/playhead';
import { run } from '../../state/run';
import { back, next, seekUnit, togglePlay, units } from '../../state/transport';
import { type ErrorCode, type Incoming, type Outgoing, PROTOCOL, type Refusal, readMessage } from './messages';

/** Says something to the page that frames this one, whichever it is: what is said is on screen anyway. Without such a page nobody is told. */
export function tell(message: Outgoing): void {
  if (parent !== window) parent.postMessage({ highwater: PROTOCOL, ...message }, '*');
}

const refuse = (refusal: Refusal) => tell({ type: 'error', ...refusal });

/** Why the playhead cannot be moved as a message wants it, or null. */
function hindrance(message: Incoming): ErrorCode | null {
  if (run.getState().status !== 'ready') return 'notReady';
  const { blocked } = playhead.getState();
  if (blocked && (message.type === 'play' || message.type === 'next')) return 'asking';
  return message.type === 'seek' && message.done > units().length ? 'range' : null;
}

function move(message: Incoming): void {
  const { playing } = playhead.getState();
  if (message.type === 'seek') seekUnit(message.done);
  else if (message.type === 'next') next();
  else if (message.type === 'back') back();
  else if (message.type === 'pause') pause();
  else if (message.type === 'play' && !playing) togglePlay();
}

/** Does what a message asks for, or answers why not. */
function obey(message: Incoming): void {
  if (message.type === 'language') return void turnTo(message.language).catch(() => refuse({ code: 'value', about: message.type }));
  if (message.type === 'theme') return showTheme(message.theme);
  const code = hindrance(message);
  if (code) refuse({ code, about: message.type });
  else move(message);
}

/** Listens to the page that frames this one, and to no other window; answers how to stop. */
export function listenToParent(): () => void {
  const hear = ({ source, data }: MessageEvent<unknown>) => {
    if (parent === window || source !== parent) return;
    const read = readMessage(data);
    if (read?.ok) obey(read.value);
    else if (read) refuse(read.problem);
  };
  addEventListener('message', hear);
  return () => removeEventListener('message', hear);
}
