import type { Scenario } from '../scenario/schema';
import { recall, remember } from './storage';

const KEY = 'highwater.lab';

/** The document that this person worked on last, as the address of its last moment. */
export interface LastDocument {
  readonly hash: string;
  readonly scenario: Scenario;
}

export const rememberLast = (hash: string) => remember(KEY, hash);

export const recallLast = (): string | null => recall(KEY, (value) => (typeof value === 'string' ? value : null));
