import { useLayoutEffect, useRef } from 'react';
import { preferences } from '../../state/preferences';
import { commandOf, digitOf, type KeyCommand } from './keys';

/** `digit`: which digit, where the command is one; else -1. */
type Handler = (digit: number) => void;

const handlers = new Map<KeyCommand, Handler[]>();

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

/** Listens for the keys of the page; answers how to stop. */
export function listenForKeys(): () => void {
  const listen = (event: KeyboardEvent) => {
    if (isTaken(event)) return;
    const command = commandOf(event, preferences.getState().singleKeys);
    const handler = command && handlers.get(command)?.at(-1);
    if (!handler) return;
    event.preventDefault();
    handler(digitOf(event) ?? -1);
  };
  document.addEventListener('keydown', listen);
  return () => document.removeEventListener('keydown', listen);
}

/** While the component is on screen, the key command is its own; the component mounted last wins. */
export function useCommand(command: KeyCommand, handler: Handler): void {
  const latest = useRef(handler);
  useLayoutEffect(() => {
    latest.current = handler;
  });
  useLayoutEffect(() => {
    const own: Handler = (digit) => latest.current(digit);
    handlers.set(command, [...(handlers.get(command) ?? []), own]);
    return () => {
      handlers.set(command, handlers.get(command)?.filter((each) => each !== own) ?? []);
    };
  }, [command]);
}
