import type { Frame } from '../engine/frame';
import { createHistory, frameAt, type History, record } from '../engine/history';
import { INVARIANTS } from '../engine/invariants/catalog';
import { createObserver, observe } from '../engine/invariants/observer';
import { isNotable } from '../engine/notable';
import type { StepRecord } from '../engine/trace';
import type { Search } from '../engine/why/past';
import { patchOf } from './framePatch';
import type { Answer, NamedViolation, Question, Reply, Request } from './protocol';
import { replyTo } from './reply';

/** Longest time one slice of work may take before a newer request is looked at, ms of the machine's own clock. */
const SLICE_MS = 8;

/** What a session needs of the thread it lives in. */
export interface Thread {
  post(answer: Answer): void;
  /** Goes on after the messages that wait have been handled. */
  later(work: () => void): void;
  clockMs(): number;
}

interface Current {
  readonly runId: number;
  readonly history: History;
  /** The frame that was sent last; the next one is sent as what differs from it. */
  lastFrame: Frame | null;
}

/** Answers the protocol for one thread: one run at a time, in slices, so that a newer request never waits for an older run. */
export function createSession(thread: Thread): (request: Request) => void {
  let current: Current | null = null;
  /** By kind of question: whose search goes on. */
  const searches = new Map<Question['kind'], number>();

  function run(runId: number, history: History, every: boolean): void {
    const steps: StepRecord[] = [];
    const violations: NamedViolation[] = [];
    const observer = createObserver(history.sim);
    const slice = (): void => {
      if (current?.runId !== runId) return;
      const until = thread.clockMs() + SLICE_MS;
      for (let done = record(history); done; done = record(history)) {
        if (every || isNotable(done)) steps.push(done);
        for (const violation of observe(observer, done)) violations.push({ ...violation, name: INVARIANTS[violation.id].name });
        if (thread.clockMs() > until) {
          thread.post({ type: 'progress', runId, atMs: done.atMs, endMs: history.endMs });
          thread.later(slice);
          return;
        }
      }
      thread.post({ type: 'opened', runId, steps, total: history.total, endMs: history.endMs, violations });
    };
    slice();
  }

  function postFrames(shown: Current, steps: readonly number[]): void {
    let before = shown.lastFrame;
    const patches = steps.map((step) => {
      const frame = frameAt(shown.history, step);
      const patch = patchOf(before, frame);
      before = frame;
      return patch;
    });
    thread.post({ type: 'frames', runId: shown.runId, patches });
    shown.lastFrame = before;
  }

  /** Searches in slices; a newer question of the same kind ends an older one without an answer. */
  function look({ runId, id, question }: Extract<Request, { type: 'ask' }>, search: Search<Reply>): void {
    searches.set(question.kind, id);
    const slice = (): void => {
      if (current?.runId !== runId || searches.get(question.kind) !== id) return;
      const until = thread.clockMs() + SLICE_MS;
      for (let next = search.next(); ; next = search.next()) {
        if (next.done) return thread.post({ type: 'reply', runId, id, reply: next.value });
        if (thread.clockMs() > until) return thread.later(slice);
      }
    };
    slice();
  }

  function handle(request: Request): void {
    if (request.type === 'open') {
      const history = createHistory(request.scenario);
      current = { runId: request.runId, history, lastFrame: null };
      run(request.runId, history, request.every);
    } else if (current?.runId === request.runId) {
      const { history, runId } = current;
      if (request.type === 'frames') return postFrames(current, request.steps);
      const reply = replyTo(history, request.step, request.question);
      if ('kind' in reply) thread.post({ type: 'reply', runId, id: request.id, reply });
      else look(request, reply);
    }
  }

  return (request) => {
    try {
      handle(request);
    } catch (error) {
      thread.post({ type: 'failed', runId: request.runId, reason: error instanceof Error ? error.message : String(error) });
    }
  };
}
