import { isLanguage, type Language } from '../../i18n/languages';
import { fail, ok, type Result } from '../../lib/result';
import type { Theme } from '../../state/preferences';

/** Of the protocol between this page and the one that frames it; a message carries it as `highwater`. */
export const PROTOCOL = 1;

export type Incoming =
  /** Where so many units are done: beats of a lesson, shown steps of a document. */
  | { readonly type: 'seek'; readonly done: number }
  | { readonly type: 'play' | 'pause' | 'next' | 'back' }
  | { readonly type: 'language'; readonly language: Language }
  /** null: as the system says. */
  | { readonly type: 'theme'; readonly theme: Theme | null };

export type ErrorCode =
  /** A message of another version of the protocol. */
  | 'version'
  /** No such type of message. */
  | 'type'
  /** A field of the message is missing or says nothing sensible. */
  | 'value'
  /** There are fewer units than `seek` wants done. */
  | 'range'
  /** Nothing runs yet. */
  | 'notReady'
  /** A question is open, and only its answer leads on. */
  | 'asking'
  /** The address of the frame cannot be read. */
  | 'address'
  /** The run has stopped with an error. */
  | 'run';

export type Outgoing =
  | { readonly type: 'ready'; readonly lesson?: string; readonly steps: number }
  | { readonly type: 'step'; readonly done: number; readonly total: number; readonly heading: string }
  | {
      readonly type: 'state';
      readonly playing: boolean;
      readonly asking: boolean;
      /** Virtual time, ms since the run began. */
      readonly atMs: number;
      readonly partition: string;
      /** -1: none. */
      readonly leader: number;
      readonly leaderEpoch: number;
      readonly isr: readonly number[];
      /** The leader's; exclusive. null without a leader that runs. */
      readonly highWatermark: number | null;
    }
  | { readonly type: 'height'; readonly px: number }
  /** `about`: the type of the message that makes no sense. */
  | { readonly type: 'error'; readonly code: ErrorCode; readonly about?: string };

export type Refusal = Omit<Extract<Outgoing, { type: 'error' }>, 'type'>;

const LONGEST_ECHO = 40;

function readTheme(theme: unknown): Theme | null | undefined {
  if (theme === 'system') return null;
  return theme === 'light' || theme === 'dark' ? theme : undefined;
}

function readFields(type: string, fields: Readonly<Record<string, unknown>>): Incoming | ErrorCode {
  const { done, language } = fields;
  const theme = readTheme(fields.theme);
  switch (type) {
    case 'play':
    case 'pause':
    case 'next':
    case 'back':
      return { type };
    case 'seek':
      return typeof done === 'number' && Number.isSafeInteger(done) && done >= 0 ? { type, done } : 'value';
    case 'language':
      return typeof language === 'string' && isLanguage(language) ? { type, language } : 'value';
    case 'theme':
      return theme === undefined ? 'value' : { type, theme };
    default:
      return 'type';
  }
}

/** Reads what the framing page says; null where it does not speak of Highwater at all. Never throws, whatever it is. */
export function readMessage(data: unknown): Result<Incoming, Refusal> | null {
  if (typeof data !== 'object' || data === null || !('highwater' in data)) return null;
  const fields = data as Readonly<Record<string, unknown>>;
  const { highwater, type } = fields;
  if (highwater !== PROTOCOL) return fail({ code: 'version' });
  if (typeof type !== 'string') return fail({ code: 'type' });
  const read = readFields(type, fields);
  return typeof read === 'string' ? fail({ code: read, about: type.slice(0, LONGEST_ECHO) }) : ok(read);
}
