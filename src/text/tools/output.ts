/** What a tool leaves behind; or why it is not known what it would. */
export type ToolOutput = { readonly exit: number; readonly out: string; readonly err?: string } | { readonly unknown: string };

export const linesOut = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

/** A run that went well. */
export const printed = (lines: readonly string[]): ToolOutput => ({ exit: 0, out: linesOut(lines) });

/** A run that ended with exit code 1: lines of standard output, and what stands on standard error. */
export const failedWith = (out: readonly string[], err: string): ToolOutput => ({ exit: 1, out: linesOut(out), err });

/** A line of a tool's log, as it stands on standard error. */
export function logged(atMs: number, level: 'WARN' | 'ERROR', text: string, logger: string): string {
  const date = new Date(wallClockMs(atMs)).toISOString().replace('T', ' ').replace('.', ',').slice(0, -1);
  return `[${date}] ${level} ${text} (${logger})\n`;
}

export const unknown = (what: string): ToolOutput => ({ unknown: what });

/** The moment 0 of a run on the wall clock, ms since 1970: where Kafka prints a time, the run's time is added to it. */
const WALL_CLOCK_START_MS = 1_700_000_000_000;

export const wallClockMs = (atMs: number): number => WALL_CLOCK_START_MS + Math.round(atMs);
