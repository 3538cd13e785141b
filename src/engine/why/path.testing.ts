import type { Hop, Why } from './why';

const nameOf = ({ deed, settings }: Hop): string => {
  const head = deed.kind === 'event' ? deed.event.type : deed.kind === 'command' ? deed.command.do : deed.kind;
  return [head, settings.map(({ name, value }) => `${name}=${value}`).join(', ')].filter(Boolean).join(': ');
};

/** The main path from the value to its first cause, as names of events and commands, with their settings. */
export function pathOf({ hops }: Why): string[] {
  const seen: number[] = [];
  for (let at: number | undefined = 0; at !== undefined && !seen.includes(at); at = hops[at]?.because[0]) seen.push(at);
  return seen.map((at) => nameOf(hops[at] as Hop));
}

/** Somebody wanted it, or it has always been so. */
export const isUncaused = ({ deed }: Hop): boolean => deed.kind === 'command' || deed.kind === 'beginning';
