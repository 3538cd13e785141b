import { useLayoutEffect, useRef } from 'react';
import type { KeyCommand } from './keys';

/** `digit`: which digit, where the command is one; else -1. */
type Handler = (digit: number) => void;

const handlers = new Map<KeyCommand, Handler[]>();

/** Runs a command if somebody is there for it; `digit` as a handler gets it. */
export function runCommand(command: KeyCommand, digit = -1): boolean {
  const handler = handlers.get(command)?.at(-1);
  handler?.(digit);
  return handler !== undefined;
}

/** Somebody is there for the command. */
export const canRun = (command: KeyCommand): boolean => (handlers.get(command)?.length ?? 0) > 0;

/** From now on the command is the handler's, until it is given back by the answer. `last`: only while nobody else is there for it. */
export function onCommand(command: KeyCommand, handler: Handler, last = false): () => void {
  const others = handlers.get(command) ?? [];
  handlers.set(command, last ? [handler, ...others] : [...others, handler]);
  return () => {
    handlers.set(command, handlers.get(command)?.filter((each) => each !== handler) ?? []);
  };
}

/** While the component is on screen, the key command is its own; the component mounted last wins. */
export function useCommand(command: KeyCommand, handler: Handler): void {
  const latest = useRef(handler);
  useLayoutEffect(() => {
    latest.current = handler;
  });
  useLayoutEffect(() => onCommand(command, (digit) => latest.current(digit)), [command]);
}
