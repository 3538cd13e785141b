import { type ChildProcess, fork } from 'node:child_process';
import type { Told } from './worker';

/** What came of a mutant. `killer`: what noticed it, or null. `reaching`: in how many checks it could have made a difference; `met`: how many of them it met. */
export type Tried = Omit<Extract<Told, { kind: 'tried' }>, 'kind'>;

/** A mutant that takes longer than this, on a machine however busy, hangs where no switch is passed. */
const HANGS_AFTER_MS = 600_000;

function fresh(folder: string): ChildProcess {
  return fork('src/mutation/worker.ts', { cwd: folder, execArgv: ['--import', 'tsx'] });
}

/** Waits for the next word of a worker; null where it says nothing for too long. */
function nextWord(child: ChildProcess): Promise<Told | null> {
  return new Promise((done, failed) => {
    const hangs = setTimeout(() => done(null), HANGS_AFTER_MS);
    const ended = (code: number | null) => failed(new Error(`a worker ended with ${code}`));
    child.once('exit', ended);
    child.once('message', (told: Told) => {
      clearTimeout(hangs);
      child.off('exit', ended);
      done(told);
    });
  });
}

async function ready(child: ChildProcess): Promise<readonly string[]> {
  const told = await nextWord(child);
  if (told?.kind !== 'ready') throw new Error('a worker does not become ready');
  return told.failures;
}

function end(child: ChildProcess): void {
  child.removeAllListeners('exit');
  child.kill('SIGKILL');
}

/** Lets a worker try one mutant after the other; one that hangs it is replaced. */
async function work(folder: string, ids: Iterator<number>, note: (tried: Tried) => void): Promise<readonly string[]> {
  let child = fresh(folder);
  const failures = await ready(child);
  for (let next = ids.next(); !next.done; next = ids.next()) {
    child.send(next.value);
    const told = await nextWord(child);
    if (told?.kind === 'tried') note(told);
    else {
      note({ id: next.value, killer: 'does not end', met: 1, reaching: 1 });
      end(child);
      child = fresh(folder);
      await ready(child);
    }
  }
  end(child);
  return failures;
}

/** Tries mutants by their numbers, in so many processes. @returns the checks that fail without any change */
export async function tryAll(
  folder: string,
  ids: readonly number[],
  processes: number,
  note: (tried: Tried) => void,
): Promise<readonly string[]> {
  const queue = ids[Symbol.iterator]();
  const failures = await Promise.all(Array.from({ length: processes }, () => work(folder, queue, note)));
  return failures[0] ?? [];
}
