import { type History, seek } from '../engine/history';
import { answer } from '../text/shell/answer';
import { complete, presets } from '../text/shell/complete';
import { planLine } from '../text/shell/shell';
import type { Question, Reply } from './protocol';

type Say = Extract<Question, { kind: 'say' }>;

function said(history: History, step: number, { line, files, asked }: Say): Reply {
  const sim = seek(history, step);
  const plan = planLine(sim, files, line);
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
