import type { Frame } from '../engine/frame';
import { frameAt, type History, historyOf, record } from '../engine/history';
import { INVARIANTS } from '../engine/invariants/catalog';
import { createObserver, observe } from '../engine/invariants/observer';
import { isNotable } from '../engine/notable';
import { forming } from '../engine/simulation';
import type { StepRecord } from '../engine/trace';
import type { Search } from '../engine/why/past';
import type { Scenario } from '../scenario/schema';
import { patchOf } from './framePatch';
import type { Answer, NamedViolation, Question, Reply, Request } from './protocol';
import { replyTo } from './reply';

/** Longest time one slice of work may take before a newer request is looked at, ms of the machine's own clock. */
const SLICE_MS = 8;
/** Of the work on a large cluster, how much its forming is. */
const FORMING = 0.3;

/** What a session needs of the thread it lives in. */
export interface Thread {
  post(answer: Answer): void;
  /** Goes on after the messages that wait have been handled. */
  later(work: () => void): void;
  clockMs(): number;
}

interface Opened {
  readonly history: History;
  readonly steps: readonly StepRecord[];
  readonly violations: readonly NamedViolation[];
}

interface Current {
  readonly runId: number;
  /** null until the run has come to its end. */
  history: History | null;
  /** What was asked before that. */
  readonly waiting: Request[];
  /** The frame that was sent last; the next one is sent as what differs from it. */
  lastFrame: Frame | null;
}

/** Forms a cluster and runs it to its end, piece by piece; tells after each how much of that is done, from 0 to 1. */
function* opening(scenario: Scenario, every: boolean): Generator<number, Opened> {
  const pieces = forming(scenario);
  let piece = pieces.next();
  for (; !piece.done; piece = pieces.next()) yield FORMING * piece.value;
  yield FORMING;
  const history = historyOf(piece.value);
  yield FORMING;
  const observer = createObserver(history.sim);
  const steps: StepRecord[] = [];
  const violations: NamedViolation[] = [];
  for (let done = record(history); done; done = record(history)) {
    if (every || isNotable(done)) steps.push(done);
    for (const violation of observe(observer, done)) violations.push({ ...violation, name: INVARIANTS[violation.id].name });
    yield FORMING + (1 - FORMING) * (done.atMs / history.endMs);
  }
  return { history, steps, violations };
}

/** Answers the protocol for one thread: one run at a time, in slices, so that a newer request never waits for an older run. */
export function createSession(thread: Thread): (request: Request) => void {
  let current: Current | null = null;
  /** By kind of question: whose search goes on. */
  const searches = new Map<Question['kind'], number>();

  /** Does what is asked for, and tells what goes wrong. */
  function guarded(runId: number, work: () => void): void {
    try {
      work();
    } catch (error) {
      thread.post({ type: 'failed', runId, reason: error instanceof Error ? error.message : String(error) });
    }
  }

  /** Works in slices while somebody wants the result. */
  function inSlices<P, R>(
    runId: number,
    work: Iterator<P, R>,
    isWanted: () => boolean,
    tell: { piece?: (done: P) => void; end: (result: R) => void },
  ): void {
    const slice = (): void => {
      if (current?.runId !== runId || !isWanted()) return;
      const until = thread.clockMs() + SLICE_MS;
      for (let next = work.next(); ; next = work.next()) {
        if (next.done) return tell.end(next.value);
        if (thread.clockMs() <= until) continue;
        tell.piece?.(next.value);
        return thread.later(() => guarded(runId, slice));
      }
    };
    slice();
  }

  function run(opened: Current, { runId, scenario, every }: Extract<Request, { type: 'open' }>): void {
    inSlices(runId, opening(scenario, every), () => true, {
      piece: (share) => thread.post({ type: 'progress', runId, share }),
      end({ history, steps, violations }) {
        opened.history = history;
        thread.post({ type: 'opened', runId, steps, total: history.total, endMs: history.endMs, violations });
        for (const request of opened.waiting) guarded(runId, () => handle(request));
      },
    });
  }

  function postFrames(shown: Current, history: History, steps: readonly number[]): void {
    let before = shown.lastFrame;
    const patches = steps.map((step) => {
      const frame = frameAt(history, step);
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
    inSlices(runId, search, () => searches.get(question.kind) === id, {
      end: (reply) => thread.post({ type: 'reply', runId, id, reply }),
    });
  }

  function handle(request: Request): void {
    if (request.type === 'open') {
      current = { runId: request.runId, history: null, waiting: [], lastFrame: null };
      run(current, request);
    } else if (current?.runId === request.runId) {
      const { history, runId } = current;
      if (history === null) return void current.waiting.push(request);
      if (request.type === 'frames') return postFrames(current, history, request.steps);
      const reply = replyTo(history, request.step, request.question);
      if ('kind' in reply) thread.post({ type: 'reply', runId, id: request.id, reply });
      else look(request, reply);
    }
  }

  return (request) => guarded(request.runId, () => handle(request));
}
