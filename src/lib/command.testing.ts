import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

/** For tests that start a process, ms. */
export const SLOW_MACHINE_MS = 60_000;

export interface Ending {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a program in the project's folder to its end. */
export const runProgram = (program: string, args: readonly string[]): Promise<Ending> =>
  new Promise((resolve) => {
    execFile(program, args, { cwd: PROJECT }, (error, out, err) => resolve({ exitCode: Number(error?.code ?? 0), out, err }));
  });

/** A script of the project as a command: takes its arguments, gives how it ended. */
export const commandOf =
  (script: string) =>
  (...args: string[]): Promise<Ending> =>
    runProgram(process.execPath, ['--import', 'tsx', script, ...args]);
