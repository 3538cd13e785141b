import type { Frame } from '../engine/frame';
import type { StepRecord } from '../engine/trace';
import type { Scenario } from '../scenario/schema';
import type { Answer, NamedViolation, Request } from './protocol';

/** The part of a Worker that the client uses. */
export interface Port {
  postMessage(request: Request): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<Answer>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

/** What the newest run reports; what an older one still says is dropped. */
export interface Listener {
  progress(atMs: number, endMs: number): void;
  opened(steps: readonly StepRecord[], total: number, endMs: number, violations: readonly NamedViolation[]): void;
  frames(frames: readonly Frame[]): void;
  failed(reason: string): void;
}

export interface Client {
  /** Runs a scenario to its end; whatever ran before is forgotten. `every`: report the idle steps too. */
  open(scenario: Scenario, every: boolean): void;
  /** Asks for the frames after these steps of the newest run. */
  frames(steps: readonly number[]): void;
}

export function createClient(spawn: () => Port, listener: Listener): Client {
  let port: Port | null = null;
  let runId = 0;

  function receive(answer: Answer): void {
    if (answer.runId !== runId) return;
    if (answer.type === 'progress') listener.progress(answer.atMs, answer.endMs);
    else if (answer.type === 'opened') listener.opened(answer.steps, answer.total, answer.endMs, answer.violations);
    else if (answer.type === 'frames') listener.frames(answer.frames);
    else listener.failed(answer.reason);
  }

  function connect(): Port {
    const opened = spawn();
    opened.onmessage = (event) => receive(event.data);
    opened.onerror = (event) => {
      opened.terminate();
      if (port === opened) port = null;
      listener.failed(event.message);
    };
    return opened;
  }

  return {
    open(scenario, every) {
      runId += 1;
      port ??= connect();
      port.postMessage({ type: 'open', runId, scenario, every });
    },
    frames(steps) {
      port?.postMessage({ type: 'frames', runId, steps });
    },
  };
}
