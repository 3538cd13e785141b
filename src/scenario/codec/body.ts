import type { Command } from '../schema';
import type { Field, Input, Output } from './fields';

export type Verb = Command['do'];
export type Of<V extends Verb> = Extract<Command, { do: V }>;
export type Rest<V extends Verb> = Omit<Of<V>, 'atMs' | 'do'>;

export interface Target {
  client: string;
  topic: string;
  partition: number;
}

/** What the next command is measured by: most are like the one before. */
export interface Before {
  atMs: number;
  value: string;
  producer: Target;
  consumer: Target;
}

/** A command without its time and verb. `flags`, 0 to 7, stand in the verb's own byte. */
export interface Body<V extends Verb> {
  readonly flags: (command: Rest<V>, before: Before) => number;
  readonly write: (output: Output, command: Rest<V>, before: Before) => void;
  readonly read: (input: Input, flags: number, before: Before) => Rest<V>;
}

export const has = (flags: number, flag: number) => (flags & flag) !== 0;

/** A command that is its fields, whatever came before it. */
export const plain = <V extends Verb>({ write, read }: Field<Rest<V>>): Body<V> => ({ flags: () => 0, write, read });
