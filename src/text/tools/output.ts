/** What a tool leaves behind; or why it is not known what it would. */
export type ToolOutput = { readonly exit: number; readonly out: string; readonly err?: string } | { readonly unknown: string };

/** A run that went well. */
export const printed = (lines: readonly string[]): ToolOutput => ({ exit: 0, out: lines.map((line) => `${line}\n`).join('') });

/** A run of `kafka-topics.sh` that failed: the message on standard output, the exception on standard error (OUT-1). */
export function topicCommandFailed(exception: string, message: string, atMs: number): ToolOutput {
  const date = new Date(wallClockMs(atMs)).toISOString().replace('T', ' ').replace('.', ',').slice(0, -1);
  return {
    exit: 1,
    out: `Error while executing topic command : ${message}\n`,
    err: `[${date}] ERROR ${exception}: ${message}\n (org.apache.kafka.tools.TopicCommand)\n`,
  };
}

export const unknown = (what: string): ToolOutput => ({ unknown: what });

/** The moment 0 of a run on the wall clock, ms since 1970: where Kafka prints a time, the run's time is added to it. */
const WALL_CLOCK_START_MS = 1_700_000_000_000;

export const wallClockMs = (atMs: number): number => WALL_CLOCK_START_MS + Math.round(atMs);
