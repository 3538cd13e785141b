import { assertNever } from '../lib/assertNever';
import { runCommand } from './commands';
import type { Simulation } from './context';
import { deliver } from './deliver';
import type { QueuedEvent } from './state';
import { ring } from './timers';

/** The one switch: what is due goes to its handler. */
export function dispatch(sim: Simulation, event: QueuedEvent): void {
  switch (event.kind) {
    case 'command':
      return runCommand(sim, event.command);
    case 'message':
      return deliver(sim, event);
    case 'timer':
      return ring(sim, event);
    default:
      return assertNever(event);
  }
}
