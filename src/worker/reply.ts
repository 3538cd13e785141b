import { frameAt, type History, seek } from '../engine/history';
import { idleTraffic } from '../engine/idleTraffic';
import type { NodeId } from '../engine/messages';
import { pendingAt } from '../engine/pending';
import { causedBy } from '../engine/why/caused';
import type { Search } from '../engine/why/past';
import { whyOf } from '../engine/why/why';
import type { WhyTarget } from '../scenario/whyTarget';
import { serverLog } from '../text/log/serverLog';
import { answer } from '../text/shell/answer';
import { complete, presets } from '../text/shell/complete';
import { planLine, serversOf } from '../text/shell/shell';
import type { Question, Reply } from './protocol';

/** How far back a node's log is told, ms of the run. */
const LOGGED_MS = 600_000;

type Say = Extract<Question, { kind: 'say' }>;

function said(history: History, step: number, { line, files, asked }: Say): Reply {
  const sim = seek(history, step);
  const sinceMs = sim.state.nowMs - LOGGED_MS;
  const log = (node: NodeId) => serverLog(history, serversOf(history.scenario), step, node, sinceMs);
  const plan = planLine({ sim, files, log }, line);
  const { commands, looks, written } = plan;
  const waits = commands.length > 0 && asked === null;
  const placed = asked ? history.scenario.commands.slice(asked.from, asked.from + commands.length) : [];
  return { kind: 'said', commands, looks, written, output: waits ? null : answer(sim, plan, placed) };
}

/** What a moment holds: all that is shown of it, or what is waited for. */
function pendingIn(history: History, step: number): Reply {
  const { brokers, quorum } = frameAt(history, step);
  const endsAtMs = (id: number) =>
    quorum
      ? (quorum.brokers.find((broker) => broker.id === id)?.sessionEndsAtMs ?? null)
      : (brokers.find((broker) => broker.id === id)?.session?.expiresAtMs ?? null);
  return { kind: 'pending', pending: pendingAt(seek(history, step), endsAtMs) };
}

function* whyReply(history: History, step: number, target: WhyTarget): Search<Reply> {
  return { kind: 'why', why: yield* whyOf(history, target, step) };
}

function* causedReply(history: History, step: number): Search<Reply> {
  return { kind: 'caused', ...(yield* causedBy(history, step)) };
}

function* idleReply(history: History): Search<Reply> {
  return { kind: 'idleTraffic', steps: yield* idleTraffic(history) };
}

/** Answers a question about the moment after a step of a run; some answers take a search through its steps, which pauses now and then. */
export function replyTo(history: History, step: number, question: Question): Reply | Search<Reply> {
  if (question.kind === 'why') return whyReply(history, step, question.target);
  if (question.kind === 'caused') return causedReply(history, step);
  if (question.kind === 'idleTraffic') return idleReply(history);
  if (question.kind === 'say') return said(history, step, question);
  if (question.kind === 'frame') return { kind: 'frame', frame: frameAt(history, step) };
  if (question.kind === 'pending') return pendingIn(history, step);
  const sim = seek(history, step);
  if (question.kind === 'presets') return { kind: 'presets', lines: presets(sim, question.tp) };
  return { kind: 'completed', completion: complete(sim, question.line) };
}
