/** How far a link gets by its length. */
export type Reach = 'qr' | 'safe' | 'long';

/** A QR code of more characters is hard to photograph from the back of a room. */
export const MOST_QR = 300;
/** What mail, chat and trackers leave alone. */
export const MOST_SAFE = 2_000;

export function reachOf(length: number): Reach {
  if (length <= MOST_QR) return 'qr';
  return length <= MOST_SAFE ? 'safe' : 'long';
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '"': '&quot;', '<': '&lt;', '>': '&gt;' };
const escaped = (text: string) => text.replace(/[&"<>]/g, (sign) => ENTITIES[sign] ?? sign);

/** What another page writes to show an address in a frame. */
export const frameOf = (address: string, title: string): string =>
  `<iframe src="${escaped(address)}" title="${escaped(title)}" width="100%" height="480" loading="lazy"></iframe>`;

export interface Ticket {
  readonly title: string;
  /** The state in one line of words; empty where nothing has happened. */
  readonly words: string;
  readonly link: string;
  /** A command line, and what it printed; null where it is not known. */
  readonly said: { readonly line: string; readonly out: string } | null;
}

/** A fence is longer than any row of backticks in what it holds. */
const fenceFor = (text: string) => '`'.repeat(Math.max(2, ...[...text.matchAll(/`+/g)].map(([row]) => row.length)) + 1);

/** The moment as Markdown, for a ticket or a chat. */
export function ticketOf({ title, words, link, said }: Ticket): string {
  const head = [`**${title}**`, ...(words ? ['', words] : []), '', link];
  if (!said) return `${head.join('\n')}\n`;
  const text = `$ ${said.line}\n${said.out.trimEnd()}`;
  const fence = fenceFor(text);
  return `${[...head, '', fence, text, fence].join('\n')}\n`;
}
