import terms from './glossary.json' with { type: 'json' };
import type { Prose } from './types';

/** A word of Kafka's, explained. */
export interface Term {
  /** Stays: addresses name it. */
  readonly id: string;
  readonly en: string;
  readonly ko: string;
  /** Other words for it that stand in prose. */
  readonly also?: readonly string[];
  readonly meaning: Prose;
}

export const GLOSSARY: readonly Term[] = terms;
