import { pageStore } from './page';
import { usePage, useRun } from './react';
import { run } from './run';

/** Messages are numbered in the order in which they are sent, so the number means the same message as long as the document before it is the same. */
const MESSAGE = /^x(\d{1,9})$/;

/** How a message is selected: `x` and its id. */
export const nameOfMessage = (id: number): string => `x${id}`;

const messageNamed = (selection: string | null, clients: readonly { readonly id: string }[]): number | null => {
  const id = MESSAGE.exec(selection ?? '')?.[1];
  return id === undefined || clients.some((client) => client.id === selection) ? null : Number(id);
};

/** The id of the selected message, or null; a client of that name comes first. */
export const selectedMessage = (): number | null => messageNamed(pageStore.getState().selection, run.getState().scenario?.clients ?? []);

/** As `selectedMessage`, followed. */
export function useSelectedMessage(): number | null {
  const clients = useRun((state) => state.scenario?.clients);
  return messageNamed(
    usePage((state) => state.selection),
    clients ?? [],
  );
}

/** Selects a message; the selected one is let go. */
export function pressMessage(id: number): void {
  pageStore.setState({ selection: selectedMessage() === id ? null : nameOfMessage(id), menu: false });
}
