import type { Simulation } from '../../engine/simulation';
import { leaderEpochCheckpoint } from '../tools/leaderEpochCheckpoint';
import { isOffsetCheckpoint, offsetCheckpoint } from '../tools/offsetCheckpoint';
import type { ToolOutput } from '../tools/output';

const EPOCHS = /^([^/]+)\/leader-epoch-checkpoint$/;

/** A text file of a broker's log directory; null where there is none. */
function textOf(sim: Simulation, broker: number, path: string): string | null {
  const [, tp = ''] = EPOCHS.exec(path) ?? [];
  const disk = sim.state.brokers[broker]?.disk;
  if (tp !== '') return disk?.logs[tp] ? leaderEpochCheckpoint(sim, broker, tp) : null;
  return isOffsetCheckpoint(path) && disk ? offsetCheckpoint(sim, broker, path) : null;
}

/** `cat`: a file that was written at the prompt, or one of the broker's log directory. */
export function cat(sim: Simulation, broker: number, files: Readonly<Record<string, string>>, path: string): ToolOutput {
  const text = Object.hasOwn(files, path) ? (files[path] as string) : textOf(sim, broker, path);
  return text === null ? { exit: 1, out: '', err: `cat: ${path}: No such file or directory\n` } : { exit: 0, out: text };
}
