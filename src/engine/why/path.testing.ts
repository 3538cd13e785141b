import type { Hop, Why } from './why';

const nameOf = ({ deed, settings }: Hop): string => {
  const head = deed.kind === 'event' ? deed.event.type : deed.kind === 'command' ? deed.command.do : deed.kind;
  return [head, settings.map(({ name, value }) => `${name}=${value}`).join(', ')].filter(Boolean).join(': ');
};

/** The main path from the value to its first cause, as names of events and commands, with their settings. */
export const pathOf = ({ hops, path }: Why): string[] => hops.slice(0, path).map(nameOf);

/** Somebody wanted it, or it has always been so. */
export const isUncaused = ({ deed }: Hop): boolean => deed.kind === 'command' || deed.kind === 'beginning';
