import { preferences } from '../../state/preferences';
import { commandOf, digitOf } from './keys';
import { runCommand } from './useCommand';

const TYPING = 'input:not([type=range]):not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]';
const PRESSED_BY_KEY = 'button, a, summary, input, [role=menuitem], [role=button]';
const OWN_ARROWS = 'input[type=radio], [role=menu], [role=menuitem], [role=tablist] *';

/** Keys that the focused element needs for itself. */
function isTaken(event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null;
  if (!target || event.defaultPrevented) return event.defaultPrevented;
  if (target.closest('dialog, [role=dialog]') || target.matches(TYPING)) return true;
  if (['Space', 'Enter'].includes(event.code) && target.matches(PRESSED_BY_KEY)) return true;
  return event.code.startsWith('Arrow') && target.closest(OWN_ARROWS) !== null;
}

/** The browser would act on these before their command is known. */
const BROWSERS_OWN = /^(?:F6|Slash|KeyK|Arrow(?:Left|Right))$/;

const keepFocus = (first: FocusEvent) => void import('./keepFocus').then((module) => module.keepFocus(first));

/** Listens for the keys of the page; answers how to stop. What is not basic is learnt when the first such key is pressed; never if `basicOnly`. */
export function listenForKeys(basicOnly = false): () => void {
  let learnt = basicOnly;
  const act = (event: KeyboardEvent) => {
    const command = commandOf(event, preferences.getState().singleKeys);
    return command !== null && runCommand(command, digitOf(event) ?? -1);
  };
  const listen = (event: KeyboardEvent) => {
    if (isTaken(event)) return;
    if (act(event)) return event.preventDefault();
    if (learnt) return;
    if (BROWSERS_OWN.test(event.code)) event.preventDefault();
    void import('./more').then(() => {
      learnt = true;
      act(event);
    });
  };
  document.addEventListener('keydown', listen);
  addEventListener('focusin', keepFocus, { once: true });
  return () => document.removeEventListener('keydown', listen);
}
