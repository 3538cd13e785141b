import type { Frame } from '../engine/frame';
import type { StepRecord } from '../engine/trace';
import type { Scenario } from '../scenario/schema';
import { applyPatch, type FramePatch } from './framePatch';
import type { Answer, NamedViolation, Question, Reply, Request } from './protocol';

/** The part of a Worker that the client uses. */
export interface Port {
  postMessage(request: Request): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<Answer>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

/** What the newest run reports; what an older one still says is dropped. */
export interface Listener {
  progress(share: number): void;
  opened(steps: readonly StepRecord[], total: number, endMs: number, violations: readonly NamedViolation[]): void;
  frames(frames: readonly Frame[]): void;
  failed(reason: string): void;
}

export interface Client {
  /** Runs a scenario to its end; whatever ran before is forgotten. `every`: report the idle steps too. */
  open(scenario: Scenario, every: boolean): void;
  /** Ends the newest run and its thread: nothing more is heard of it, and not even its longest piece of work goes on. */
  stop(): void;
  /** Asks for the frames after these steps of the newest run. */
  frames(steps: readonly number[]): void;
  /** Asks about the moment after a step of the newest run. `hear` is not called where that is over before it has replied. */
  ask(step: number, question: Question, hear: (reply: Reply) => void): void;
}

export function createClient(spawn: () => Port, listener: Listener): Client {
  let port: Port | null = null;
  let runId = 0;
  let lastQuestion = 0;
  let lastFrame: Frame | null = null;
  const waiting = new Map<number, (reply: Reply) => void>();

  function replied(id: number, reply: Reply): void {
    const hear = waiting.get(id);
    waiting.delete(id);
    hear?.(reply);
  }

  function arrived(patches: readonly FramePatch[]): Frame[] {
    return patches.map((patch) => {
      lastFrame = applyPatch(lastFrame, patch);
      return lastFrame;
    });
  }

  function receive(answer: Answer): void {
    if (answer.runId !== runId) return;
    if (answer.type === 'progress') listener.progress(answer.share);
    else if (answer.type === 'opened') listener.opened(answer.steps, answer.total, answer.endMs, answer.violations);
    else if (answer.type === 'frames') listener.frames(arrived(answer.patches));
    else if (answer.type === 'reply') replied(answer.id, answer.reply);
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

  /** What an older run still says is dropped from here on. */
  function forget(): void {
    runId += 1;
    lastFrame = null;
    waiting.clear();
  }

  return {
    open(scenario, every) {
      forget();
      port ??= connect();
      port.postMessage({ type: 'open', runId, scenario, every });
    },
    stop() {
      forget();
      port?.terminate();
      port = null;
    },
    frames(steps) {
      port?.postMessage({ type: 'frames', runId, steps });
    },
    ask(step, question, hear) {
      lastQuestion += 1;
      waiting.set(lastQuestion, hear);
      port?.postMessage({ type: 'ask', runId, id: lastQuestion, step, question });
    },
  };
}
