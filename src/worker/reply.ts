import { type History, seek } from '../engine/history';
import type { NodeId } from '../engine/messages';
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

/** Answers a question about the moment after a step of a run. */
export function replyTo(history: History, step: number, question: Question): Reply {
  if (question.kind === 'say') return said(history, step, question);
  const sim = seek(history, step);
  if (question.kind === 'presets') return { kind: 'presets', lines: presets(sim, question.tp) };
  return { kind: 'completed', completion: complete(sim, question.line) };
}
